# Pins: partial, reduce, lru_cache, cache, wraps, cmp_to_key, total_ordering.
import functools
from functools import cmp_to_key, lru_cache, partial, reduce, wraps

print(reduce(lambda a, b: a + b, [1, 2, 3, 4]), reduce(lambda a, b: a * b, range(1, 6), 10), reduce(max, [3, 9, 2]), reduce(lambda a, b: a, [], "init"))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(type(error).__name__)
print(reduce(lambda acc, w: {**acc, w: len(w)}, ["a", "bb"], {}))


def power(base, exponent=2, *rest, **named):
    return base ** exponent, rest, named


square = partial(power, exponent=2)
two_to = partial(power, 2)
print(square(5), two_to(10), two_to(3, "x", k=1), partial(power)(3), partial(two_to, 5)(), two_to.func is power, two_to.args, square.keywords)
print(list(map(partial(int, base=2), ["101", "11"])), partial(print, "a", sep="-")("b"))
calls = []


@lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), len(calls), fib(50), len(calls))
info = fib.cache_info()
print(info.hits, info.misses, info.currsize, info.maxsize)
fib.cache_clear()
print(fib.cache_info().currsize, fib(3), fib.__name__)


@lru_cache(maxsize=2)
def small(n):
    calls.append(("small", n))
    return n * n


calls.clear()
print([small(n) for n in (1, 2, 1, 3, 1, 2)], calls, small.cache_info())


@functools.cache
def once(a, b=1):
    print("computing", a, b)
    return a + b


print(once(1), once(1), once(1, b=2), once(1, b=2))


def by_length(a, b):
    return len(a) - len(b) or (a > b) - (a < b)


print(sorted(["ccc", "a", "bb", "aa"], key=cmp_to_key(by_length)), max(["x", "yy"], key=cmp_to_key(by_length)))


def trace(f):
    @wraps(f)
    def inner(*args):
        """Inner doc."""
        return f(*args)
    return inner


@trace
def documented():
    """Outer doc."""
    return "result"


print(documented.__name__, documented.__doc__, documented(), documented.__wrapped__())


@functools.total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Size(1) <= Size(2), Size(3) > Size(2), Size(2) >= Size(2), Size(1) != Size(1))
