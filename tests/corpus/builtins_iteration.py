# Pins: zip, map, filter, enumerate, any, all, sum, reversed on many kinds of iterables.
print(list(zip([1, 2, 3], "ab")), list(zip()), list(zip([1])), list(zip([1, 2], [3, 4], [5, 6])), list(zip(*[(1, 2), (3, 4)])))
print(list(map(len, ["a", "bb", ""])), list(map(pow, [2, 3], [3, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])))
print(list(map(str.upper, "ab")), list(map(int, ["1", "2"])), sum(map(int, "123")), list(map(None.__class__, [])))
print(list(filter(lambda n: n > 1, [0, 1, 2, 3])), list(filter(None, [0, 1, "", "x", [], [0]])), list(filter(str.isdigit, "a1b2")))
print(list(enumerate("ab")), list(enumerate("ab", 10)), list(enumerate([], start=3)), dict(enumerate(["x"], start=1)))
print(any([0, "", 3]), any([]), all([1, "a"]), all([]), any(map(str.isdigit, "ab1")), all([n < 5 for n in range(5)]))
print(sum([1, 2, 3]), sum([], 10), sum([1.5, 2.5]), sum([[1], [2, 3]], []), sum(range(101)), sum((True, True)), sum([1, 2], start=5))
print(list(reversed([1, 2, 3])), "".join(reversed("abc")), list(reversed((1, 2))), list(reversed(range(3))), tuple(reversed([])))
print(type(zip()).__name__, type(map(str, [])).__name__, type(filter(None, [])).__name__, type(enumerate([])).__name__)


def noisy(v):
    print("[%s]" % v, end=" ")
    return v > 1


print(any(map(noisy, [0, 1, 2, 3])))
print(all(map(noisy, [2, 3, 0, 4])))
lazy = map(noisy, [1, 2])
print("not yet")
print(list(lazy))
for i, (a, b) in enumerate(zip("xyz", range(3, 6)), 1):
    print(i, a, b, end="; ")
print()
z = zip([1, 2, 3], iter([9, 8, 7, 6]))
for a, b in z:
    print(a * b, end=" ")
print(list(z))
d = {"one": 1, "two": 2}
print(list(zip(d, d.values())), list(map(lambda kv: kv[0] * kv[1], d.items())), [k for k in reversed(d)], sum(d.values()))
matrix = [[1, 2, 3], [4, 5, 6]]
print(list(map(list, zip(*matrix))), [sum(r) for r in matrix], [sum(c) for c in zip(*matrix)], max(map(max, matrix)))
try:
    sum(["a", "b"])
except TypeError as error:
    print(error)
try:
    sum(["a", "b"], "")
except TypeError as error:
    print(error)
print(list("abc"), list({"k": 1}), list(range(2)), list(b"ab"), list(map(tuple, ["ab", "cd"])), set(map(abs, [-1, 1])))
