# Pins: del of names, items, slices and attributes, and using what was deleted.
x = 1
y = [1, 2, 3, 4, 5]
z = {"a": 1, "b": 2}
del x
try:
    print(x)
except NameError as error:
    print(error)
del y[0], y[-1]
print(y)
del y[1:], z["a"]
print(y, z)
try:
    del z["a"]
except KeyError as error:
    print("KeyError", error)
try:
    del x
except NameError as error:
    print(error)


class Thing:
    shared = "class"

    def __init__(self):
        self.own = 1

    def __delitem__(self, key):
        print("delitem", key)

    def __delattr__(self, name):
        print("delattr", name)
        super().__delattr__(name)


t = Thing()
del t["k"], t[1]
del t.own
print(hasattr(t, "own"))
try:
    del t.own
except AttributeError as error:
    print(type(error).__name__)
t.shared = "instance"
print(t.shared)
del t.shared
print(t.shared)


def local():
    value = 1
    del value
    try:
        value
    except UnboundLocalError as error:
        print(type(error).__name__)
    value = 2
    return value


print(local())
a, b, c = 1, 2, 3
del (a, b), c
for name in ("a", "b", "c"):
    print(name in globals(), end=" ")
print()
first = second = [1]
del first
print(second)
for i in range(2):
    pass
del i
print("i" in globals())
del Thing.shared
print(hasattr(Thing, "shared"), hasattr(t, "shared"))
delattr(Thing, "__delitem__")
try:
    del t[0]
except TypeError as error:
    print(error)
