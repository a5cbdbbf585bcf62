# Pins: operator methods, reflected and in-place ones, unary ones, and NotImplemented.
class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Vector({self.x!r}, {self.y!r})"

    def __add__(self, other):
        if isinstance(other, Vector):
            return Vector(self.x + other.x, self.y + other.y)
        if isinstance(other, (int, float)):
            return Vector(self.x + other, self.y + other)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __rsub__(self, other):
        return "rsub %r" % other

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def __rmul__(self, k):
        return self * k

    def __truediv__(self, k):
        return Vector(self.x / k, self.y / k)

    def __floordiv__(self, k):
        return Vector(self.x // k, self.y // k)

    def __mod__(self, k):
        return Vector(self.x % k, self.y % k)

    def __pow__(self, k):
        return Vector(self.x ** k, self.y ** k)

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __pos__(self):
        return self

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __invert__(self):
        return "inverted"

    def __and__(self, other):
        return "and"

    def __or__(self, other):
        return "or"

    def __xor__(self, other):
        return "xor"

    def __lshift__(self, n):
        return "lshift %d" % n

    def __rshift__(self, n):
        return "rshift %d" % n

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __iadd__(self, other):
        print("in place")
        self.x += other.x
        self.y += other.y
        return self


v, w = Vector(3, 4), Vector(1, 2)
print(v + w, v - w, v * 2, 3 * v, v / 2, v // 2, v % 2, v ** 2, -v, +v is v, abs(v), ~v)
print(v & w, v | w, v ^ w, v << 1, v >> 2, v @ w, 10 + v, v + 0.5, 5 - v, sum([v, w]))
alias = v
v += w
print(v, alias is v)
w *= 2
print(w)
for action in ("str", "rstr", "div", "int"):
    try:
        if action == "str":
            v + "a"
        elif action == "rstr":
            "a" + v
        elif action == "div":
            1 / v
        else:
            5 + [1]
    except TypeError as error:
        print(error)
