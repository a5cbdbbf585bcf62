# Pins: classes that inherit from list, dict, str, int, tuple, set; __new__, __init_subclass__, object.__setattr__.
class Stack(list):
    def push(self, x): self.append(x)
    def peek(self): return self[-1]
s = Stack([1,2]); s.push(3); print(s, len(s), s.peek(), s[0], s[1:], 2 in s, list(s), s == [1,2,3], isinstance(s, list), type(s).__name__)
s += [4]; print(type(s).__name__, s, s + [5], [0] + s, sum(s), sorted(s, reverse=True), bool(s), bool(Stack()))
for x in s: print(x, end=" ")
print(s.pop(), s.index(2), s.count(1), *s, max(s))
class D(dict):
    def __missing__(self, k): self[k] = k * 2; return self[k]
    def __setitem__(self, k, v): print("set", k); super().__setitem__(k, v)
d = D(a=1); print(d["a"], d["b"], d, len(d), list(d.items()), "b" in d, d.get("zz"), {**d}, dict(d))
class Low(str):
    def __new__(cls, text): return super().__new__(cls, text.lower())
    def shout(self): return self.upper() + "!"
t = Low("HeLLo"); print(t, t.shout(), len(t), t + "x", t == "hello", {t: 1}, f"{t:>8}|", "%s" % t, t[1:3], "ell" in t, type(t).__name__, ",".join([t,t]), hash(t)==hash("hello"))
class Meters(int):
    def __add__(self, o): return Meters(int(self) + int(o))
    def __repr__(self): return f"{int(self)}m"
m = Meters(5) + Meters(6); print(m, m * 2, -m, m > 3, m == 11, f"{m:04d}", [1,2,3,4,5,6,7,8,9,10,11,12][m], range(m), type(m).__name__, abs(m), m / 2, 2 * m, 1 + m, divmod(m, 3))
class Temp(float): pass
print(Temp("2.5") + 1, Temp(3), round(Temp(2.567), 1))
class P(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
p = P(1,2); print(p, p.x, p[1], p == (1,2), hash(p)==hash((1,2)), sum(p))
a, b = p; print(a, b)
class S(set):
    def add(self, x): super().add(x * 10)
q = S([1]); q.add(2); print(q, len(q), 20 in q, q | {5}, sorted(q))
class Singleton:
    _it = None
    def __new__(cls, *a):
        if cls._it is None: cls._it = super().__new__(cls)
        return cls._it
    def __init__(self, v): self.v = v
x, y = Singleton(1), Singleton(2); print(x is y, x.v)
class Base:
    kinds = []
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw); Base.kinds.append(cls.__name__)
class K1(Base): pass
class K2(Base): pass
print(Base.kinds)
M = type("M", (Base,), {"z": 3, "f": lambda self: self.z}); print(M.__name__, M().f(), M.z, Base.kinds, isinstance(M(), Base))
class Strict:
    def __setattr__(self, k, v):
        if k.startswith("_"): raise AttributeError("private")
        object.__setattr__(self, k, v)
    def __delattr__(self, k): print("del", k); super().__delattr__(k)
    def __eq__(self, o): return super().__eq__(o) is True
    def __hash__(self): return object.__hash__(self)
    def __repr__(self): return super().__repr__()[:17]
st = Strict(); st.a = 1; print(st.a, st == st, st == 3, hash(st) == hash(st), st); del st.a
try: st._b = 2
except AttributeError as e: print(e)
print((2).__add__(3), "a".__len__(), [1].__contains__(1), int.__mul__(3, 4), (5).__add__("x"), list.__getitem__([1,2],0), str.__eq__("a","a"))
print(slice(1,10,2).indices(5), slice(None,None,-1).indices(4), slice(-3,None).indices(10))
print("x" in globals(), globals()["m"]); globals()["newv"] = 3; globals()["a"] = 99; print(a, globals()["newv"])
try: Stack()["a"]
except TypeError as e: print(e)
class NoInit: pass
try: NoInit(1)
except TypeError as e: print(e)
class Err(Exception):
    def __init__(self, code, msg): super().__init__(msg); self.code = code
    def __repr__(self): return "Err!"
try: raise Err(3, "bad")
except Err as e: print(e, e.code, e.args, repr(e), [e])
