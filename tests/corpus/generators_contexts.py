# Pins: what a generator handles and what its caller handles: bare raise, contexts, chains
def run(f):
    try:
        f()
    except BaseException as e:
        ctx = e.__context__
        print(type(e).__name__, e, '|', type(ctx).__name__, ctx, '|', e.__suppress_context__, type(e.__cause__).__name__)


def g():
    yield 1
    raise ValueError('in g')
def h():
    yield from g()
run(lambda: list(h()))
# handled exceptions and context
def ctx():
    try:
        raise KeyError('k')
    except KeyError:
        yield 1
        try:
            raise
        except KeyError as e:
            print('re', e)
        yield 2
    try:
        raise
    except (KeyError, RuntimeError, ValueError) as e:
        print('bare', type(e).__name__, e)
    yield 3
it = ctx()
next(it)
try:
    raise ValueError('outer')
except ValueError:
    print(next(it))
    try:
        raise
    except ValueError as e:
        print('still', e)
    print(next(it))
def plain_raise():
    yield
    raise TypeError('t')
it = plain_raise(); next(it)
try:
    raise ValueError('outer')
except ValueError:
    run(lambda: next(it))
it = plain_raise(); next(it)
try:
    raise ValueError('outer')
except ValueError:
    run(lambda: it.throw(KeyError('thrown')))
