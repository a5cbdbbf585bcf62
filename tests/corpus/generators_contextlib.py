# Pins: contextlib: contextmanager in all its ends, as a decorator, closing, suppress, nullcontext
from contextlib import closing, contextmanager, nullcontext, suppress


@contextmanager
def tag(name, *, quiet=()):
    "Prints around."
    print('<%s>' % name)
    try:
        yield name.upper()
    except quiet as error:
        print('quiet', repr(error))
    finally:
        print('</%s>' % name)


with tag('a') as a, tag('b') as b:
    print(a, b)
print(tag.__name__, tag.__doc__)
with tag('q', quiet=(KeyError,)):
    raise KeyError(1)
try:
    with tag('r', quiet=(KeyError,)):
        raise ValueError('out')
except ValueError as error:
    print('caught', error, error.__context__)


def leave():
    for n in range(5):
        with tag('loop%d' % n):
            if n == 0:
                continue
            return n


print(leave())


@tag('wrapped')
def work(x):
    return x + 1


print(work(1), work(x=2))


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def changes():
    try:
        yield
    except ValueError as error:
        raise KeyError('changed') from error


@contextmanager
def swallows():
    try:
        yield
    except Exception:
        pass
    yield 'more'


for manager in (never, twice, changes, swallows):
    try:
        with manager():
            if manager is not twice:
                raise ValueError('inside')
    except (RuntimeError, KeyError) as error:
        print(type(error).__name__, error, type(error.__cause__).__name__)
for stop in (StopIteration('s'), RuntimeError('r'), GeneratorExit('g')):
    try:
        with tag('stop'):
            raise stop
    except BaseException as error:
        print(error is stop, repr(error))


class Thing:
    def close(self):
        print('closed')


with closing(Thing()) as thing:
    print(type(thing).__name__)
try:
    with closing(Thing()):
        1 / 0
except ZeroDivisionError:
    print('after')
with suppress(KeyError, IndexError):
    [][1]
with suppress():
    print('nothing to suppress')
try:
    with suppress(KeyError):
        raise ValueError
except ValueError:
    print('let through')
with nullcontext(5) as five:
    print(five)


class Pool:
    def __init__(self):
        self.free = [1, 2]

    @contextmanager
    def take(self):
        taken = self.free.pop()
        try:
            yield taken
        finally:
            self.free.append(taken)


pool = Pool()
with pool.take() as one, pool.take() as two:
    print(one, two, pool.free)
print(pool.free)
