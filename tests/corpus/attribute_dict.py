# Pins: __dict__ that writes through, descriptors that keep their values there, dir, print to an object.
class Bag:
    def __init__(self, **kw): self.__dict__.update(kw)
    def __setattr__(self, k, v): print("set", k); self.__dict__[k] = v
b = Bag(a=1, b=2); b.c = 3; print(b.a, b.c, b.__dict__, vars(b), len(vars(b)), "a" in b.__dict__, list(b.__dict__), sorted(vars(b).items()), b.__dict__ == {"a": 1, "b": 2, "c": 3}, b.__dict__.get("z"), {**b.__dict__}); print(b.__dict__.pop("a"), hasattr(b, "a"))
del b.__dict__["b"]; print(vars(b)); b.__dict__["x"] = 9; print(b.x, b.__dict__.setdefault("y", 1), b.y, dict(vars(b)), b.__dict__.copy())
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, cls): return self if obj is None else obj.__dict__.get(self.name, "unset")
    def __set__(self, obj, v):
        if not isinstance(v, self.kind): raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = v
class P:
    n = Typed(str); age = Typed(int)
    def __repr__(self): return f"P({', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()])})"
p = P(); print(p.n); p.n = "x"; p.age = 3; print(p.n, p, isinstance(P.n, Typed), p.__dict__)
try: p.age = "q"
except TypeError as e: print(e)
class Once:
    def __init__(self, f): self.f, self.name = f, f.__name__
    def __get__(self, obj, cls=None):
        print("compute"); v = obj.__dict__[self.name] = self.f(obj); return v
class C:
    @Once
    def big(self): return 42
c = C(); print(c.big, c.big, vars(c))
print("f" in C.__dict__, "big" in vars(C), sorted([k for k in C.__dict__ if not k.startswith("_")]), [m for m in dir(c) if not m.startswith("_")], [m for m in dir(Bag) if m == "__init__"])
try: C.__dict__["z"] = 1
except TypeError as e: print(e)
class Out:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
o = Out(); print("a", 1, sep="-", file=o); print(o.parts)
