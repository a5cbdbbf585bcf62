# Pins: set operations, printed sorted.
a = {3, 1, 2}
b = {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a == {1, 2, 3}, a != b)
print(sorted(a.union([7], (8,))), sorted(a.intersection([1, 3])), sorted(a.difference([1])), sorted(a.symmetric_difference(b)))
print(a <= {1, 2, 3, 4}, a < a, a <= a, a >= {1}, a > {1, 2}, a.issubset(b), a.issuperset({2}), a.isdisjoint({9}), a.isdisjoint(b))
a.add(9)
a.add(1)
a.discard(100)
a.remove(2)
print(sorted(a), len(a), 9 in a, 2 in a)
a.update([20, 21], {22})
a.difference_update({20})
a.intersection_update({1, 3, 9, 21})
print(sorted(a))
a.symmetric_difference_update({1, 50})
print(sorted(a))
a |= {60}
a &= {3, 60, 50}
a -= {3}
a ^= {60, 61}
print(sorted(a))
c = a.copy()
c.clear()
print(sorted(a), c, set(), bool(set()), {1}, {"x"}, set("aab") == {"a", "b"}, len(set([1, 1.0, True])))
for action in ("remove", "pop", "hash", "index", "or"):
    try:
        if action == "remove":
            a.remove("missing")
        elif action == "pop":
            set().pop()
        elif action == "hash":
            {[1]}
        elif action == "index":
            a[0]
        else:
            a | [1]
    except (KeyError, TypeError) as error:
        print(action, type(error).__name__, error)
only = {7}
print(only.pop(), only, sorted({x % 3 for x in range(10)}), sorted({c for c in "hello" if c != "l"}))
f = frozenset([1, 2])
print({f: "frozen"}[frozenset([2, 1])], f == {1, 2}, sorted(f | {3}), len(f))
seen = set()
print([x for x in [3, 1, 3, 2, 1] if not (x in seen or seen.add(x))], sorted(seen))
print(sorted({(1, 2), (0, 5)}), {1, 2} | {2} == {1, 2}, max({4, 8}), sum({1, 2, 3}), min({"b", "a"}))
