# Pins: methods of classes that inherit from dict, Counter, deque, str, int and list; ChainMap.
from collections import ChainMap, Counter, deque
c = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(c["a"], c["b"], c, len(c), list(c), "z" in c, c.get("z", 0), dict(c), c.new_child({"q": 1}), c.parents); c["n"] = 5; print(c.maps[0])
try: c["zz"]
except KeyError as e: print(repr(e))
class LRU(dict):
    def __init__(self, cap, *a, **k): super().__init__(*a, **k); self.cap = cap
    def __getitem__(self, k): v = super().__getitem__(k); del self[k]; super().__setitem__(k, v); return v
    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        if len(self) > self.cap: del self[next(iter(self))]
l = LRU(2, a=1); l["b"] = 2; l["a"]; l["c"] = 3; print(l, list(l), l.cap, "a" in l, l.get("b"), l == {"a": 1, "c": 3}, sorted(l.items()), {**l}, dict(l), len(l), bool(l)); l.update(z=1); print(l.pop("z"), l.keys(), l.setdefault("y", 2), l)
for k in l: print(k, end=" ")
print([k for k, v in l.items()], isinstance(l, dict), type(l).__name__, repr(l), str(l), f"{l}")
class C2(Counter):
    def top(self): return self.most_common(1)[0][0]
c2 = C2("hello"); print(c2.top(), c2, c2["l"], c2["zz"], c2 + Counter("l"), sum(c2.values()))
class DQ(deque):
    def peek(self): return self[0]
q = DQ([1, 2]); q.append(3); print(q.peek(), q, len(q), list(q))


class Name(str):
    def __new__(cls, s): o = super().__new__(cls, s.strip().title()); o.raw = s; return o
    def __repr__(self): return f"Name({str(self)!r})"
n = Name("  ada l "); print(n, repr(n), n.raw, n.split(), n + "!", n.upper(), [n], {n: 1}[n], n == "Ada L", "%s|%r" % (n, n), f"{n:>8}|{n!r}", n in ["Ada L"], len(n), sorted([Name("b"), Name("a")]), n.startswith("A"), "A" in n, n[0], list(n)[:2], hash(n) == hash("Ada L"), isinstance(n, str), ",".join([n]))
class Pos(int):
    def __new__(cls, v):
        if v < 0: raise ValueError("negative")
        return super().__new__(cls, v)
    def __sub__(self, o): return Pos(int(self) - int(o))
p = Pos(5); print(p + 1, p - 2, type(p - 2).__name__, p * 2.5, p > 3, p == 5, str(p), repr(p), f"{p:03d}", "%d" % p, [10, 20, 30, 40, 50, 60][p], range(p), hash(p) == 5, p.bit_length(), int(p) is not None, float(p), bool(Pos(0)), -p, p ** 2, p / 2, divmod(p, 2), sum([p, p]), max(p, 3), {5: "x"}[p], p in [5], p & 1, abs(p), round(p))
try: p - 9
except ValueError as e: print(e)
class L(list):
    def __init__(self, *a): super().__init__(a)
    def __getitem__(self, i): return super().__getitem__(i) if isinstance(i, slice) else super().__getitem__(i % len(self))
    def append(self, x): super().append(x); return self
    def __add__(self, o): return L(*(list(self) + list(o)))
    def __repr__(self): return "L" + super().__repr__()
l = L(1, 2, 3); print(l[4], l[0:2], l.append(9), l + [1], l, len(l), sum(l), l == [1, 2, 3, 9], l[::-1], sorted(l), 9 in l, l.index(9), [*l], l * 2, l < [2], l.copy(), list(reversed(l)), max(l), l or "e", not L()); l.sort(reverse=True); del l[0]; l[0] = 7; l += [5]; print(l, type(l).__name__); a, *b = l; print(a, b); l.extend([1]); l.insert(0, 0); print(l.pop(), l, l.count(0))
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        out = [self.v]
        for k in self.kids: out += list(k)
        return iter(out)
    def depth(self): return 1 + max([k.depth() for k in self.kids], default=0)
t = Tree(1, Tree(2, Tree(3)), Tree(4)); print(list(t), t.depth(), sum(t), 3 in t, [*t], max(t))
print(__name__, type(__name__).__name__)
if __name__ == "__main__": print("main")
