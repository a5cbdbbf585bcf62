# Pins: default arguments are evaluated once, at definition.
def append(item, target=[]):
    target.append(item)
    return target


print(append(1), append(2), append(3, []), append(4))


def fresh(item, target=None):
    if target is None:
        target = []
    target.append(item)
    return target


print(fresh(1), fresh(2))
n = 10


def captured(value=n):
    return value


n = 20
print(captured(), captured(5))


def note(label):
    print("evaluated", label)
    return label


def order(a=note("a"), *, b=note("b")):
    return a, b


print(order(), order("x"), order(b="y"))
print(order.__defaults__, order.__kwdefaults__, order.__name__)


def count(step=1, state={"n": 0}):
    state["n"] += step
    return state["n"]


print(count(), count(), count(5), count())


def many(a, b=2, c=3):
    return (a, b, c)


print(many(1), many(1, 5), many(1, c=9), many(a=0), many(c=1, b=2, a=3), many(*[7, 8]), many(**{"a": 1, "c": 0}))
print((lambda x, y=4: x * y)(3), (lambda *a, **k: (a, k))(1, z=2), (lambda: None)())
functions = []
for i in range(3):
    def f(i=i):
        return i * i
    functions.append(f)
print([g() for g in functions])


def documented(a: int, b: "str" = "x") -> bool:
    """Says what it does."""
    return bool(a) and bool(b)


print(documented.__doc__, documented(1), documented(0), many.__doc__)


def no_return():
    pass


def bare_return(v):
    if v:
        return
    return "end"


print(no_return(), bare_return(1), bare_return(0))
