# Pins: recursive functions: fibonacci, hanoi, permutations, mutual recursion, deep calls.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def hanoi(n, source, target, spare, moves):
    if n:
        hanoi(n - 1, source, spare, target, moves)
        moves.append(source + target)
        hanoi(n - 1, spare, target, source, moves)
    return moves


def permute(items):
    if len(items) <= 1:
        return [items]
    result = []
    for i, item in enumerate(items):
        for tail in permute(items[:i] + items[i + 1:]):
            result.append([item] + tail)
    return result


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


def flatten(tree):
    if not isinstance(tree, list):
        return [tree]
    return [leaf for branch in tree for leaf in flatten(branch)]


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print([fib(n) for n in range(15)])
print(hanoi(3, "A", "C", "B", []), len(hanoi(8, "A", "C", "B", [])))
print(permute([1, 2, 3]), len(permute(list("abcde"))))
print(even(50), odd(51), even(7), depth(800))
print(flatten([1, [2, [3, [4, []]], 5], [[6]]]), ackermann(2, 3))


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print(type(error).__name__, isinstance(error, RuntimeError), str(error).startswith("maximum recursion depth exceeded"))


def binary(items, wanted, low=0, high=None):
    high = len(items) if high is None else high
    if low >= high:
        return -1
    middle = (low + high) // 2
    if items[middle] == wanted:
        return middle
    if items[middle] < wanted:
        return binary(items, wanted, middle + 1, high)
    return binary(items, wanted, low, middle)


print([binary([1, 3, 5, 7], v) for v in range(9)])
