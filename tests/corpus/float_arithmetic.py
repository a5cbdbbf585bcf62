# Pins: float division, floor division, modulo, powers, infinities and nan.
pairs = [(7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (-7.5, -2.0), (0.0, 3.0), (1.0, 0.1), (5.0, 5.0), (-0.5, 1.0)]
for a, b in pairs:
    print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
inf = float("inf")
nan = float("nan")
print(inf, -inf, inf + 1, inf * -1, 1 / inf, inf // 1, nan + 1)
print(inf > 10 ** 400, -inf < -(10 ** 400), nan < 1, nan > 1, nan != nan, inf == inf)
print(5 % inf, -5 % inf, 5 // inf, -5 // inf)
print(1.0 == 1, 0.5 == 1 / 2, 2 ** 0.5 * 2 ** 0.5 == 2, 1e308 + 1e308)
for kind in ("/", "//", "%"):
    try:
        if kind == "/":
            1.0 / 0
        elif kind == "//":
            1.0 // 0
        else:
            1.0 % 0
    except ZeroDivisionError as error:
        print(kind, type(error).__name__)
try:
    10.0 ** 400
except OverflowError as error:
    print(type(error).__name__)
x = 10.0
x += 1
x -= 0.5
x *= 3
x /= 4
print(x)
x //= 2
print(x)
x **= 3
print(x)
x %= 7
print(x)
print(1 + 2.0, 3 - 1.5, 2 * 0.5, 7 // 2.0, 7 % 2.5, 2 ** 2.0, True + 0.5)
print(int(1e15 + 0.3), int(-0.9), round(1e15 + 0.5), (0.1).as_integer_ratio())
print(min(0.5, 0.25), max([1.5, 1]), sorted([2.5, -1, 0.0, 3]), sum([0.5, 0.25, 1]))
print(0.1 + 0.2 <= 0.3, -0.0 == 0.0, str(-0.0), 1e0)
