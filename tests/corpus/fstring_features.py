# Pins: conversions, self-documenting f-strings, nesting and expressions inside braces.
x = 10
name = "Ann"
items = [1, 2, 3]
table = {"k": "v", 2: "two"}
print(f"{x=} {name=} {x = } {x + 1=} {items[0]=} {name!r} {name!s} {name=!s} {x=:5}|{x=:>5}|{x:=^5}")
print(f"{table['k']} {table[2]} {items[-1]} {items[1:]} {len(items)} {name.upper()} {name[::-1]}")
print(f"{{literal}} {{{x}}} {{{{}}}} }}{{")
print(f"{'yes' if x > 5 else 'no'} {x > 5} {x if x else None} {not x} {x and name}")
print(f"{(lambda v: v * 2)(x)} {[i * i for i in items]} { {1: 2}[1] } {(1, 2)} {x!r:>4} {x,}")
print(f"{name:>{x}}|{name:<{x}}|{name:^{x - 3}}|{x:{'0'}{4}}|{1.0 / 3:.{x // 3}f}")
print(f"é{name!a}é {'é'!a} {'é'!r} {'a' 'b'} {'tab'}\t{x}\n{name}")
print(f"a" "b" f"{x}" 'c' f'{name}', rf"\d{x}\n", fr"{name}\t")
print(f"""multi
{x}
line {name}""")
print(f"", f"plain", f"{''}", f"{None}", f"{x:{''}}", f"{3.0}", f"{1e16}", f"{x!s:5}|")
print(f"{max(items)} {sum(items) / len(items):.2f} {sorted(items, reverse=True)} {' '.join([str(i) for i in items])}")
total = sum([len(f"{i}") for i in range(100)])
print(f"{total=}", f"{total!r:0>6}", f"{(y := 5)} {y}", f"{x:d}{x:x}{x:b}", f"{x:,}{-x:+}")


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __str__(self):
        return f"${self.cents // 100}.{self.cents % 100:02d}"

    def __repr__(self):
        return f"Money({self.cents!r})"

    def __format__(self, spec):
        return format(str(self), spec)


m = Money(1205)
print(f"{m} {m!r} {m!s} {m:>10} {m=} {[m]} {m.cents} {m.cents / 100:.1f}")
