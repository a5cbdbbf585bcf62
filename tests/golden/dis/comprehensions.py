def plain(items, i):
    a = [x for x in items]
    b = {x for y in items for x in y if x if y}
    c = {k: v for k, v in items if k if v}
    d = [[j for j in range(n)] for n in items]
    e = [y for x in items for y in [x]]
    f = [x for x in [plain(1)]]
    [print(x) for x in items]
    return a, b, c, d, e, f, i


def captured(i):
    makers = [lambda: i for i in range(3)]
    pairs = [(lambda: (a, b)) for a, b in makers]
    return i, makers, pairs


def walrus(items):
    last = [found := x for x in items if (square := x * x) > 2]
    return last, found, square


threads = [T(target=lambda: work(i)) for i in range(10)]
squares = {n: n * n for n in (1, 2, 3)}
total = [
    a + b
    for a in squares
    for b in threads
    if a
]
