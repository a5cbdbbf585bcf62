# Pins: yield as statement and expression, send, throw, close, yield from, in all that iterates
def g(n):
    for i in range(n):
        x = yield i
        if x: print('got', x)
    return 'done'
print(list(g(3)))
it = g(5)
print(next(it), it.send('a'), it.send(None), next(it))
def d():
    r = yield from g(2)
    print('r', r)
    r = yield from [10, 20]
    print('r', r)
    return 7
print(list(d()))
def e():
    try:
        while True:
            try:
                yield 1
            except ValueError as err:
                print('caught', err)
                yield 2
    finally:
        print('fin')
it = e()
print(next(it), it.throw(ValueError('x')), next(it))
it.close()
try:
    next(it)
except StopIteration as s:
    print('stop', s.value)
print(sum(x * x for x in range(10) if x % 2), list((a, b) for a in range(2) for b in range(2)))
for x in e():
    print(x)
    break
print('after')
a, b, *c = (x for x in 'abcd')
print(a, b, c)
print(' '.join(str(x) for x in range(4)), dict((k, v) for k, v in zip('ab', g(2))), 3 in g(5), max(g(4)), sorted(g(3), reverse=True))
def deleg():
    try:
        yield from e()
    except GeneratorExit:
        print('deleg exit')
        raise
it = deleg()
print(next(it), it.throw(ValueError('y')))
it.close()
def bad():
    yield 1
    raise StopIteration(3)
try:
    list(bad())
except RuntimeError as err:
    print(repr(err), repr(err.__cause__))
try:
    it = g(2); it.send(4)
except TypeError as err:
    print(err)
f = lambda: (yield 5)
print(list(f()))
class C:
    def __iter__(self):
        yield 1
        yield 2
print(list(C()), [*C(), *g(2)], {**dict(x for x in [(1, 2)])})
def self_running():
    try:
        next(me)
    except ValueError as err:
        print(err)
    yield
me = self_running()
next(me)
