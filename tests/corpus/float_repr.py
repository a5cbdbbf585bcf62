# Pins: the shortest repr of floats that reads back equal.
values = [0.0, -0.0, 1.0, -1.5, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 100.0, 1e15, 1e16, 1e17, 123456789012345680.0]
for v in values:
    print(v, repr(v), str(v))
print(1e-4, 1e-5, 0.0001234, 0.00001234, 1.5e-7, 1e22, 1e23, 1e100, 1.7976931348623157e308)
print(5e-324, 2.2250738585072014e-308, 9007199254740993.0, 4.35, 0.3, 2.675)
print(1e300 * 1e10, -1e300 * 1e10, float("inf") - float("inf"))
print(float("1e3"), float("  -2.5  "), float("1_000.5"), float(".5"), float("5."), float("infinity"), float("-Inf"))
print(float("nan"), float("nan") == float("nan"), float("inf") == float("inf"))
print(float(10 ** 20), float(2 ** 53 + 1), float(True), float())
print([1.0, 2.5, -0.0], (1e16,), {0.5: 1.25})
for text in ("x", "", "1.2.3", "1e", "0x10"):
    try:
        print(float(text))
    except ValueError as error:
        print(error)
try:
    print(float(10 ** 400))
except OverflowError as error:
    print(error)
total = 0.0
for i in range(10):
    total += 0.1
print(total, total == 1.0, abs(total - 1.0) < 1e-9)
x = 1.0
for i in range(8):
    x /= 7
    print(x, end=" ")
print()
print(3.14159, 2.718281828459045, 1.4142135623730951, 6.02214076e23, 6.62607015e-34)
