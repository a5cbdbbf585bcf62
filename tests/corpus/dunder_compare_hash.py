# Pins: __eq__, __lt__ and family, __hash__, reflected comparisons, use in sort, set and dict.
class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def key(self):
        return (self.major, self.minor)

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.key() == other.key()

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.key() < other.key()

    def __le__(self, other):
        return self.key() <= other.key()

    def __hash__(self):
        return hash(self.key())

    def __repr__(self):
        return f"v{self.major}.{self.minor}"


a, b, c = Version(1, 2), Version(1, 10), Version(1, 2)
print(a == c, a != c, a == b, a is c, a < b, a > b, b > a, a <= c, a >= c, a == "v1.2", a != 5)
print(sorted([b, a, Version(0, 9)]), max(a, b), min([b, c]), sorted([a, b], reverse=True))
print(len({a, b, c}), {a: "first"}[c], c in [b, a], [b, a].index(c), [a, b, c].count(a))
try:
    a < 5
except TypeError as error:
    print(error)


class OnlyEq:
    def __eq__(self, other):
        return True


print(OnlyEq() == 1, 1 == OnlyEq(), OnlyEq() != 1, OnlyEq() in [5], OnlyEq.__hash__)
try:
    hash(OnlyEq())
except TypeError as error:
    print(error)


class Greater:
    def __gt__(self, other):
        print("gt", end=" ")
        return "not a bool"


print(1 < Greater(), Greater() > 1)
try:
    Greater() < 1
except TypeError as error:
    print(error)


class Plain:
    pass


p, q = Plain(), Plain()
print(p == p, p == q, p != q, len({p, q, p}), p in [q, p], hash(p) == hash(p))
try:
    p < q
except TypeError as error:
    print(error)


class Chain:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        print("compare", self.n, other.n)
        return self.n < other.n


print(Chain(1) < Chain(2) < Chain(0))
