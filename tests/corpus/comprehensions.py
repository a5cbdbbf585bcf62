# Pins: list, dict and set comprehensions: nesting, conditions, scope, walrus.
print([x * x for x in range(6)], [x for x in range(10) if x % 2 if x > 3], [x if x % 2 else -x for x in range(5)])
print([(x, y) for x in range(3) for y in "ab"], [(x, y) for x in range(4) for y in range(x) if (x + y) % 2])
print([[r * c for c in range(1, 4)] for r in range(1, 4)], [v for row in [[1, 2], [3], []] for v in row])
print({x: x * x for x in range(4)}, {k: v for k, v in [("a", 1), ("b", 2)] if v > 1}, {v: k for k, v in {"x": 1}.items()})
print(sorted({x % 4 for x in range(20)}), {w: len(w) for w in "the lazy dog".split()}, {(a, b): a * b for a in (1, 2) for b in (3, 4)})
x = "outer"
print([x for x in range(3)], x)
print([y for y in [n + 1 for n in range(3)]], [(a, b) for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]])
print([last := n for n in range(4)], last, [d for n in range(6) if (d := n * n) > 8], d)
print([first for first, *rest in ["abc", "de"]], [*range(2), *[5, 6]], [s.upper() for s in ("a", "b")])


def scale(factor):
    return [factor * n for n in range(3)]


print(scale(10), [f(2) for f in [lambda v: v + 1, lambda v: v * 5]])
fs = [lambda: i for i in range(3)]
print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])


class Grid:
    size = 3
    cells = [c for c in range(size)]

    def rows(self):
        return [[self.cell(r, c) for c in range(self.size)] for r in range(self.size)]

    def cell(self, r, c):
        return r * self.size + c


print(Grid.cells, Grid().rows())
primes = [n for n in range(2, 40) if all([n % d for d in range(2, int(n ** 0.5) + 1)])]
print(primes)
text = "relay race"
print({c: [i for i, ch in enumerate(text) if ch == c] for c in sorted(set(text)) if c != " "})
print([[j for j in range(i)] for i in range(4) if i], len([None for _ in range(100)]), sum([1 for c in text if c in "aeiou"]))
try:
    [1 // n for n in (1, 0)]
except ZeroDivisionError as error:
    print("in comprehension", type(error).__name__)
