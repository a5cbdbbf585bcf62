# Pins: iterables, mappings and protocols of the program's wherever built-in functions take them, and what goes wrong.
import threading
from collections import deque, Counter, defaultdict
class Cnt:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1; return self.n
def show(*a): print(a)
t = threading.Thread(target=show, args=Cnt(3)); t.start(); t.join()
print(deque(iterable=Cnt(2), maxlen=5), deque(Cnt(3)), Counter(Cnt(3)), sum(Cnt(4), 1), set(Cnt(3)), frozenset(Cnt(2)), dict(enumerate(Cnt(2))), list(map(str, Cnt(2))), ",".join(map(str, Cnt(2))), [*Cnt(2)], max(Cnt(3), key=lambda v: -v), min(Cnt(3)), any(Cnt(3)), all(Cnt(3)), sorted(Cnt(3)), tuple(Cnt(2)), bytes(Cnt(3)), list(zip(Cnt(2), Cnt(3))), dict(zip(Cnt(2), "ab")), print(*Cnt(2)), {**dict(zip("ab", Cnt(2)))}, list(filter(None, Cnt(3))), list(reversed(list(Cnt(2)))))
x, *y = Cnt(3); print(x, y); l = []; l.extend(Cnt(2)); l += Cnt(2); l[1:1] = Cnt(2); print(l); s = {1}; s.update(Cnt(3)); s |= set(Cnt(5)); print(s, {7} | s, s.union(Cnt(2)), s.intersection(Cnt(2)), s.issuperset(Cnt(2)))
d = {}; d.update(a=1); d.update(zip("xy", Cnt(2))); print(d, dict.fromkeys(Cnt(2)), defaultdict(int, {1: 2}), 1 in Cnt(3), [i for i in Cnt(2)], {i for i in Cnt(2)}, {i: i for i in Cnt(2)})
for i, v in enumerate(Cnt(2)): print(i, v)
class M:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k * 2
def kw(**k): return k
print({**M()}, dict(M()), kw(**M()), "%(a)s" % {"a": 1}, "{a}".format(**M()), "{a}".format_map({"a": 5}))
class G:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
print(list(G()), sum(G()), [*G()], 2 in G(), max(G()), dict(enumerate(G())), list(zip(G(), G())), sorted(G(), reverse=True))
class L:
    def __len__(self): return 3
    def __getitem__(self, i): return "abc"[i]
print(list(reversed(L())), len(L()), L()[0], "b" in L(), list(L()), bool(L()))
class B:
    def __bool__(self): return False
print(bool(B()), not B(), 1 if B() else 2, B() or 5, [x for x in [B()] if x], any([B()]), all([B()]), list(filter(None, [B(), 1])))
while B(): pass
print("ok" if not B() and True else "no")
try: bool(type("X", (), {"__bool__": lambda s: 5})())
except TypeError as e: print(e)
try: len(type("X", (), {"__len__": lambda s: -1})())
except ValueError as e: print(e)
try: iter(type("X", (), {"__iter__": lambda s: 5})())
except TypeError as e: print(e)
try: str(type("X", (), {"__str__": lambda s: 5})())
except TypeError as e: print(e)
try: repr(type("X", (), {"__repr__": lambda s: 5})())
except TypeError as e: print(e)
try: [] + type("X", (), {})()
except TypeError as e: print(e)
try: type("X", (), {})()[0]
except TypeError as e: print(e)
try: type("X", (), {})()()
except TypeError as e: print(e)
try: hash(type("X", (), {"__hash__": lambda s: "a"})())
except TypeError as e: print(e)
try: type("X", (), {"__init__": lambda s: 5})()
except TypeError as e: print(e)
try: next(5)
except TypeError as e: print(e)
try: raise type("X", (), {})()
except TypeError as e: print(e)
