# Pins: __iter__ and __next__, iter with a sentinel, next with a default, StopIteration.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


class Fresh:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return Countdown(self.n)


print(list(Countdown(3)), [x for x in Fresh(2)], sum(Fresh(4)), max(Fresh(3)), 2 in Fresh(3), sorted(Fresh(3)))
c = Countdown(5)
for x in c:
    if x == 3:
        break
print(x, next(c), list(c), list(c), next(c, "empty"))
it = iter([1, 2, 3])
print(next(it), next(it), next(it), next(it, None), next(it, "done"))
try:
    next(it)
except StopIteration as error:
    print("StopIteration", error.args)
it = iter("abc")
print(iter(it) is it, list(zip(it, it)), next(it, "used up"))
values = [3, 2, 1, 0, 5]
print(list(iter(values.pop, 1)), values)
state = {"n": 0}


def tick():
    state["n"] += 1
    return state["n"]


print([n * n for n in iter(tick, 5)], state)
a, b, *rest = Fresh(5)
print(a, b, rest, list(map(lambda p, q: p + q, Fresh(3), Fresh(2))), list(zip(Fresh(3), "xy")), dict(enumerate(Fresh(2))))
pairs = [1, 2, 3, 4, 5]
it = iter(pairs)
print([(x, next(it, None)) for x in it])
for bad in (5, None, Countdown):
    try:
        iter(bad)
    except TypeError as error:
        print(error)
try:
    next([1])
except TypeError as error:
    print(error)
m = map(str, [1, 2, 3])
print(next(m), list(m), list(m))
f = filter(None, [0, 1, "", "a", None, [0]])
print(next(f), list(f), list(filter(lambda v: v % 2, range(6))))
e = enumerate("ab", start=5)
z = zip([1, 2], "ab")
r = reversed([1, 2, 3])
print(next(e), next(e), next(z), list(z), next(r), list(r), list(reversed("ab")), list(reversed(range(3))))
d = {"a": 1, "b": 2}
print(next(iter(d)), next(iter(d.values())), list(iter(d.items())), [*map(len, ["a", "bb"])])
try:
    list(zip([1], [2, 3], strict=True))
except ValueError as error:
    print(type(error).__name__)
