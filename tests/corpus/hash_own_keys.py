# Pins: dicts and sets whose keys have __hash__ and __eq__, the order of sets, hashes of numbers and tuples.
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def __eq__(self, o): return isinstance(o, P) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"P({self.x}, {self.y})"
d = {P(1,2): "a", P(3,4): "b"}
print(d[P(1,2)], P(3,4) in d, P(5,6) in d, d.get(P(9,9)), d.get(P(1,2), 0), len(d))
d[P(1,2)] = "c"; d[P(7,8)] = "n"
print(d)
del d[P(3,4)]
print(d.pop(P(7,8)), d.pop(P(7,8), None), d)
try: d[P(0,0)]
except KeyError as e: print(repr(e))
s = {P(1,1), P(1,1), P(2,2)}
print(len(s), P(2,2) in s); s.add(P(2,2)); s.discard(P(1,1)); print(s)
t = {P(2,2), P(3,3)}
print(len(s|t), s&t, t-s, s^t, s<=t, s<t, s==t, s!=t, s.issubset(t), t>=s, set([P(3,3),P(2,2)])==t)
u = {(P(1,1), 2): 1}
print(u[(P(1,1), 2)], (P(1,1),2) in u)
from collections import defaultdict, Counter
dd = defaultdict(list); dd[P(1,1)].append(1); dd[P(1,1)].append(2); print(dd)
c = Counter([P(1,1),P(1,1),P(2,2)]); print(c[P(1,1)], c.most_common(1), c[P(8,8)])
print(dict.fromkeys([P(1,1),P(1,1)],0), {P(i%2,0): i for i in range(4)}, {P(i%2,0) for i in range(4)})
print([P(1,2)] != [P(1,2)], [P(1,2)] == [P(1,2)], (P(1,2),) != (P(1,3),))
print(hash(2**61-1), hash(-1), hash(1.5), hash((1,2)), hash(P(1,2))==hash((1,2)))
print({3,1,2}, {10,-5,100,33,7}, set(range(20,0,-3)), {1.5,2.5,True}, {(1,2),(3,4)})
a = set(range(10)); a -= {1,2,3}; a |= {50,60,70}; print(a, a.pop(), a.pop(), a)
print({1,2,3}|{9,17,33}, {40,3,9} & {9,40,5,6}, {1,2,3}^{3,4,70}, set("a"), frozenset([5,3,1]), 2.5 in {1.5, 2.5}, (1,2) in {(1,2),(3,4)})
class V:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v
    def __gt__(s,o): return s.v>o.v
    def __le__(s,o): return s.v<=o.v
    def __eq__(s,o): return s.v==o.v
print([V(1)]<[V(2)], [V(1)]>[V(2)], [V(1)]<=[V(2)], (V(3),)<=(V(2),))
try: hash(V(1))
except TypeError as e: print(e)
try: {V(1): 2}
except TypeError as e: print(e)
