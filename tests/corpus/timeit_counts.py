# Pins: timeit.Timer runs its statement exactly n times and its setup once.
import timeit
from timeit import Timer

calls = []


def work():
    calls.append("work")


def setup():
    calls.append("setup")


timer = Timer(work, setup)
elapsed = timer.timeit(5)
print(calls, elapsed >= 0, type(elapsed).__name__)
calls.clear()
elapsed = Timer(work).timeit(number=3)
print(calls, isinstance(elapsed, float))
calls.clear()
results = Timer(work, setup).repeat(repeat=2, number=2)
print(calls, len(results), all([r >= 0 for r in results]))
calls.clear()
timeit.timeit(work, number=4)
print(len(calls))
total = 0


def add():
    global total
    total += 1


print(Timer(add).timeit(1000) > 0, total)
Timer(lambda: add()).timeit(10)
print(total)
Timer(add).timeit(0)
print(total)


def failing():
    raise ValueError("inside")


try:
    Timer(failing).timeit(1)
except ValueError as error:
    print("caught", error)
print(min(Timer(add).repeat(3, 5)) >= 0, total)
