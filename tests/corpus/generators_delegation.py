# Pins: yield from: iterators with send, throw and close, or without; nested generators
def run(f):
    try:
        f()
    except BaseException as e:
        ctx = e.__context__
        print(type(e).__name__, e, '|', type(ctx).__name__, ctx, '|', e.__suppress_context__, type(e.__cause__).__name__)


# delegation to objects with send/throw/close
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration('end')
        return ('next', self.n)
    def send(self, v):
        if v == 'stop': raise StopIteration('sent stop')
        return ('send', v)
    def throw(self, *a):
        print('throw', [repr(x) for x in a][:1])
        if isinstance(a[0], KeyError): raise StopIteration('from throw')
        return 'thrown'
    def close(self): print('closed')
def d(o):
    r = yield from o
    print('result', r)
    yield 'last'
it = d(It())
print(next(it), it.send(5), it.throw(ValueError('q')), it.throw(KeyError('k')))
it = d(It()); print(next(it)); it.close()
it = d(It()); print(next(it), it.send('stop'))
print(list(d(It())))
it = d([1, 2]); next(it)
try:
    it.send(3)
except AttributeError:
    print('no send')
it = d([1, 2]); next(it)
run(lambda: it.throw(KeyError('kk')))
it = d([1, 2]); next(it); it.close()
def nested(n):
    try:
        if n: return (yield from nested(n - 1))
        x = yield 'bottom'
        return x
    finally:
        print('fin', n)
it = nested(3); print(next(it))
run(lambda: it.send('hello'))
it = nested(3); print(next(it)); it.close()
it = nested(2); print(next(it)); run(lambda: it.throw(ValueError('deep')))
def mutual():
    yield from me
me = mutual()
run(lambda: next(me))
run(lambda: next(me))
it = d(5)
run(lambda: next(it))
run(lambda: list(yy for yy in 5))
