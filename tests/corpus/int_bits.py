# Pins: shifts and bit operators on small, negative and huge integers.
values = [0, 1, -1, 5, -5, 255, -256, 2 ** 64, -(2 ** 64), 2 ** 64 + 1]
for v in values:
    print(v, ~v, v & 0xFF, v | 1, v ^ 3, v << 3, v >> 1)
print(6 & 3, 6 | 3, 6 ^ 3, -6 & 3, -6 | 3, -6 ^ 3)
print(1 << 0, 1 << 62, 1 << 63, 1 << 64, 1 << 100)
print(-1 << 63, -1 << 64, -1 >> 1, -1 >> 100, 1 >> 100, 5 >> 0)
print((1 << 100) >> 98, -(1 << 100) >> 98, (-(1 << 100) - 1) >> 98)
print((2 ** 70 - 1) & (2 ** 65), (2 ** 70) | 1, (2 ** 70) ^ (2 ** 70))
print(-(2 ** 70) & 0xFFFF, -(2 ** 70) | 0xF, -(2 ** 70) ^ 1)
x = 0b1100
x &= 0b0110
print(x)
x |= 0b1001
print(x)
x ^= 0b1111
print(x)
x <<= 4
print(x)
x >>= 5
print(x)
print(True & False, True | False, True ^ True, ~True, True << 2, True & 3)
try:
    1 << -1
except ValueError as error:
    print(error)
try:
    1 >> -1
except ValueError as error:
    print(error)


def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


print([popcount(n) for n in range(17)], popcount(2 ** 100 - 1))
print(bin(10).count("1"), (255).bit_length(), (256).bit_length())
