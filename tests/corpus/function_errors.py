# Pins: the texts of TypeErrors for wrong calls.
def two(a, b):
    pass


def default(a, b=1):
    pass


def none():
    pass


def keyword(*, key, other):
    pass


def positional(a, /, b):
    pass


def three(a, b, c):
    pass


class Thing:
    def method(self, x):
        pass

    def bare():
        pass


class NoInit:
    pass


thing = Thing()
NAME = "s"
NOTHING = None
LIST = [1]
calls = [
    lambda: two(), lambda: two(1), lambda: two(1, 2, 3), lambda: two(1, a=2), lambda: two(1, 2, c=3), lambda: two(b=1),
    lambda: default(), lambda: default(1, 2, 3), lambda: none(1), lambda: none(1, 2), lambda: none(x=1),
    lambda: keyword(), lambda: keyword(key=1), lambda: keyword(1), lambda: positional(a=1, b=2), lambda: positional(1),
    lambda: three(), lambda: three(1), lambda: three(b=1), lambda: two(*[1, 2, 3, 4]),
    lambda: thing.method(), lambda: thing.method(1, 2), lambda: thing.bare(), lambda: Thing.method(),
    lambda: NoInit(1), lambda: two(1, **{"a": 1}), lambda: two(**{"a": 1, "b": 2, "z": 3}),
    lambda: (lambda x: x)(), lambda: number(), lambda: NAME(), lambda: NOTHING(), lambda: LIST(0), lambda: thing(),
    lambda: two(1, *5), lambda: two(**{1: 2}), lambda: two(*None),
]
for number, call in enumerate(calls):
    try:
        call()
        print(number, "no error")
    except TypeError as error:
        text = str(error)
        # Calls through functions name them by their qualified name; keep what all versions agree on.
        print(number, text if "argument after *" not in text else "star argument")


def kw(**kwargs):
    return kwargs


try:
    kw(a=1, **{"a": 2})
except TypeError as error:
    print("multiple values for keyword argument 'a'" in str(error))
try:
    len()
except TypeError as error:
    print(type(error).__name__)
try:
    len(5)
except TypeError as error:
    print(error)
try:
    [].append()
except TypeError as error:
    print(type(error).__name__)
