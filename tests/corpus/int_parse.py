# Pins: int() from text in every base, and bin, oct, hex back.
print(int("42"), int("-42"), int("+7"), int("  13  "), int("1_000"), int("007"))
print(int("ff", 16), int("FF", 16), int("0xff", 16), int("-0b101", 2), int("0o17", 8), int("z", 36))
print(int("0x1f", 0), int("0b11", 0), int("0o17", 0), int("12", 0))
print(int("123456789012345678901234567890"), int("f" * 20, 16))
print(int(3.99), int(-3.99), int(True), int(), int(1e20))
print(bin(10), bin(-10), bin(0), oct(64), oct(-8), hex(255), hex(-255), hex(2 ** 70))
for text in ("x", "", " ", "1.5", "12a", "0x10", "1__0", "--1"):
    try:
        print(int(text))
    except ValueError as error:
        print(error)
for text, base in (("2", 2), ("g", 16), ("", 10), ("9", 8)):
    try:
        print(int(text, base))
    except ValueError as error:
        print(error)
try:
    int("1", 1)
except ValueError as error:
    print(error)
try:
    int(None)
except TypeError as error:
    print(type(error).__name__)
try:
    int(float("nan"))
except ValueError as error:
    print(error)
try:
    int(float("inf"))
except OverflowError as error:
    print(error)
print([int(d) for d in str(2 ** 40)], sum([int(d) for d in "98765"]))
print(chr(65), ord("a"), ord("\u20ac"), chr(8364), chr(0x1F600) == "\U0001F600")
