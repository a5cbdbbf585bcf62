# Pins: generators as coroutines: pipelines, a round-robin scheduler, running averages, decorators that start them
from collections import deque
from functools import wraps


def started(function):
    @wraps(function)
    def start(*args, **keywords):
        made = function(*args, **keywords)
        next(made)
        return made
    return start


@started
def average():
    "The mean so far."
    total, count, mean = 0, 0, None
    while True:
        value = yield mean
        if value is None:
            return mean
        total += value
        count += 1
        mean = total / count


mean = average()
print([mean.send(v) for v in (10, 20, 60)], average.__name__, average.__doc__)
try:
    mean.send(None)
except StopIteration as stop:
    print('result', stop.value)


@started
def printer(prefix):
    try:
        while True:
            print(prefix, (yield))
    except GeneratorExit:
        print(prefix, 'over')


@started
def only(test, target):
    while True:
        item = yield
        if test(item):
            target.send(item)


@started
def broadcast(*targets):
    while True:
        item = yield
        for target in targets:
            target.send(item)


evens, bigs = printer('even'), printer('big')
source = broadcast(only(lambda n: n % 2 == 0, evens), only(lambda n: n > 3, bigs))
for n in range(6):
    source.send(n)
evens.close()
bigs.close()


class Scheduler:
    def __init__(self):
        self.ready = deque()
        self.results = {}

    def spawn(self, name, task):
        self.ready.append((name, task, None))

    def run(self):
        turns = 0
        while self.ready:
            name, task, answer = self.ready.popleft()
            turns += 1
            try:
                asked = task.send(answer)
            except StopIteration as stop:
                self.results[name] = stop.value
            except ValueError as error:
                self.results[name] = error
            else:
                self.ready.append((name, task, asked and asked * 2))
        return turns


def counting(n):
    total = 0
    for i in range(n):
        total += (yield i) or 0
    return total


def asking():
    first = yield from counting(3)
    second = yield from counting(first)
    if second > 10:
        raise ValueError(second)
    return first, second


plan = Scheduler()
plan.spawn('a', counting(4))
plan.spawn('b', asking())
plan.spawn('c', (x for x in ()))
print(plan.run(), sorted((k, repr(v)) for k, v in plan.results.items()))


def accumulate(results):
    while True:
        results.append((yield from gather()))


def gather():
    total = 0
    while True:
        value = yield total
        if value is None:
            return total
        total += value


results = []
task = accumulate(results)
next(task)
for value in (1, 2, None, 5, None):
    print(task.send(value), end=' ')
print(results)
f = lambda n: (yield n) or (yield from 'ok')
print(list(f(1)), [*(lambda: (yield))()])
