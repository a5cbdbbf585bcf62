# Pins: truth values, short circuits, and what and/or return.
def note(name, value):
    print(name, end=" ")
    return value


print(note("a", 0) and note("b", 1))
print(note("a", 1) and note("b", 2))
print(note("a", 0) or note("b", "x"))
print(note("a", 5) or note("b", "x"))
print(note("a", 1) and note("b", 0) or note("c", 3))
print(not note("a", []), not note("b", [0]))
print(1 and 2 and 3, 1 and 0 and 3, 0 or "" or None, 0 or "" or "z", None and 1)
print(True + True, True == 1, True is True, False < True, sum([True, False, True]), True * "ab")
print(["no", "yes"][True], {True: "t"}[1], {1: "one", True: "true"})
x = note("p", 3) if note("q", 0) else note("r", 4)
print(x)
y = 1 if x > 3 else 2 if x > 2 else 3
print(y)


class Empty:
    def __len__(self):
        return 0


class Falsy:
    def __bool__(self):
        return False


class Plain:
    pass


for thing in (Empty(), Falsy(), Plain(), 0, 0.0, "", "0", None, [], [[]], (), {}, set(), range(0), range(1), b"", b"\0"):
    print("yes" if thing else "no", end=" ")
print()
if Empty() or Falsy():
    print("wrong")
elif not Plain():
    print("wrong")
else:
    print("right")
print(any([]), all([]), any([0, 3]), all([1, 0]), bool(note("s", "t")))
print(1 < 2 and 2 < 3, not 1 < 2, not (1 and 0), (1 or 0) and not 0)
