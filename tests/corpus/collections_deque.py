# Pins: deque: both ends, maxlen, rotate, indexing, errors.
from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d[2], 3 in d, list(d), bool(deque()))
print(d.pop(), d.popleft(), d)
d.extend("ab")
d.extendleft("xy")
print(d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.rotate()
print(d, d.count("a"), d.index("x"))
d.remove("x")
d.reverse()
d.insert(1, "ins")
d[0] = "first"
del d[2]
print(d, list(reversed(d)))
ring = deque(maxlen=3)
for i in range(6):
    ring.append(i)
    print(list(ring), end=" ")
print(ring, ring.maxlen, d.maxlen)
ring.appendleft("left")
ring.extend([8, 9])
print(ring, deque("abcdef", 2), deque([1, 2], maxlen=0))
e = d.copy()
e.clear()
print(e, deque([1]) == deque([1]), deque([1]) == [1], deque([1]) + deque([2]), deque([0]) * 3, deque([1, 2]) < deque([1, 3]))
for action in ("pop", "popleft", "index", "remove", "find", "insert", "iterate"):
    try:
        if action == "pop":
            deque().pop()
        elif action == "popleft":
            deque().popleft()
        elif action == "index":
            d[99]
        elif action == "remove":
            deque([1]).remove(5)
        elif action == "find":
            deque([1]).index(5)
        elif action == "insert":
            ring.insert(0, "full")
        else:
            for x in d:
                d.append(x)
    except (IndexError, ValueError, RuntimeError) as error:
        print(action, type(error).__name__, error if action not in ("remove", "find") else "")
window = deque(maxlen=3)
averages = []
for n in [10, 20, 30, 40, 50]:
    window.append(n)
    averages.append(sum(window) / len(window))
print(averages)
people = deque("ABCDEFG")
while len(people) > 1:
    people.rotate(-2)
    people.popleft()
print("survivor", people[0])
d2 = deque([deque([1]), [2], (3,)])
d2 += [4]
print(d2, max(deque([3, 9, 4])), sorted(deque("cab")), [x for x in deque(range(3))], deque([1, 2, 3]).pop(), str(deque()))
