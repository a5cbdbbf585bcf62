# outcomes: finished, deadlock
# always: eaten == 3
# Three philosophers who all take their left fork first.
import threading

forks = [threading.Lock() for _ in range(3)]
meals = []


def dine(seat):
    with forks[seat]:
        with forks[(seat + 1) % 3]:
            meals.append(seat)


a, b, c = lambda: dine(0), lambda: dine(1), lambda: dine(2)
threads = [threading.Thread(target=f) for f in (a, b, c)]
for t in threads:
    t.start()
for t in threads:
    t.join()
eaten = len(meals)
