# Pins: powers, modular powers, and when a power becomes a float.
print(2 ** 10, 2 ** 0, 0 ** 0, (-2) ** 3, -2 ** 2, 2 ** -1, 10 ** -2)
print(pow(2, 10), pow(2, 10, 1000), pow(3, 200, 13), pow(7, 0, 5), pow(-3, 3, 7))
print(pow(2, 1000, 10 ** 9 + 7), pow(10 ** 20, 3, 97))
print(2 ** 3 ** 2, (2 ** 3) ** 2)
print(3 ** 100)
print((-3) ** 41)
print(2.0 ** 3, 2 ** 0.5, 4 ** 0.5, 2.5 ** 2)
print(1 ** 10 ** 6, (-1) ** 1000001)
x = 3
x **= 4
print(x)
x **= 0
print(x)
try:
    0 ** -1
except ZeroDivisionError as error:
    print(type(error).__name__)
try:
    pow(2, 3, 0)
except ValueError as error:
    print(error)
print(pow(3, -1, 7), pow(2, -3, 11))


def power(base, exponent, modulus):
    result = 1
    base %= modulus
    while exponent:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


print(all([power(a, b, 1009) == pow(a, b, 1009) for a in range(2, 9) for b in range(0, 50, 7)]))
