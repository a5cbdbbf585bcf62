# Pins: tuples: literals, methods, comparison, hashing and immutability.
t = (1, 2, 3, 2)
print(t, (1,), (), 1, (1), tuple("ab"), tuple([1, 2]), tuple(range(3)), tuple())
print(t[0], t[-1], t[1:3], t[::-1], len(t), t.count(2), t.index(2), t.index(2, 2), 3 in t, 9 not in t)
print(t + (4,), (0,) * 3, (1, 2) < (1, 3), (1, 2) == (1.0, 2.0), (1,) < (1, 0), () < (0,), max((1, 5), (2, 0)))
print(hash((1, "a")) == hash((1, "a")), {(1, 2): "key"}[(1, 2)], {(0, 0): 1}.get((0, 1), "none"))
for action in ("set", "index", "get", "hash", "add", "del"):
    try:
        if action == "set":
            t[0] = 5
        elif action == "index":
            t.index(9)
        elif action == "get":
            t[10]
        elif action == "hash":
            hash((1, []))
        elif action == "add":
            t + [1]
        else:
            del t[0]
    except (TypeError, ValueError, IndexError) as error:
        print(action, type(error).__name__, error)
holder = ([], [])
holder[0].append(1)
print(holder)
try:
    holder[0] += [2]
except TypeError as error:
    print(error)
print(holder)
a = 1, 2
b = 3,
print(a, b, a + b, type(b).__name__)
for pair in (1, "one"), (2, "two"):
    print(pair, end=" ")
print()


def swap(x, y):
    return y, x


first, second = swap(1, 2)
first, second = second, first
print(first, second, swap("a", "b"), swap(*swap(5, 6)))
t2 = t
t2 += (9,)
print(t, t2, t is t2, sorted(t), sorted([(2, "b"), (1, "z"), (2, "a")]), list(enumerate(t, 1)))
