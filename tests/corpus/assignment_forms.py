# Pins: chained, augmented and annotated assignment on names, attributes, items and slices.
a = b = c = 5
a += 1
b -= 1
c *= 2
print(a, b, c)
a **= 2
b //= 3
c /= 4
print(a, b, c)
a %= 7
b <<= 5
b >>= 2
b |= 3
b &= 10
b ^= 1
print(a, b)


class Box:
    total = 100

    def __init__(self):
        self.items = [1]


box = Box()
box.total += 5
box.items += [2]
box.items *= 2
print(box.total, Box.total, box.items)
d = {"n": 1, "l": []}
d["n"] += 41
d["l"] += "ab"
print(d)
m = [[1, 2], [3, 4]]
m[0][1] *= 10
m[1] += [5]
m[-1][0:1] = [7, 7]
print(m)


def index():
    print("index", end=" ")
    return 0


def target():
    print("target", end=" ")
    return m


def value():
    print("value")
    return 1


target()[index()][index()] += value()
target()[index()] = value()
print(m)
x: int = 3
y: "text"
z: list = [x]
box.note: str = "annotated"
print(x, z, box.note)
try:
    print(y)
except NameError as error:
    print(error)
s = "a"
s += "b" * 2
t = (1,)
t += (2,)
u = s
u += "!"
print(s, t, u)
l1 = l2 = [1]
l1 += [2]
l1 = l1 + [3]
print(l1, l2)
try:
    n = 1
    n += "x"
except TypeError as error:
    print(error, n)
try:
    undefined += 1
except NameError as error:
    print(error)
if (w := len(l1)) > 2:
    print("walrus", w)
print((v := 3) + v, [v := v + 1, v])
