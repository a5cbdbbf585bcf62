def plain(n):
    "A docstring."
    for i in range(n):
        yield i
    return n


def both(a, *b, c=3):
    x = yield
    y = yield x, a
    while (z := (yield)):
        print(z)
    cell = lambda: cell + a
    yield y, b, c


def delegates(it):
    first = yield from it
    try:
        second = yield from [first, 1]
    except ValueError as e:
        yield e
    finally:
        yield from it
    return (yield from it)


def guarded():
    try:
        yield 1
    except (KeyError, IndexError):
        yield 2
    else:
        yield 3
    finally:
        print("over")
    with plain(3) as p:
        yield p


def leaves():
    for x in plain(3):
        if x:
            break
        for y in plain(x):
            return y
    for z in plain(4):
        try:
            yield z
        finally:
            continue


f = lambda: (yield)
g = lambda n: [(yield n), (yield from n)]
total = sum(x * x for x in range(10) if x % 2)
pairs = ((a, b) for a in range(3) if a for b in range(a) if b)


def closures(n):
    k = 2
    row = [i * k for i in (j + n for j in range(n))]
    it = (lambda: x + k for x in row for k in [x])
    return all(
        x > k
        for x in row
        if not isinstance(x, str)
    ), list((z := y) for y in row), it, z


class C:
    names = ["a"]
    upper = list(n.upper() for n in names)

    def __iter__(self):
        yield from (self.names[i] for i in range(1))
        yield super().__init__()
