# Pins: tuple and star unpacking in assignments, loops and calls, and its errors.
a, b = 1, 2
[c, d] = [3, 4]
(e, (f, g)), h = (5, (6, 7)), 8
print(a, b, c, d, e, f, g, h)
a, b = b, a
print(a, b)
first, *rest = [1, 2, 3]
*start, last = "abc"
head, *middle, tail = range(6)
one, *none = (1,)
print(first, rest, start, last, head, middle, tail, one, none)
(x, *y), z = ("ab", "c"), 3
print(x, y, z)
p = q = r = [0]
p.append(1)
print(p, q, r, p is r)
i = 0
arr = [10, 20, 30]
i, arr[i] = 2, "changed"
print(i, arr)
i = 0
arr = [0, 0]
i = arr[i] = 1
print(i, arr)


class Box:
    pass


box = Box()
table = {}
box.a, table["k"], (box.b, *box.c) = 1, 2, (3, 4, 5)
print(box.a, table, box.b, box.c)
for k, (u, v) in {"m": (1, 2), "n": (3, 4)}.items():
    print(k, u, v, end="; ")
for n, *others in [(1, 2, 3), (4,)]:
    print(n, others, end="; ")
print()
print([*"ab", *[1], *()], (*[1, 2], 3), {**{"a": 1}, "b": 2}, sorted({*[1, 2], *[2, 3]}), [*{"k": 1}])
bad = [(1, 2, 3), (1,), [], "abcd"]
for values in bad:
    try:
        a, b = values
    except ValueError as error:
        print(error)
try:
    a, *b, c = [1]
except ValueError as error:
    print(error)
for values in (5, None, 1.5):
    try:
        a, b = values
    except TypeError as error:
        print(error)
a, b = {"key1": 1, "key2": 2}
print(a, b)
a, b = "xy"
print(a, b)
*all_of_it, = range(3)
print(all_of_it)
_, value, _ = (1, "kept", 3)
print(value, _)
