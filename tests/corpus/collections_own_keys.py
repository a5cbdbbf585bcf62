# Pins: OrderedDict, deque, list and PriorityQueue of objects that compare themselves.
class Temp:
    def __init__(self, t): self.t = t
    def __hash__(self): return 1
    def __eq__(self, o): return self.t == o.t
d = {Temp(i): i for i in range(5)}
print(d[Temp(3)], len(d), Temp(9) in d, sum(d.values()))
from collections import OrderedDict, deque
od = OrderedDict(); od[Temp(1)] = "a"; od[Temp(2)] = "b"; od.move_to_end(Temp(1)); print(list(od.values()))
q = deque([Temp(1), Temp(2)]); print(q.count(Temp(1)), q.index(Temp(2)), Temp(2) in q); q.remove(Temp(1)); print(len(q))
l = [Temp(1), Temp(2)]; l.remove(Temp(2)); print(len(l), Temp(1) in l, Temp(1) in (Temp(1),), l == [Temp(1)], (Temp(1), 2) == (Temp(1), 2), {"a": Temp(1)} == {"a": Temp(1)}, {"a": Temp(1)} != {"a": Temp(2)})
class K:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v
    def __repr__(s): return f"K{s.v}"
print(sorted([K(3), K(1)]), min(K(2), K(1)), max([K(1), K(5)]), sorted([(K(2), 1), (K(1), 2)], key=lambda t: t[0]), [K(1)] < [K(2)], sorted([K(1), K(2)], reverse=True))
import queue
pq = queue.PriorityQueue(); [pq.put(K(i)) for i in (3, 1, 2)]; print([pq.get() for _ in range(3)])
pq.put((1, "x")); pq.put((0, "y")); print(pq.get())
