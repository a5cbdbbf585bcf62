# Pins: sorted, min and max with key, reverse and default; stability.
people = [("Ann", 31), ("Bob", 25), ("Cid", 31), ("Dee", 19), ("Eve", 25)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, reverse=True)[0])
print(sorted("The quick Fox".split(), key=str.lower), sorted("bca"), sorted({"b": 1, "a": 2}), sorted((3, 1, 2), key=lambda v: -v))
print(sorted([3, 1.5, True, -2]), sorted([[2, 1], [1, 9], [1]]), sorted([]), sorted([("b", 1), ("a", 2), ("a", 1)]))
print(min(people, key=lambda p: p[1]), max(people, key=lambda p: p[1]), min([], default="none"), max((), default=None))
print(min(4, 2, 9), max("b", "abc", key=len), max([1, 3], [1, 2, 9]), min("hello"), max({"a": 5, "b": 2}, key={"a": 5, "b": 2}.get))
calls = []


def key(v):
    calls.append(v)
    return v % 3


print(sorted([5, 3, 4, 1], key=key), calls)
items = [5, 2, 8]
items.sort(key=lambda v: str(v), reverse=True)
print(items, sorted(items) is items, items == sorted(items, reverse=True))
for action in ("mixed", "key", "empty", "none"):
    try:
        if action == "mixed":
            sorted([1, "a", 2])
        elif action == "key":
            sorted([1, 2], key=lambda: 0)
        elif action == "empty":
            max([], key=len)
        else:
            sorted([None, 1])
    except (TypeError, ValueError) as error:
        print(action, type(error).__name__)


def insertion(values):
    values = list(values)
    for i in range(1, len(values)):
        j = i
        while j > 0 and values[j - 1] > values[j]:
            values[j - 1], values[j] = values[j], values[j - 1]
            j -= 1
    return values


def quick(values):
    if len(values) < 2:
        return values
    pivot, *rest = values
    return quick([v for v in rest if v < pivot]) + [pivot] + quick([v for v in rest if v >= pivot])


def merge(values):
    if len(values) < 2:
        return values
    half = len(values) // 2
    left, right, out = merge(values[:half]), merge(values[half:]), []
    while left and right:
        out.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return out + left + right


data = [(n * 37) % 23 for n in range(23)]
print(insertion(data) == quick(data) == merge(data) == sorted(data) == list(range(23)), data[:5])
