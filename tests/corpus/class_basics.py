# Pins: classes, instance and class attributes, methods, bound methods, class bodies.
class Counter:
    """Counts."""
    total = 0
    names = []

    def __init__(self, name, start=0):
        self.name = name
        self.value = start
        Counter.total += 1
        self.names.append(name)

    def up(self, by=1):
        self.value += by
        return self

    def show(self):
        print(self.name, self.value, self.total)


a = Counter("a")
b = Counter("b", 10)
a.up().up(5).show()
b.up(by=2).show()
print(Counter.total, a.names is b.names, Counter.names, Counter.__name__, Counter.__doc__)
a.total = 99
print(a.total, b.total, Counter.total)
bound = a.up
bound()
print(a.value, Counter.up(a, 100).value, bound.__name__, bound.__self__ is a)
Counter.show = lambda self: print("patched", self.name)
a.show()
a.show = lambda: print("own")
a.show()
b.show()
print(isinstance(a, Counter), type(a) is Counter, type(a).__name__, a.__class__ is Counter, a == a, a == b, a != b)
print(sorted(a.__dict__), b.__dict__)


class Body:
    x = 1
    y = x + 1
    for i in range(3):
        y += i
    if y > 3:
        kind = "large"
    else:
        kind = "small"

    def get(self):
        return self.y

    alias = get


print(Body.y, Body.kind, Body.i, Body().alias(), hasattr(Body, "z"))


class Empty:
    pass


e = Empty()
e.anything = [1]
e.anything.append(2)
print(e.anything, Empty.__doc__, vars(e))


def make(n):
    class Local:
        size = n

        def grow(self):
            return self.size * n
    return Local


print(make(3)().grow(), make(4).size, make(2).__name__, make(1) is make(1))


class Outer:
    class Inner:
        value = "inner"

    def get(self):
        return self.Inner.value + Outer.Inner().value


print(Outer().get(), Outer.Inner.__name__, Outer.Inner.__qualname__)
