# Pins: __repr__ and __str__: which one print, repr, containers and formatting use.
class Both:
    def __repr__(self):
        return "<repr>"

    def __str__(self):
        return "<str>"


class OnlyRepr:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.n)


class OnlyStr:
    def __str__(self):
        return "text"


class Child(OnlyRepr):
    pass


b, r = Both(), OnlyRepr("x")
print(b, str(b), repr(b), [b], (b,), {b: b}, f"{b} {b!r} {b!s}", "%s %r" % (b, b), "{} {!r}".format(b, b))
print(r, str(r), [r, Child(3)], {"k": r}, f"{r:>20}" if False else f"{r!s:>20}")
print(str(OnlyStr()), f"{OnlyStr()}", repr(OnlyStr())[:1])
print(Child([Child(None)]), {1: Child(1.5)}, (Child("é"),), [[Child(())]])
for value in (None, True, 1, 1.5, "s", b"b", [1, "a"], (1,), (), {"k": [1]}, {}, range(3), Ellipsis, NotImplemented, int, str, ValueError, Both):
    text = repr(value)
    print(text if "__main__" not in text else "<class in main>", str(value) == text, end="; ")
print()
print(type(1), type("s"), type(None), type([]), type({}), type(print).__name__, type(lambda: 0).__name__, type(Both).__name__)
print(ValueError("bad"), repr(ValueError("bad")), repr(ValueError()), repr(KeyError("k", 2)), str(KeyError("k")), [IndexError(3)])


class Node:
    def __init__(self, value, children=()):
        self.value = value
        self.children = list(children)

    def __repr__(self):
        if not self.children:
            return f"Node({self.value})"
        return f"Node({self.value}, {self.children})"


print(Node(1, [Node(2), Node(3, [Node(4)])]))


class Bad:
    def __repr__(self):
        return 5


try:
    repr(Bad())
except TypeError as error:
    print(error)
cycle = {}
cycle["self"] = cycle
listed = [cycle]
print(cycle, listed, len(str(listed)))
