# Pins: decorators: plain, with arguments, stacked, on methods and classes, by classes.
import functools


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        result = f(*args, **kwargs)
        print("done", result)
        return result
    return wrapper


def repeat(times):
    def decorate(f):
        def wrapper(*args):
            return [f(*args) for _ in range(times)]
        return wrapper
    return decorate


@logged
def add(a, b=1):
    """Adds."""
    return a + b


add(2)
add(2, b=3)
print(add.__name__, add.__doc__, add.__wrapped__(5, 5))


@repeat(2)
@repeat(times=3)
def one():
    return 1


print(one())


def tag(name):
    print("tag", name)

    def decorate(f):
        print("apply", name)
        return lambda: "<%s>%s</%s>" % (name, f(), name)
    return decorate


@tag("b")
@tag("i")
def text():
    return "hi"


print(text())
registry = {}


def register(cls):
    registry[cls.__name__] = cls
    cls.registered = True
    return cls


@register
class Plugin:
    @logged
    def run(self_or_x=0):
        return "ran"

    @staticmethod
    @repeat(2)
    def static(x):
        return x


Plugin.run()
print(registry["Plugin"] is Plugin, Plugin.registered, Plugin.static("s"), Plugin().static("t"))


class CountCalls:
    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)


@CountCalls
def square(x):
    return x * x


print(square(3), square(4), square.calls)


@(lambda f: 42)
def replaced():
    pass


print(replaced)
