# Pins: generator expressions: several fors, conditions, closures, scopes, laziness, as the only argument of a call
k = 3
print(sum(x * k for x in range(5)), max((x for x in [2, 9, 4]), default=0))
print(list((a, b, c) for a in range(3) if a for b in range(a) for c in 'xy' if b or c == 'y'))
print(sorted({word: len(word) for word in (w.strip() for w in ' a, bb ,ccc '.split(','))}.items()))


def outer(n):
    scale = 10
    made = [lambda: x * scale + n for x in range(3)]
    lazy = (f() + n for f in made)
    scale = 100
    n = 5
    return list(lazy), list(g() for g in (lambda: i for i in range(3)))


print(outer(1))


def order():
    print('source')
    return range(2)


lazy = (print('item', x) for x in order())
print('made')
print(list(lazy), list(lazy))


class Names:
    row = ['b', 'a']
    upper = list(n.upper() for n in row)

    def pairs(self):
        return tuple((self.row[i], j) for i in range(2) for j in range(i + 1))


print(Names.upper, Names().pairs())
print(any(n > 2 for n in range(10)), all(n < 5 for n in range(10)), (last := [0]) and [last := v for v in (y for y in range(4))], last)
total = 0
print([total := total + v for v in (w * w for w in range(4))], total)
print(','.join(str(n) for n in range(5)), dict((n, n * n) for n in range(3)), set(n % 2 for n in range(9)))
print(list(zip((n for n in 'ab'), (n for n in range(9)))), [*(n for n in 'xy'), 1], {**dict((n, 1) for n in 'p')})
first, *rest = (n * 2 for n in range(4))
(p, q), r = ((n for n in range(2)) if i else (n for n in 'uv') for i in range(2))
print(first, rest, p, q, list(r))
print(tuple(x for row in ([1, 2], [3]) for x in row), type(x for x in ()).__name__, (x for x in ()).__name__)
nested = (((a, b) for b in range(a)) for a in range(3))
print([list(row) for row in nested], 7 in (n for n in range(9)), next((n for n in range(9) if n > 6), None))
try:
    sum(1 // n for n in (2, 1, 0))
except ZeroDivisionError as error:
    print(error)
for f in [len, iter([]).__class__, int]:
    try:
        f(n for n in 'ab')
    except TypeError as error:
        print(type(error).__name__)
