# Pins: range: bounds, steps, membership, indexing, equality.
for r in (range(5), range(2, 5), range(0, 10, 3), range(5, 0, -1), range(10, 0, -3), range(0), range(5, 2), range(-3, 3)):
    print(r, list(r), len(r), bool(r), sum(r))
r = range(10, 50, 5)
print(r[0], r[-1], r[2], r[1:3], r[::-1], r[::2], list(r[-2:]))
print(15 in r, 16 in r, 50 in r, 15.0 in r, "x" in r, r.index(20), r.count(20), r.count(21), r.start, r.stop, r.step)
print(range(0, 3) == range(3), range(0, 5, 2) == range(0, 6, 2), range(0) == range(2, 2), range(3) == [0, 1, 2])
print(list(reversed(range(4))), max(r), min(r), sorted(range(3), reverse=True), tuple(range(3)), set(range(3)))
for action in ("index", "step", "float", "find", "set"):
    try:
        if action == "index":
            r[100]
        elif action == "step":
            range(1, 2, 0)
        elif action == "float":
            range(1.5)
        elif action == "find":
            r.index(11)
        else:
            r[0] = 1
    except (IndexError, ValueError, TypeError) as error:
        print(action, type(error).__name__, error)
total = 0
for i in range(1, 101):
    total += i
print(total, sum(range(101)), i)
for i in range(0):
    print("never")
else:
    print("empty loop", i)
for i in range(3):
    i += 10
    print(i, end=" ")
print()
print([i for i in range(20) if i % 7 == 0], list(zip(range(3), range(10, 13))), list(map(lambda v: v * v, range(4))))
print(len(range(10 ** 12)), range(10 ** 12)[10 ** 11], 10 ** 11 + 1 in range(0, 10 ** 12, 2), range(0, -10, -4)[-1])
