def parameters(a, /, b=1, *args, c, d=2, **kw):
    return lambda q, *, r=3: (q, a, r)


def annotated(a: int, *b: str, c: float = 1.0) -> None:
    """The docstring."""
    v: int = 1
    w: str
    a.x: int
    a[1]: int = 3


def closures():
    count = 0

    def up():
        nonlocal count
        count += 1

        def peek():
            return count

        return peek

    def drop():
        nonlocal count
        del count

    return up, drop


def parameter_cell(a, b):
    def inner():
        return b

    return inner


@print
@annotated(1)
def decorated():
    global shared
    shared = 1
    local = 2
    return shared, local


shared = 2
print(shared)


def only_docstring():
    "nothing else"


def calls(f, a, k):
    f(*a)
    f(1, *a)
    f(1, *a, x=1)
    f(**k)
    f(x=1, y=2, **k)
    f(**k, x=1)
    f(*a, *a, **k, **k)
    f(a, x=1).other(2)[0].third(
        4,
        5,
    ).fourth
    return f(
        1,
        a +
        k
    )


def multiple_lines(
    a,
    b=1,
):
    return a \
        .x() \
        .y(
            b
        )
