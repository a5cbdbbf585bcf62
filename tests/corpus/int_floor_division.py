# Pins: floor division, modulo and divmod follow the sign of the divisor.
pairs = [(7, 3), (-7, 3), (7, -3), (-7, -3), (6, 3), (-6, 3), (6, -3), (0, 5), (1, 10), (-1, 10), (1, -10)]
for a, b in pairs:
    q = a // b
    r = a % b
    print(a, b, q, r, divmod(a, b), q * b + r == a)
for a in (-5, -4, -3, 3, 4, 5):
    print(a, a / 2, a // 2, a % 2, int(a / 2))
x = 100
x //= 7
print(x)
x %= 5
print(x)
x = -100
x //= 7
print(x)
x %= 7
print(x)
print(7 / 2, 6 / 2, -7 / 2, 1 / 3, 10 ** 20 / 10 ** 10)
print(2 ** 70 / 2 ** 69, 2 ** 53 / 3)
for bad in ("1 // 0", "1 % 0", "1 / 0", "divmod"):
    try:
        if bad == "1 // 0":
            1 // 0
        elif bad == "1 % 0":
            1 % 0
        elif bad == "1 / 0":
            1 / 0
        else:
            divmod(1, 0)
    except ZeroDivisionError as error:
        print(bad, type(error).__name__)
