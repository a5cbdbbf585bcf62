# Pins: global and local names, unbound locals, class scope, builtins shadowed.
x = "global"


def read():
    return x


def shadow():
    x = "local"
    return x


def change():
    global x, created
    x = "changed"
    created = "by function"


print(read(), shadow(), x)
change()
print(read(), x, created)


def unbound():
    print(x)
    x = 1


try:
    unbound()
except UnboundLocalError as error:
    print(type(error).__name__, isinstance(error, NameError))


def maybe(flag):
    if flag:
        value = 1
    return value


print(maybe(True))
try:
    maybe(False)
except UnboundLocalError as error:
    print(type(error).__name__)


class Scope:
    x = "class"
    y = x + "!"

    def method(self):
        return x, self.x

    z = [x for _ in range(1)]


print(Scope.y, Scope().method(), Scope.z)


def nested():
    x = "enclosing"

    def inner():
        global x
        return x
    return inner()


print(nested())
len = lambda v: 42
print(len([]))
del len
print(len([]))


def loop_variable():
    for k in range(3):
        last = k
    return k, last


print(loop_variable())
try:
    missing_name
except NameError as error:
    print(error)
try:
    1 / 0
except ZeroDivisionError as e:
    pass
print("e" in globals())
print(sorted([name for name in ("x", "created", "read", "nothing") if name in globals()]), globals()["x"], __name__)


def show_locals(a, b=2):
    c = a + b
    return c


print(show_locals(1), [x for x in "ab"], x)
