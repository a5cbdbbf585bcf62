# Pins: str.format with positions, names, attributes, items and nested specs.
print("{} {} {}".format(1, "two", 3.0), "{0} {1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2))
print("{0[1]} {0[0]} {d[key]} {p.real}".format([10, 20], d={"key": "v"}, p=5))
print("{!r} {!s} {!a} {0!r:>6}".format("é", "é", "é") if False else "{0!r} {0!s} {0!a} {0!r:>6}".format("é"))
print("{:>8}|{:<8}|{:^8}|{:*^8}|{:08d}|{:+d}|{:,}".format("r", "l", "c", "f", 42, 7, 1234567))
print("{:{w}.{p}f}|{:{fill}{align}{w}}".format(3.14159, "x", w=10, p=2, fill="_", align="^"))
print("{:b} {:o} {:x} {:X} {:#b} {:#x} {:c} {:d} {:n}".format(10, 10, 255, 255, 10, 255, 65, 9, 9))
print("{{}} {{{}}} }}{{".format(1))
print("{:.3}|{:10.3}|{:s}|{!s:.2}".format("abcdef", "abcdef", "s", 12345))
print("{:%} {:.1%} {:e} {:g} {}".format(0.5, 0.256, 12345.678, 1e-5, 1e-5))
print("{a}{b}{a}".format(**{"a": 1, "b": 2}), "{} {}".format(*[3, 4]), "{0}{x}".format(5, x=6))
for template in ("{}", "{0} {1}", "{name}", "{0.missing}", "{0[9]}", "{:d}", "{", "}", "{} {0}"):
    try:
        print(template.format("s") if template == "{:d}" else template.format([1]))
    except (IndexError, KeyError, AttributeError, ValueError) as error:
        print(template, type(error).__name__, error)
print("{:>5}{:>5}".format(True, False), "{} {}".format(True, None), "{:d}".format(True))
print("{0:_} {0:_x} {0:,d} {1:,.2f}".format(123456789, 98765.4321))


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __format__(self, spec):
        return "<%s|%s|%s>" % (self.x, self.y, spec)


print("{0} {0:wide} {0.x:03d} {0.y!r}".format(Point(1, 2)), format(Point(3, 4), "s"))
