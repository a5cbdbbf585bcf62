# Pins: an error in a generator that another one waits for
def inner(n):
    yield n
    print(1 // (n - 1))


def outer(n):
    yield 0
    yield from inner(n)


for value in outer(1):
    print(value)
