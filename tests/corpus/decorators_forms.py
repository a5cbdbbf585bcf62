# Pins: decorators of every form: with and without arguments, stacked, classes, methods, lambdas, on classes and generators
import functools

calls = []


def plain(f):
    calls.append(f.__name__)
    return f


def repeat(times):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(*args, **keywords):
            return [f(*args, **keywords) for _ in range(times)]
        return wrapper
    return decorate


class Counted:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f, self.count = f, 0

    def __call__(self, *args):
        self.count += 1
        return self.f(*args)


class Register:
    def __init__(self):
        self.known = {}

    def add(self, name=None):
        def decorate(thing):
            self.known[name or thing.__name__] = thing
            return thing
        return decorate

    __getitem__ = lambda self, name: self.known[name]


register = Register()


@plain
@repeat(2)
@plain
def hello(name, *, mark='!'):
    "Greets."
    return 'hello ' + name + mark


@Counted
def square(x):
    return x * x


@register.add()
@register.add('other')
class Point:
    def __init__(self, x):
        self.x = x


@(lambda cls: type(cls.__name__, (cls,), {'extra': 7}) if False else cls)
class Same:
    pass


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


def add_repr(cls):
    cls.__repr__ = lambda self: f'{cls.__name__}({self.__dict__})'
    return cls


def singleton(cls):
    made = {}

    @functools.wraps(cls, updated=())
    def get(*args):
        if cls not in made:
            made[cls] = cls(*args)
        return made[cls]
    return get


@singleton
@add_repr
class Config:
    def __init__(self, value):
        self.value = value


class Shape:
    @staticmethod
    @repeat(2)
    def area(x):
        return x * 2

    @classmethod
    @plain
    def make(cls):
        return cls.__name__

    @property
    @plain
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        self._size = value


def listed(generator):
    return functools.wraps(generator)(lambda *args: list(generator(*args)))


@listed
def evens(n):
    for i in range(n):
        if i % 2 == 0:
            yield i


def trace(f):
    @functools.wraps(f)
    def wrapper(*args):
        print('>', f.__name__, args)
        for item in f(*args):
            print('=', item)
            yield item
    return wrapper


@trace
def both(n):
    yield n
    yield -n


print(hello('you', mark='?'), hello.__name__, hello.__doc__, calls)
print(square(3), square(4), square.count, square.__name__)
print(register['Point'] is Point, register['other'](4).x, Same.__name__)
print(Version(1) <= Version(2), Version(3) >= Version(4), max([Version(1), Version(5)], key=lambda v: v.n).n)
print(Config(1) is Config(2), Config(3), Config.__name__)
shape = Shape()
shape.size = 4
print(Shape.area(3), Shape.make(), shape.size)
print(evens(7), sum(both(2)), both.__name__)
table = [plain, {'k': repeat(1)}]


@table[0]
@table[1]['k']
def looked_up():
    return 'found'


print(looked_up())
