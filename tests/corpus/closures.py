# Pins: closures capture variables, nonlocal rebinds, late binding in loops.
def counter():
    count = 0

    def increment(by=1):
        nonlocal count
        count += by
        return count

    def peek():
        return count

    return increment, peek


inc, peek = counter()
inc()
inc(10)
other, other_peek = counter()
other()
print(peek(), other_peek(), inc(), peek())


def late():
    functions = []
    for i in range(3):
        functions.append(lambda: i)
    return functions


print([f() for f in late()])


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = x + " changed"
            return x
        return inner

    f = middle()
    return f(), f(), x


print(outer())


def adder(n):
    return lambda m: n + m


add5 = adder(5)
print(add5(1), adder(10)(add5(2)), [adder(k)(1) for k in range(3)])


def shadow():
    x = 1

    def inner():
        x = 2
        return x
    return inner(), x


print(shadow())


def before_assignment():
    def use():
        return value
    try:
        use()
    except NameError as error:
        print(type(error).__name__)
    value = "now"
    return use()


print(before_assignment())


def memo(f):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), len(fib.cache))


def args_captured(a, *rest, **named):
    return lambda: (a, rest, named)


print(args_captured(1, 2, 3, k=4)())
