# Pins: recursive generators: trees, permutations, queens, flattening, and the depth at which Python stops them
class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def levels(self):
        row = [self]
        while row:
            yield [node.value for node in row]
            row = [kid for node in row for kid in (node.left, node.right) if kid]


tree = Node(4, Node(2, Node(1), Node(3)), Node(6, Node(5)))
print(list(tree), list(tree.levels()), max(tree), 5 in tree, sorted(tree, reverse=True)[:2])


def permutations(items):
    if not items:
        yield ()
    for at, item in enumerate(items):
        for rest in permutations(items[:at] + items[at + 1:]):
            yield (item, *rest)


def flatten(value):
    if isinstance(value, list):
        for one in value:
            yield from flatten(one)
    else:
        yield value


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != len(placed) - r for r, c in enumerate(placed)):
            yield from queens(n, placed + (column,))


print([''.join(p) for p in permutations('abc')], list(flatten([1, [2, [3, []], [[4]]], 5])))
print(sum(1 for _ in queens(6)), next(queens(8)))


def primes():
    numbers = iter(range(2, 10 ** 9))
    while True:
        prime = next(numbers)
        yield prime
        numbers = (lambda p, inner: (n for n in inner if n % p))(prime, numbers)


found = primes()
print([next(found) for _ in range(12)])


def deep(n):
    if n:
        return 1 + (yield from deep(n - 1))
    sent = yield 'bottom'
    return sent


it = deep(200)
print(next(it))
try:
    it.send(1)
except StopIteration as stop:
    print(stop.value)


def forever():
    yield from forever()


try:
    next(forever())
except RecursionError as error:
    print(type(error).__name__)


def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


print(' '.join(hanoi(3, 'A', 'B', 'C')))
