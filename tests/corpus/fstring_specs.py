# Pins: format specs in f-strings for ints, strings and mixed values.
n = 1234567
s = "relay"
print(f"{n} {n:d} {n:,} {n:_} {n:x} {n:X} {n:o} {n:b} {n:#x} {n:#b} {n:#o} {n:e} {n:.2e} {n:.1f} {n:%}")
for spec in ("10", "<10", ">10", "^10", "=10", "010", "+10", "+,", "*>10", "*<10", "-^11", " d", "+010,", "#010x", "_b", "^+9"):
    print(spec, "[" + format(42, spec) + "]", "[" + format(-42, spec) + "]")
for spec in ("", "10", "<10", ">10", "^10", "*^10", ".3", "10.3", ">10.2", "s", "05", "<5s"):
    print(repr(spec), "[" + format(s, spec) + "]")
print(f"{True} {True:d} {True:5} {None} {[1, 2]} {(1,)} {'x'!r:>5}|")
for value, spec in ((1, "s"), ("a", "d"), (1, "zz"), ("a", "+"), ("a", "="), (None, "5"), ([1], "d"), (1.5, "d"), (1, ".2"), ("a", ",")):
    try:
        print(format(value, spec))
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
width = 8
precision = 3
print(f"{3.14159:{width}.{precision}f}|{s:{width}}|{s:>{width + 2}}|{s:{'*'}^{width}}|{n:{'>'}{12}{','}}|")
print(f"{n:>{len(s) * 3}}", f"{'nested ' + f'{n % 10}'}")
print(f"{10 ** 30:,}", f"{-(10 ** 30):_}", f"{2 ** 70:#x}", f"{0:04}", f"{-0:+}", f"{255:08b}", f"{-255:#010b}", f"{65:c}")
