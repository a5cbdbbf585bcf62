# Pins: Counter: counting, most_common, arithmetic, missing keys, update and subtract.
from collections import Counter

c = Counter("mississippi")
print(c, c["s"], c["z"], "z" in c, len(c), sum(c.values()), c.most_common(2), c.most_common())
print(sorted(c.elements()), list(c), dict(c), sorted(c.items()))
d = Counter(a=3, b=1)
e = Counter({"a": 1, "b": 2, "c": 5})
print(d + e, d - e, e - d, d & e, d | e, +Counter(x=1, y=-2), -Counter(x=1, y=-2))
d.update("abc")
d.update({"z": 10})
d.update(k=2)
print(d)
d.subtract({"a": 10, "new": 1})
print(d["a"], d["new"], sorted(d.items()))
del d["a"]
d["b"] += 5
d["fresh"] += 1
print(sorted(d.items()), d.get("none"), d.get("none", 0), d.pop("z"))
print(Counter([1, 2, 1, 1]), Counter(), Counter(["x", "y"]) == Counter("yx"), Counter(a=0) == Counter(), Counter("aab").total())
words = "the quick the lazy the dog quick".split()
for word, n in Counter(words).most_common(3):
    print(word, n)
total = Counter()
for text in ("abc", "bcd", "cde"):
    total += Counter(text)
print(total, total.most_common(1)[0], max(total, key=total.get))
print(Counter("hello") - Counter("lo"), not (Counter("ab") - Counter("abc")), isinstance(c, dict))
copy = c.copy()
copy.clear()
print(copy, bool(copy), c["s"], [k for k, v in c.items() if v > 1], Counter([n % 3 for n in range(10)]))


def anagrams(words):
    groups = {}
    for word in words:
        key = tuple(sorted(Counter(word).items()))
        groups.setdefault(key, []).append(word)
    return list(groups.values())


print(anagrams(["listen", "silent", "enlist", "google", "elgoog"]))
