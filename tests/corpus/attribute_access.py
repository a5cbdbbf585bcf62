# Pins: getattr, setattr, hasattr, delattr, __getattr__, __setattr__ and AttributeError texts.
class Open:
    kind = "class"

    def __init__(self):
        self.x = 1

    def method(self):
        return "called"


o = Open()
setattr(o, "y", 2)
setattr(o, "not an identifier", 3)
print(getattr(o, "x"), getattr(o, "y"), getattr(o, "z", "default"), getattr(o, "not an identifier"), getattr(o, "method")())
print(hasattr(o, "x"), hasattr(o, "zz"), hasattr(Open, "x"), hasattr(Open, "kind"), hasattr("s", "upper"), hasattr(1, "append"))
delattr(o, "y")
print(hasattr(o, "y"), sorted(vars(o)), "x" in vars(o))
for name in ("missing", "upper"):
    try:
        getattr(o, name)
    except AttributeError as error:
        print(error)


class Lazy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:]
        raise AttributeError("no " + name)


lazy = Lazy()
print(lazy.real, lazy.auto_value, getattr(lazy, "gone", "default"), hasattr(lazy, "auto_x"), hasattr(lazy, "other"))
try:
    lazy.other
except AttributeError as error:
    print(error)


class Recorder:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value * 2 if isinstance(value, int) else value)


r = Recorder()
r.a = 5
r.a += 1
print(r.a)


class Proxy:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        return getattr(self.target, name)


p = Proxy([1, 2])
p.append(3)
print(p.target, p.index(3))
for action in ("none", "int", "list", "str", "set", "func", "class", "module"):
    try:
        if action == "none":
            None.x
        elif action == "int":
            (5).foo
        elif action == "list":
            [].push(1)
        elif action == "str":
            "s".size()
        elif action == "set":
            (5).x = 1
        elif action == "func":
            (lambda: 0).missing
        elif action == "class":
            Open.missing
        else:
            del o.never
    except AttributeError as error:
        print(action, error if action not in ("set", "module") else type(error).__name__)


def f():
    f.calls += 1


f.calls = 0
f()
f()
print(f.calls, f.__name__, getattr(f, "calls"))
