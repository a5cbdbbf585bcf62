# Pins: scopes, defaults, literals, slices, annotations, with: small programs in a row.
x = 10
def outer():
    x = 20
    def inner():
        nonlocal x
        x += 1
        return x
    def g():
        global x
        x += 5
        return x
    return inner(), inner(), g(), x
print(outer(), x)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n; n += by; return n
    return inc
c1, c2 = counter(), counter(); print(c1(), c1(5), c2(), c1.__name__, c1.__closure__ is not None if hasattr(c1, "__closure__") else True)
fs = [lambda: i for i in range(3)]; print([f() for f in fs], [f() for f in [lambda i=i: i for i in range(3)]])
if (n := len("abc")) > 2: print(n)
while (k := x) > 13: x -= 1
print(k, 1 < 2 < 3, 1 < 3 > 2 == 2, not 1 == 2, 1 if [] else 2, None or "d", 0 and 1, "" or [] or 0, 1 and 2 and 3, (1, 2) == (1, 2), 5 in [5] == True)
print(2 ** 100, 2 ** 64 - 1, -(2 ** 63), 10 ** 20 // 3, -10 ** 20 // 3, (10 ** 20) % 7, 123456789 ** 5, 0xff, 0b11, 0o17, 1_000, 1e3, 5 / 2, 4 / 2, 7 // 2, -7 % 3, 3 & 5, 3 | 5, 3 ^ 5, ~5, 1 << 70, (1 << 70) >> 68, abs(-2 ** 70), int("1" * 30), len(str(2 ** 1000)), hex(2 ** 70), bin(10), oct(8), (255).bit_length(), (10).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), 17 .__class__.__name__, True + True, 3 == 3.0, hash(3) == hash(3.0))
def gcd(a, b):
    while b: a, b = b, a % b
    return a
print(gcd(48, 18), [i for i in range(2, 30) if all([i % j for j in range(2, i)])], sum([int(d) for d in "123"]))
for i in range(3):
    for j in range(3):
        if j == 1: break
        print(i, j, end=" ")
    else: print("never")
else: print("done")
i = 0
while i < 3: i += 1
else: print("while-else", i)
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
print(fact(30), (lambda *a, **k: (a, k))(1, *[2], b=3), max(3, 1, 2), max("a", "b", key=ord), min([3, 1]), sum([1, 2], 10))
def gen_list(n): return [x ** 2 for x in range(n)]
print(gen_list(5), [*map(str, range(3))], dict(zip("abc", range(3))), {v: k for k, v in {"a": 1}.items()}, list(range(0)), list(range(5, 0, -2)), range(3) == range(0, 3), len(range(0, 10, 3)), 4 in range(0, 10, 2), range(10)[-1], range(0, 10, 2)[1:3], list(range(3)) + [9])
print("a", "b", sep="-", end="!\n"); print(*[1, 2], sep=","); print(); print(None, True, 1.0, [None], {"a": (1,)})
a = b = [1]; a.append(2); print(b, a is b); a = a + [3]; print(b, a); a, b = 1, 2; a, b = b, a + b; print(a, b)
def mut(l=[]): l.append(1); return l
print(mut(), mut(), mut([0]))
del a
try: a
except NameError as e: print(e)
x: int = 5; y: "str"; print(x, __annotations__)
def typed(a: int, b: str = "x") -> bool: return True
print(typed.__annotations__, typed.__defaults__)
print(type(5), type("a"), type(None), type([]), type(print), type(lambda: 0), type(int), int, print, len)
print(isinstance(True, int), issubclass(bool, int), callable(len), id(x) == id(x), bool([0]), bool(0.0), bool(" "), int(True), str(None), list("ab"), float("1e3"), eval if 0 else "")
print(b"abc"[0], b"abc"[1:], bytes([1, 2]), list(b"ab"), b"a" + b"b", b"%d" % 5 if 0 else b"", "é".encode(), b"\xc3\xa9".decode(), b"ab".hex(), bytes.fromhex("6162"), b"a,b".split(b","), b"abc" == b"abc", b"a" in b"abc", len(b"\n"), b'\x00"\'')
print([1, 2, 3][-1], [1, 2, 3][::-1], "abc"[-2:], [1, 2, 3, 4][1:-1], (1, 2, 3)[::2], [*range(10)][8:2:-2], "abc"[10:], [1][5:])
class Ctx:
    def __init__(self, n): self.n = n
    def __enter__(self): print("in", self.n); return self.n
    def __exit__(self, *a): print("out", self.n, a[0]); return False
with Ctx(1) as a, Ctx(2) as b: print(a, b)
with (Ctx(3) as a, Ctx(4)): pass
try:
    with Ctx(5): raise ValueError("v")
except ValueError as e: print(e)
def ff():
    with Ctx(6): return "ret"
print(ff())
import random as r, time as t
from collections import Counter as C
print(C("aa"), r.__name__, t.__name__)
pass; ...
match_ = 5; print(match_)
print(*sorted({"b": 1, "a": 2}), *{"k": 1}.items(), end="\n"); print(f"{x!r}" f"{'y'}" "z")
print([[j for j in range(i)] for i in range(4)], {i: {j for j in range(i)} for i in range(3)}, [(a, b) for a in "ab" for b in "cd" if a != "b"])
s = 0
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]: s += a * b * c
print(s); x = [1, 2, 3]; x[0], x[1] = x[1], x[0]; print(x); x[1:1] = [9, 9]; print(x); i = 0; i, x[i] = 1, 7; print(i, x)
print("%s is %d years and %.1f%%" % ("Bob", 30, 99.5), "{:,}".format(1234567), f"{1234567.891:,.2f}", f"{0.5:.0%}", f"{'abc':.2}", f"{-5:>+8.2f}|")
