# Pins: one of nearly everything: built-in functions, operators, small algorithms.
# misc builtins
print(sum([[1], [2]], []), sum((1.5, 2)), max("abc", "abd"), max([1, 2], [1, 3]), min({3: 1, 2: 5}), any({}), all({1: 0}), sorted({3: "a", 1: "b"}), list(map(None.__class__, [])) if 0 else "")
print(list(map(lambda a, b, c: a + b + c, [1, 2], [3, 4], [5, 6])), list(zip()), list(zip([1, 2], [3])), list(zip([1], [2], strict=True)), dict(zip(["a"], [1])), [*zip(*[(1, 2), (3, 4)])], list(enumerate("ab", start=5)), list(reversed("ab")), list(filter(lambda c: c.isalpha(), "a1b")))
print(round(3.14159, 3), round(10), round(-1.5), abs(-2.5), pow(2, -1), pow(3, 4, 5), divmod(-7.5, 2), int("0b101", 0), int("z", 36), float("  -2.5e-3 "), complex if 0 else "", bin(-5), hex(-255), oct(64), chr(128512), ord("€"))
it = iter([1, 2, 3]); print(next(it), next(it), list(it), next(it, "done"), iter("a").__class__.__name__ != "", list(iter(lambda l=[3, 2, 1]: l.pop(), 3)))
print(type(iter([])).__name__, type({}.items()).__name__, type(range(1)).__name__, type(zip()).__name__, type(enumerate([])).__name__, type(map(int, [])).__name__, type(filter(int, [])).__name__, type(Ellipsis).__name__, type(NotImplemented).__name__)
print(isinstance(1, (str, int)), isinstance([], (tuple, dict)), issubclass(int, object), callable(str), callable(5), repr("x"), repr(1.0), str(b"x"), repr(None), repr([1, "a", None, 2.5, True]), repr({1: {2: 3}}), repr((1,)), repr(set()), repr(frozenset()), repr(range(3)), repr(slice(1, 2)), ascii("ü"), format(1e6, ",.0f"))
print(1 if "" else 2, "a" if 1 else "b", not [], [] or "x", 0 or None, None is None, 3 > 2 > 1, 1 == 1.0 == True, "a" < "b" < "c", [1, 2] == [1, 2], (1, 2) < (1, 2, 0), [1, "a"] == [1, "a"], {1: 2} == {1: 2.0}, {1, 2} > {1}, "abc" > "abd", None == 0, float("nan") == float("nan"), 0.1 + 0.2 == 0.3)
x = [5, 2, 8]; y = sorted(x); x.sort(reverse=True); print(x, y, sorted("banana"), sorted(["b", "A", "c"], key=str.casefold), sorted([(2, "x"), (1, "y")]), sorted({"b": 1, "a": 2}, key=lambda k: k), sorted([3, 1, 2], key=lambda v: -v), sorted([True, False, 2]), sorted([[2], [1, 5], [1]]), sorted("hello world".split(), key=lambda w: (len(w), w)))
import functools
print(sorted([5, 3, 9], key=functools.cmp_to_key(lambda a, b: b - a)), functools.reduce(lambda a, b: a + b, "abc"), [w for w in "a b".split()])
data = [{"n": "x", "a": 3}, {"n": "y", "a": 1}]; print(sorted(data, key=lambda d: d["a"]), max(data, key=lambda d: d["a"])["n"], [d["n"] for d in data if d["a"] > 1], {d["n"]: d["a"] for d in data}, sum([d["a"] for d in data]))
grid = [["." for _ in range(3)] for _ in range(2)]; grid[0][1] = "#"; print("\n".join(["".join(r) for r in grid])); print([list(r) for r in zip(*grid)])
print("\t".join(["a", "b"]), "a\\b", 'it\'s', "tab\there", "nul\0".encode(), "quote\"s", '''tri"ple''', "a" "b" 'c', r"raw\n", b"by\x00tes", "é".encode("latin-1"))
i = 10; i += 5; i -= 3; i *= 2; i //= 5; i **= 2; i %= 7; i <<= 3; i |= 1; i ^= 3; i &= 0xff; i >>= 1; print(i); f = 7.0; f /= 2; print(f); s = "a"; s += "b"; s *= 2; print(s); t = (1,); t += (2,); print(t); d = {}; d["a"] = d.get("a", 0) + 1; d |= {"b": 2}; print(d); st = {1}; st |= {2}; st &= {2, 3}; st -= {9}; st ^= {5}; print(st)
def f(a, b=2, *c, d=4, **e): return a, b, c, d, e
print(f(1), f(1, 3, 5, 6, d=7, x=8), f(*[1, 2, 3], **{"d": 9}), f(b=1, a=2), f.__name__, f.__defaults__, f.__kwdefaults__)
def outer(fn, *args, **kw): return fn(*args, **kw)
print(outer(max, 1, 5), outer(sorted, [3, 1], reverse=True), outer(lambda: "z"), outer(dict, a=1), (lambda x, *y: (x, y))(1, 2, 3), (lambda **k: k)(q=1))
def rec(n, acc=()): return acc if n == 0 else rec(n - 1, (n,) + acc)
print(rec(5)); 
def hanoi(n, a="A", b="B", c="C"): return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
print(hanoi(6))
def flatten(l):
    out = []
    for x in l: out.extend(flatten(x) if isinstance(x, list) else [x])
    return out
print(flatten([1, [2, [3, [4]]]]))
def qs(a): return a if len(a) < 2 else qs([x for x in a[1:] if x < a[0]]) + [a[0]] + qs([x for x in a[1:] if x >= a[0]])
print(qs([3, 6, 1, 8, 2]), [[n, n ** 2] for n in range(3)], bool(qs([])))
primes = [True] * 30; primes[0:2] = [False, False]
for p in range(2, 6):
    if primes[p]:
        primes[p * p::p] = [False] * len(primes[p * p::p])
print([i for i, v in enumerate(primes) if v])
memo = {}
def fib(n):
    if n in memo: return memo[n]
    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2); return memo[n]
print(fib(90), len(memo)); print(f"{fib(90):,}", 2 ** 200 % 1000007, (3 ** 100) // (7 ** 20), -17 // 5, -17 % 5, 17 // -5, int(1e18), 10 ** 18 + 0.0, 1e18 + 1, 3.0 == 3, 1e308 * 10, -1e308 * 10, 2 ** 0.5, 10 ** -2, 0 ** 0, 1 / 3 * 3, 7.0 // 2, 7 % 2.5, -7.5 % 2, 1_0.5)
class Stack:
    def __init__(self): self._d = []
    def push(self, x): self._d.append(x); return self
    def pop(self):
        if not self._d: raise IndexError("pop from empty stack")
        return self._d.pop()
    __len__ = lambda self: len(self._d)
    def __bool__(self): return True
s = Stack().push(1).push(2); print(s.pop(), len(s), bool(s)); s.pop()
try: s.pop()
except IndexError as e: print(type(e).__name__, e)
print(hasattr(s, "push"), getattr(s, "_d"), setattr(s, "z", 1), s.z, delattr(s, "z"), hasattr(s, "z"), [a for a in vars(s)], isinstance(s.push, object))
while True:
    try: n = int("12x")
    except ValueError as e: print("bad:", e); break
for c in "ab":
    for n in range(2):
        if n: continue
        print(c, n, end=";")
print(); print(*[f"{a}{b}" for a in "xy" for b in range(2)], sep=", "); print("done", flush=True)
