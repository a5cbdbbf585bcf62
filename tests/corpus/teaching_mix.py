# Pins: what courses teach: shapes, an inventory, a state machine, decorators, events, text.
class Shape:
    def __init__(self, name): self.name = name
    def area(self): return 0
    def __str__(self): return f"{self.name}: {self.area():.2f}"
class Circle(Shape):
    def __init__(self, r): super(Circle, self).__init__("circle"); self.r = r
    def area(self): return 3.14159 * self.r ** 2
class Rect(Shape):
    def __init__(self, w, h): Shape.__init__(self, "rect"); self.w, self.h = w, h
    def area(self): return self.w * self.h
shapes = [Circle(1), Rect(2, 3)]
for s in sorted(shapes, key=lambda s: s.area(), reverse=True): print(s)
print(sum([s.area() for s in shapes]), {type(s).__name__: s for s in shapes}["Rect"].w)
class Inventory:
    def __init__(self): self._items = {}
    def add(self, name, qty=1, *, price=0.0):
        item = self._items.setdefault(name, {"qty": 0, "price": price}); item["qty"] += qty; item["price"] = price or item["price"]
    def total(self): return sum([i["qty"] * i["price"] for i in self._items.values()])
    def __getitem__(self, k): return self._items[k]
    def __iter__(self): return iter(self._items)
    def report(self):
        print(f"{'Item':<10}|{'Qty':>5}|{'Price':>8}"); print("-" * 25)
        for n, i in sorted(self._items.items()): print(f"{n:<10}|{i['qty']:>5}|{i['price']:>8.2f}")
inv = Inventory(); inv.add("pen", 10, price=1.5); inv.add("book", price=12); inv.add("pen", 5); inv.report(); print(f"{inv.total():,.2f}", list(inv), inv["pen"])
text = """The quick brown fox
jumps over the lazy dog.
The end."""
words = [w.strip(".,").lower() for line in text.splitlines() for w in line.split()]
from collections import Counter, defaultdict
print(Counter(words).most_common(2), len(set(words)), max(words, key=len))
by = defaultdict(list)
for w in words: by[len(w)].append(w)
print(dict(sorted(by.items())), sorted(by, reverse=True))
class Matrix:
    def __init__(self, r): self.r = [list(x) for x in r]
    def T(self): return Matrix(zip(*self.r))
    def __eq__(self, o): return self.r == o.r
    def __mul__(self, o): return Matrix([[sum([a * b for a, b in zip(x, y)]) for y in zip(*o.r)] for x in self.r]) if isinstance(o, Matrix) else Matrix([[v * o for v in x] for x in self.r])
    __rmul__ = __mul__
    def __repr__(self): return f"Matrix({self.r})"
m = Matrix([[1, 2], [3, 4]]); print(m * m, 2 * m, m.T(), m == m.T().T())
class State:
    IDLE, RUN = "idle", "run"
    _t = {IDLE: [RUN], RUN: [IDLE]}
    def __init__(self): self.s = State.IDLE; self.hist = []
    def go(self, n):
        if n not in self._t[self.s]: raise ValueError(f"cannot go from {self.s!r} to {n!r}")
        self.hist.append((self.s, n)); self.s = n; return self
st = State(); st.go("run").go("idle"); print(st.hist)
try: st.go("idle")
except ValueError as e: print(f"{type(e).__name__}: {e}")
def timed(fn):
    import time
    def w(*a, **k):
        t = time.perf_counter()
        try: return fn(*a, **k)
        finally: w.n += 1; w.last = time.perf_counter() - t
    w.n = 0; return w
@timed
def slow(n): return sum(range(n))
print(slow(10), slow(n=20), slow.n, slow.last >= 0)
def retry(times):
    def d(f):
        def w(*a):
            for i in range(times):
                try: return f(*a)
                except ValueError as e: print("retry", i, e); last = e
            raise RuntimeError("gave up") from last
        return w
    return d
calls = []
@retry(3)
def flaky(x):
    calls.append(x)
    if len(calls) < x: raise ValueError(f"call {len(calls)}")
    return "ok"
print(flaky(2)); calls.clear()
try: flaky(9)
except RuntimeError as e: print(e, "<-", repr(e.__cause__))
class Event:
    def __init__(self): self.h = []
    def __iadd__(self, f): self.h.append(f); return self
    def __isub__(self, f): self.h.remove(f); return self
    def __call__(self, *a): return [f(*a) for f in self.h]
e = Event(); e += len; e += str.upper; print(e("abc")); e -= len; print(e("x"), len(e.h))
import itertools as it
print([sum(g) for k, g in it.groupby([1, 1, 2, 3, 3], key=lambda x: x % 2)], list(it.islice(it.cycle([1, 2]), 5)), dict(zip("abc", it.count(1))), [list(p) for p in it.permutations("ab")], [tuple(c) for c in it.combinations(range(4), 2) if sum(c) > 3])
a = [1, 2, 3, 4, 5, 6]; print(a[::2], a[1::2], a[-2:], [a[i:i + 2] for i in range(0, len(a), 2)], list(zip(a[::2], a[1::2])), [*a[3:], *a[:3]], a[::-1][:2])
print("%-10s|%5d|%8.3f|%s" % ("ab", 42, 3.14159, [1]), "{:<10}|{:^5}|{:>8.3f}".format("ab", 42, 3.14159), str(3.0), repr("a\tb"), f"{1e-7} {123456789.0} {1e16} {0.1:.20f}", f"{1/3:.3}", f"{10**21}", f"{2**31:,}")
b = bin(37)[2:]; print(b, b.zfill(8), int(b, 2), b.count("1"), f"{37:b}", hex(255).upper(), "".join([chr(ord(c) + 1) for c in "HAL"]), "abc".translate(str.maketrans("abc", "xyz")), "racecar" == "racecar"[::-1])
def outer():
    log = []
    def add(x, _log=log): _log.append(x); return len(_log)
    return add, log
f, lg = outer(); f(1); f(2); print(lg, f(3), f.__defaults__[0] is lg)
try:
    try: raise ValueError("a")
    except ValueError: raise
except ValueError as e: print("reraised", e)
for x in range(2):
    try:
        if x: break
    finally: print("cleanup", x)
else: print("never")
