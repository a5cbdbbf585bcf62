# Pins: defaultdict, OrderedDict and namedtuple.
from collections import OrderedDict, defaultdict, namedtuple

groups = defaultdict(list)
for word in ["apple", "avocado", "banana", "blueberry", "cherry"]:
    groups[word[0]].append(word)
print(dict(groups), groups["z"], "z" in groups, len(groups), groups.get("q"), "q" in groups)
counts = defaultdict(int)
for ch in "mississippi":
    counts[ch] += 1
print(dict(counts), sorted(counts.items()), counts == {"m": 1, "i": 4, "s": 4, "p": 2})
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["x"] += 1
nested["a"]["y"] += 2
print({k: dict(v) for k, v in nested.items()}, isinstance(counts, dict))
print(defaultdict(int, {"a": 1}), defaultdict(list), defaultdict(None, a=1))
try:
    defaultdict(None)["missing"]
except KeyError as error:
    print("KeyError", error)
try:
    defaultdict(5)
except TypeError as error:
    print(error)
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o["d"] = 4
o.move_to_end("a")
o.move_to_end("d", last=False)
print(list(o), list(o.items()), o.popitem(), o.popitem(last=False), list(o))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1}, list(reversed(o)), o["b"])


class Recent:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()

    def get(self, key):
        if key not in self.data:
            return None
        self.data.move_to_end(key)
        return self.data[key]

    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            self.data.popitem(last=False)


cache = Recent(2)
cache.put("a", 1)
cache.put("b", 2)
cache.get("a")
cache.put("c", 3)
print(cache.get("a"), cache.get("b"), cache.get("c"), list(cache.data))
Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=9), p._fields, p._asdict(), Point._make([5, 6]), len(p), isinstance(p, tuple))
x, y = p
print(x + y, [q.x for q in (p, Point(7, 8))], {p: "key"}[(1, 2)], sorted([Point(2, 1), Point(1, 5)]), f"{p}", max(p), p + (3,))
Row = namedtuple("Row", "name size kind", defaults=["plain"])
print(Row("a", 1), Row("b", 2, kind="k"), Row._field_defaults)
for action in ("set", "missing", "args"):
    try:
        if action == "set":
            p.x = 5
        elif action == "missing":
            p.z
        else:
            Point(1)
    except (AttributeError, TypeError) as error:
        print(action, type(error).__name__)


class Vector(namedtuple("Vector", "dx dy")):
    def length(self):
        return (self.dx ** 2 + self.dy ** 2) ** 0.5


print(Vector(3, 4).length(), Vector(3, 4), Vector(1, 1) == (1, 1))
