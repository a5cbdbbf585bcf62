# Pins: what a class can say: descriptors, managers, iterators, operators, formatting, attributes of its own.
class Animal:
    count = 0
    def __init__(self, name, sound="..."):
        self.name = name; self._sound = sound; Animal.count += 1
    def speak(self): return f"{self.name} says {self._sound}"
    @property
    def sound(self): return self._sound
    @sound.setter
    def sound(self, v):
        if not v: raise ValueError("empty sound")
        self._sound = v
    @sound.deleter
    def sound(self): self._sound = None
    @classmethod
    def make(cls, *names): return [cls(n) for n in names]
    @staticmethod
    def add(a, b): return a + b
    def __repr__(self): return f"{type(self).__name__}({self.name!r})"
    def __eq__(self, o): return self.name == o.name if isinstance(o, Animal) else NotImplemented
    def __hash__(self): return hash(self.name)
    def __lt__(self, o): return self.name < o.name
    def __bool__(self): return bool(self.name)
    def __len__(self): return len(self.name)
    def __contains__(self, x): return x in self.name
    def __getitem__(self, i): return self.name[i]
    def __call__(self, *a, **k): return (a, k)
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return t is ValueError
class Dog(Animal):
    def __init__(self, name): super().__init__(name, "Woof")
    def speak(self): return super().speak() + "!"
d = Dog("Rex"); print(d, d.speak(), d.sound, Dog.make("A", "B"), Dog.add(1, 2), Animal.count, d == Dog("Rex"), d != Dog("Max"), d == 5, bool(d), len(d), "e" in d, d[0], d(1, x=2))
d.sound = "Grr"; print(d.sound, d.__dict__, vars(d), hasattr(d, "zzz"), getattr(d, "zzz", "def"), isinstance(d, Animal), issubclass(Dog, Animal), Dog.__mro__, Dog.__name__, Dog.__bases__, type(d), d.__class__.__name__, Dog.__module__, Dog.speak.__name__, d.speak.__qualname__ if hasattr(d.speak, "__qualname__") else "")
del d.sound; print(d.sound, sorted([Dog("z"), Dog("a")]), max(Dog("b"), Dog("c")), {Dog("x"), Dog("x")}, list(d), [c for c in d])
try: d.sound = ""
except ValueError as e: print("VE", e)
with d as q: print(q is d); raise ValueError("swallowed")
try:
    with d: raise KeyError("k")
except KeyError as e: print("KE", e)
try: d.nope
except AttributeError as e: print(e)
try: Dog()
except TypeError as e: print(e)
try: Dog("a", "b")
except TypeError as e: print(e)
try: Animal.speak()
except TypeError as e: print(e)
try: d.add(1)
except TypeError as e: print(e)
try: d < 5
except (TypeError, AttributeError) as e: print(e)
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(s, o): return Vec(s.x + o.x, s.y + o.y)
    def __radd__(s, o): return s if o == 0 else NotImplemented
    def __mul__(s, k): return Vec(s.x * k, s.y * k)
    __rmul__ = __mul__
    def __neg__(s): return Vec(-s.x, -s.y)
    def __abs__(s): return (s.x ** 2 + s.y ** 2) ** .5
    def __iadd__(s, o): s.x += o.x; s.y += o.y; return s
    def __iter__(s): return iter((s.x, s.y))
    def __repr__(s): return "Vec(%r, %r)" % (s.x, s.y)
    def __format__(s, spec): return f"<{format(s.x, spec)},{format(s.y, spec)}>"
    def __getattr__(s, n):
        if n == "len2": return s.x ** 2 + s.y ** 2
        raise AttributeError(f"no {n}")
v = Vec(3, 4); w = v; w += Vec(1, 1); print(v, v + w, sum([v, w]), 2 * v, -v, abs(Vec(3, 4)), tuple(v), f"{v:.1f} {v}" if False else f"{v:.1f}", v.len2, w is v)
try: v.zip
except AttributeError as e: print(e)
try: v + 1
except (TypeError, AttributeError) as e: print(type(e).__name__, e)
try: v @ v
except TypeError as e: print(e)
class Outer:
    class Inner:
        x = 1
    def __str__(self): return "str"
    def __repr__(self): return "repr"
o = Outer(); print(o, [o], (o,), {o: 1} if 0 else "", str(o), repr(o), f"{o} {o!r} {o!s:>5}", "%s %r" % (o, o), "{} {!r}".format(o, o), Outer.Inner.x, Outer.Inner, Outer.Inner.__qualname__)
class Desc:
    def __set_name__(self, owner, name): self.n = "_" + name
    def __get__(self, obj, cls=None): return self if obj is None else getattr(obj, self.n, None)
    def __set__(self, obj, v):
        if v < 0: raise ValueError(f"{self.n} < 0")
        setattr(obj, self.n, v)
class Acc:
    bal = Desc()
    def __init__(self, b): self.bal = b
a = Acc(5); a.bal += 2; print(a.bal, a.__dict__)
try: a.bal = -1
except ValueError as e: print(e)
class Cnt:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1; return self.n
print(list(Cnt(3)), sum(Cnt(4)), max(Cnt(3)), [*Cnt(2)], dict(enumerate(Cnt(2))), next(Cnt(1)), next(Cnt(0), "end"), 2 in Cnt(5), sorted(Cnt(3)), tuple(zip(Cnt(2), "ab")))
a, b, c = Cnt(3); print(a, b, c)
