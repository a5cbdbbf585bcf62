# Pins: exact arithmetic on integers beyond 64 bits, and their decimal text.
a = 2 ** 100
print(a, -a, a + 1, a - 1)
print(a * a)
print(a // 3, a % 3, -a // 3, -a % 3)
print(divmod(a, 10 ** 9), divmod(-a, 10 ** 9), divmod(a, -(10 ** 9)))
print(9223372036854775807 + 1, -9223372036854775808 - 1)
print(9223372036854775807 * 9223372036854775807)
print(-(-9223372036854775808), abs(-9223372036854775808))
print(-9223372036854775808 // -1)
print(4611686018427387904 * 2, 3037000500 ** 2)


def factorial(n):
    result = 1
    for k in range(2, n + 1):
        result *= k
    return result


print(factorial(20), factorial(21), factorial(30))
print(len(str(factorial(100))), str(factorial(50))[:12])
print(factorial(30) // factorial(28), factorial(25) == factorial(24) * 25)
big = 10 ** 30
print(big == int("1" + "0" * 30), big > 10 ** 29, big < float("inf"))
print(hash(2 ** 61 - 1), hash(1) == hash(1.0) == hash(True))
print(a.bit_length(), (-a).bit_length(), (a - 1).bit_length(), (0).bit_length())
print(big - big, big - (big - 7), (big - big) is not None)
x = 1
for i in range(70):
    x = x * 2
    if i > 60:
        print(i, x, end=";")
print()
x -= 2 ** 70 - 5
print(x, x + 1, type(x).__name__)
print(0xFFFF_FFFF_FFFF_FFFF_FFFF, 1_000_000, 0b1010_1010, 0o777)
