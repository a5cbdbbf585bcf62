# Pins: context managers: order, several items, suppressed and replaced exceptions, returns.
class Ctx:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind.__name__ if kind else None, error, trace is not None)
        return self.swallow


with Ctx("a") as a:
    print("body", a)
with Ctx("b") as b, Ctx("c") as c:
    print(b, c)
with Ctx("d"):
    with Ctx("e") as e:
        print("inner", e)
with Ctx("quiet", True):
    raise ValueError("swallowed")
print("went on")
try:
    with Ctx("loud"):
        raise KeyError("passes")
except KeyError as error:
    print("caught", error)
with Ctx("outer", True), Ctx("inner"):
    1 / 0
print("after")


def returning():
    with Ctx("r"):
        return "value"


print(returning())
for i in range(3):
    with Ctx("loop%d" % i):
        if i == 0:
            continue
        if i == 1:
            break
print(i)


class Replace:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise TypeError("from exit")


try:
    with Replace():
        raise ValueError("from body")
except TypeError as error:
    print(error, repr(error.__context__))


class FailEnter(Ctx):
    def __enter__(self):
        raise RuntimeError("no entry")


try:
    with Ctx("first"), FailEnter("second"):
        print("not reached")
except RuntimeError as error:
    print(error)


class Box:
    pass


box = Box()
with Ctx("t") as box.name, Ctx("u") as (x):
    print(box.name, x)


class Pair:
    def __enter__(self):
        return 1, 2

    def __exit__(self, kind, error, trace):
        return None


with Pair() as (p, q):
    print(p + q)
with (Ctx("v") as v, Ctx("w") as w):
    print(v + w)
for bad in (5, Box()):
    try:
        with bad:
            pass
    except (TypeError, AttributeError) as error:
        print("not a context manager")
