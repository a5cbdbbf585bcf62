# Pins: type, isinstance, callable, id, is, conversions between containers.
values = [1, 1.0, "s", b"b", None, True, [], (), {}, set(), range(1), len, lambda: 0, int, ValueError("x"), slice(1), frozenset(), object()]
for v in values:
    print(type(v).__name__, callable(v), end="; ")
print()
print(type(1) is int, type(True) is bool, type(type(1)) is type, type(int) is type, type([]) == list, type(None) is type(None))
print(isinstance(1, int), isinstance("a", (int, str)), isinstance(None, type(None)), isinstance([], list), isinstance(int, type), isinstance(1, object))
print(issubclass(int, object), issubclass(bool, (str, int)), isinstance(ValueError(), Exception), isinstance({}, dict))
a = [1]
b = a
c = [1]
print(a is b, a is c, a == c, id(a) == id(b), id(a) == id(c), None is None, a is not c)
print(list("ab"), tuple([1]), set([1, 1]), dict([("a", 1)]), str([1]), list({"k": 0}), int("5"), float("2.5"), bool("False"), str(b"x"))
print(int(), float(), str(), bool(), list(), tuple(), dict(), repr(""), set() == set(range(0)))
print(int(True), float(3), str(1.0), int(2.9), complex is not None, bool([0]), int("-7"), str(None), list((1, (2,))))


class Base:
    pass


class Derived(Base):
    def __call__(self):
        return "called"


d = Derived()
print(type(d) is Derived, type(d) is Base, isinstance(d, Base), type(d).__name__, callable(d), callable(Base()), d())
print(type(d)() is d, type(d)()(), Derived.__name__, d.__class__.__name__, Derived.__bases__[0].__name__)
made = type("Made", (Base,), {"x": 5, "double": lambda self: self.x * 2})
print(made.__name__, made().x, made().double(), isinstance(made(), Base), issubclass(made, Base))
kinds = {int: "number", str: "text", list: "sequence"}
print([kinds.get(type(v), "other") for v in (1, "a", [], None, True)])
print(hash("a") == hash("a"), hash(1) == hash(1.0), hash((1, 2)) == hash((1, 2)), hash(None) == hash(None), hash(True) == 1)
print(print.__name__, len.__name__, "abc".upper.__name__, abs(-1), callable(print), callable("x"))
f = len
print(f("abc"), [g(-3.5) for g in (abs, int, round, str)], {"max": max, "min": min}["max"](1, 2))
print(getattr(str, "upper")("x"), str.join("-", ["a", "b"]), list.append([], 1), dict.get({"a": 1}, "a"), int.__add__(1, 2))
