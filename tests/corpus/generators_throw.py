# Pins: every form of throw, at every stage
def run(f):
    try:
        f()
    except BaseException as e:
        ctx = e.__context__
        print(type(e).__name__, e, '|', type(ctx).__name__, ctx, '|', e.__suppress_context__, type(e.__cause__).__name__)


# throw forms
def catcher():
    while True:
        try:
            yield 'y'
        except Exception as e:
            print(repr(e))
it = catcher(); next(it)
class MyE(Exception):
    def __init__(self, a=1):
        super().__init__(a, 'mine')
for args in [(ValueError,), (ValueError, 'v'), (ValueError, ('a', 'b')), (ValueError, ValueError('w')), (MyE,), (MyE, 3), (MyE(4),), (KeyError('z'), None, None)]:
    print(it.throw(*args))
run(lambda: it.throw(3))
run(lambda: it.throw(ValueError('x'), 'y'))
it = catcher(); next(it)
run(lambda: it.throw(GeneratorExit))
it = catcher(); next(it)
run(lambda: it.throw(int))
it = catcher()
run(lambda: it.throw(ValueError('early')))
run(lambda: next(it))
run(lambda: it.throw(ValueError('late')))
