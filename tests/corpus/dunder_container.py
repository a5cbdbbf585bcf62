# Pins: __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __bool__, __call__.
class Ring:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self) * 2))]
        return self.items[index % len(self.items)]

    def __setitem__(self, index, value):
        self.items[index % len(self.items)] = value

    def __delitem__(self, index):
        del self.items[index % len(self.items)]

    def __contains__(self, value):
        print("contains", value, end=" ")
        return value in self.items

    def __iter__(self):
        return iter(self.items)

    def __reversed__(self):
        return iter(self.items[::-1])


r = Ring("a", "b", "c")
print(len(r), r[0], r[4], r[-1], r[1:5], bool(r), "b" in r, "z" not in r)
r[3] = "A"
r[1] += "!"
del r[5]
print(r.items, list(r), [x for x in r], list(reversed(r)), tuple(r), sorted(r), " ".join(r), max(r))
first, second = r
print(first, second, [*r], dict(zip(r, range(9))), bool(Ring()), list(enumerate(r)))


class Squares:
    def __getitem__(self, i):
        if i >= 5:
            raise IndexError(i)
        return i * i


print([x for x in Squares()], 9 in Squares(), 10 in Squares(), list(Squares()), sum(Squares()))


class Table:
    def __getitem__(self, key):
        return key


t = Table()
print(t[1], t["k"], t[1, 2], t[1:2], t[:, 0], t[::3], t[...] is ...)


class Multiplier:
    def __init__(self, k):
        self.k = k

    def __call__(self, *args, **kwargs):
        return [a * self.k for a in args], kwargs

    def __bool__(self):
        return self.k > 0


m = Multiplier(3)
print(m(1, 2, x=1), callable(m), callable(r), callable(len), callable(Ring), bool(m), bool(Multiplier(-1)), not m)
for action in ("len", "getitem", "call", "iter", "contains", "setitem"):
    try:
        if action == "len":
            len(m)
        elif action == "getitem":
            m[0]
        elif action == "call":
            r()
        elif action == "iter":
            for x in m:
                pass
        elif action == "contains":
            1 in m
        else:
            t[0] = 1
    except TypeError as error:
        print(error)
