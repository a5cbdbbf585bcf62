# Pins: every method of dict, insertion order and errors.
d = {"b": 2, "a": 1}
d["c"] = 3
d["b"] = 20
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), d.get("a", 0), "a" in d, 2 in d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
print(d.setdefault("a", 99), d.setdefault("n", []), d)
d["n"].append(1)
print(d.pop("n"), d.pop("n", "gone"), d.popitem(), d)
d.update({"x": 7}, y=8)
d.update([("z", 9), ("a", 0)])
print(d)
del d["x"]
print(d, sorted(d), sorted(d.items(), key=lambda kv: kv[1]), max(d, key=d.get), sum(d.values()))
for k, v in d.items():
    print(k, v, end="; ")
print()
e = d.copy()
e.clear()
print(d == dict(d), e, bool(e), d != e, {"a": 1, "b": 2} == {"b": 2, "a": 1})
print(dict(a=1, b=2), dict([(1, 2)]), dict({"k": "v"}, k2="v2"), dict(zip("ab", [1, 2])), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
print({**d, "a": "new", **{"q": 1}}, {"a": 1} | {"a": 2, "b": 3}, {1: "a", 1.0: "b", True: "c"})
m = {"a": 1}
m |= {"b": 2}
print(m, {1: 2, (1, 2): 3, None: 4, "s": 5, 2.5: 6, True: 7})
for action in ("get", "del", "pop", "popitem", "hash", "hashset", "or"):
    try:
        if action == "get":
            d["missing"]
        elif action == "del":
            del d[(1, 2)]
        elif action == "pop":
            d.pop("missing")
        elif action == "popitem":
            {}.popitem()
        elif action == "hash":
            d[[1]]
        elif action == "hashset":
            d[{}] = 1
        else:
            d | [1]
    except (KeyError, TypeError) as error:
        print(action, type(error).__name__)
try:
    for k in d:
        d[k + "!"] = 0
except RuntimeError as error:
    print(error)
print(list(reversed({"p": 1, "q": 2})), {k: v for v, k in enumerate("abc")}, {"self": {}}["self"], len({}))
keys = m.keys()
m["late"] = 0
print(list(keys), "late" in keys, 1 in m.values(), ("a", 1) in m.items(), sorted(keys & {"a", "zz"}))
