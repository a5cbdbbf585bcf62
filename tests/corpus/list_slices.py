# Pins: slices of lists, slice assignment and slice deletion.
a = list(range(10))
print(a[2:5], a[:3], a[-3:], a[::2], a[::-1], a[8:2:-2], a[5:2], a[100:], a[-100:2], a[:])
a[2:4] = ["x", "y", "z"]
print(a)
a[0:0] = [-2, -1]
print(a)
a[len(a):] = [10, 11]
print(a)
a[3:7] = []
print(a)
a[1:2] = "ab"
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[5:2] = ["mid"]
print(a)
del a[0]
del a[-1]
del a[1:3]
print(a)
del a[::2]
print(a)
a[:] = range(5)
print(a)
b = a
b[1:3] = [9]
print(a, b, a is b)
c = a[:]
c[0] = "changed"
print(a, c)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
try:
    a[1:2] = 5
except TypeError as error:
    print(type(error).__name__)
try:
    a[::0]
except ValueError as error:
    print(error)
try:
    a["x":]
except TypeError as error:
    print(error)
a[1:1] = a
print(a)
a *= 2
print(a)
a += (1, 2)
print(a)
a += "z"
print(a)
del a[:]
print(a, bool(a))
matrix = [[r * 3 + c for c in range(3)] for r in range(3)]
print([row[1] for row in matrix], [row[::-1] for row in matrix[::-1]], matrix[1][1:], [list(t) for t in zip(*matrix)])
