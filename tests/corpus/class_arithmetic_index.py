# Pins: __slots__, every arithmetic method, __index__, containers written as classes, metadata of classes.
class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S(); s.b = 2; print(s.a, s.b)
try: s.c = 3
except AttributeError as e: print(type(e).__name__)
class T(S): pass
t = T(); t.z = 5; print(t.z)
class Money:
    def __init__(self, amount, cur="EUR"): self.amount, self.cur = amount, cur
    def __eq__(self, o): return isinstance(o, Money) and self.amount == o.amount
    def __lt__(self, o): return self.amount < o.amount
    def __le__(self, o): return self.amount <= o.amount
    def __add__(self, o): return Money(self.amount + (o.amount if isinstance(o, Money) else o))
    __radd__ = __add__
    def __sub__(self, o): return Money(self.amount - o.amount)
    def __truediv__(self, o): return Money(self.amount / o)
    def __floordiv__(self, o): return Money(self.amount // o)
    def __mod__(self, o): return Money(self.amount % o)
    def __pow__(self, o): return Money(self.amount ** o)
    def __int__(self): return int(self.amount)
    def __float__(self): return float(self.amount)
    def __index__(self): return int(self.amount)
    def __round__(self, n=0): return Money(round(self.amount, n))
    def __invert__(self): return Money(-self.amount)
    def __pos__(self): return self
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __lshift__(self, o): return "<<"
    def __rshift__(self, o): return ">>"
    def __matmul__(self, o): return "@"
    def __divmod__(self, o): return (self.amount // o, self.amount % o)
    def __repr__(self): return f"Money({self.amount!r})"
    def __str__(self): return f"{self.amount:.2f} {self.cur}"
m = Money(7.5); n = Money(2)
print(m + n, m + 1, 1 + m, sum([m, n]), m - n, m / 2, m // 2, m % 2, n ** 3, int(m), float(m), round(m, 1), ~m, +m, m & n, m | n, m ^ n, m << n, m >> n, m @ n, divmod(m, 2), [1, 2, 3][n], range(10)[n], "ab" * 1, m > n, m >= n, m != n, sorted([m, n]), min(m, n), max([m, n]), hex(n), bin(n), "x" * 2)
print(f"{m}", f"{m!r:>12}|", "%s %r" % (m, m), "{:>10}".format(str(m)), [m, n], {"k": m}, str([m]), print(m))
try: m - 1
except AttributeError as e: print(e)
try: m * 2
except TypeError as e: print(e)
try: 2 - m
except TypeError as e: print(e)
try: m += "x"
except TypeError as e: print(e)
class Node:
    def __init__(self, val, next=None): self.val, self.next = val, next
class LinkedList:
    def __init__(self, items=()):
        self.head = None; self.size = 0
        for i in items: self.append(i)
    def append(self, v):
        node = Node(v); self.size += 1
        if self.head is None: self.head = node; return
        cur = self.head
        while cur.next: cur = cur.next
        cur.next = node
    def __iter__(self): return LLIter(self.head)
    def __len__(self): return self.size
    def __getitem__(self, i):
        if isinstance(i, slice): return [x for x in self][i]
        if i < 0: i += self.size
        for k, v in enumerate(self):
            if k == i: return v
        raise IndexError("list index out of range")
    def __setitem__(self, i, v):
        cur = self.head
        for _ in range(i): cur = cur.next
        cur.val = v
    def __delitem__(self, i):
        if i == 0: self.head = self.head.next
        else:
            cur = self.head
            for _ in range(i - 1): cur = cur.next
            cur.next = cur.next.next
        self.size -= 1
    def __reversed__(self): return iter([x for x in self][::-1])
    def __repr__(self): return "LL(" + ", ".join([repr(x) for x in self]) + ")"
    def __eq__(self, o): return [*self] == [*o]
    def __contains__(self, x): return any([x == y for y in self])
class LLIter:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n is None: raise StopIteration
        v = self.n.val; self.n = self.n.next; return v
l = LinkedList([1, 2, 3]); print(l, len(l), l[0], l[-1], l[1:], 2 in l, 9 not in l, [*reversed(l)], l == LinkedList([1, 2, 3]), l != [1], sum(l), list(map(str, l)), sorted(l, reverse=True), max(l), dict(enumerate(l)), list(zip(l, "abc")), tuple(l), set(l), "".join(map(str, l)))
l[1] = 20; del l[0]; print(l, [x for x in l if x > 3]); l[0] += 5; print(l)
try: l[10]
except IndexError as e: print(e)
a, *b = l; print(a, b); print(*l, sep="/")
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, ij): i, j = ij; return self.rows[i][j]
    def __setitem__(self, ij, v): self.rows[ij[0]][ij[1]] = v
    def __matmul__(self, o): return Matrix([[sum([a * b for a, b in zip(r, c)]) for c in zip(*o.rows)] for r in self.rows])
    def __str__(self): return "\n".join([" ".join([f"{x:3}" for x in r]) for r in self.rows])
x = Matrix([[1, 2], [3, 4]]); x[0, 1] = 5; print(x[0, 1], x @ x, sep="\n")
class Temp:
    def __init__(self, c): self._c = c
    f = property(lambda s: s._c * 9 / 5 + 32, lambda s, v: setattr(s, "_c", (v - 32) * 5 / 9), doc="fahr")
t = Temp(100); print(t.f); t.f = 32; print(t._c)
try: del t.f
except AttributeError as e: print(type(e).__name__)
class RO:
    @property
    def v(self): return 1
try: RO().v = 2
except AttributeError as e: print(type(e).__name__)
class Meta: 
    registry = {}
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
    @classmethod
    def reg(cls, f): cls.registry[f.__name__] = f; return f
@Meta.reg
def foo(): return "foo"
print(Meta[3], Meta.registry["foo"]())
class Base:
    def template(self): return f"{self.step()}-{self.__class__.__name__}"
    def step(self): raise NotImplementedError("step")
class Impl(Base):
    def step(self): return "impl"
print(Impl().template())
try: Base().template()
except NotImplementedError as e: print(repr(e))
print(Impl.__mro__, Impl.mro(), super(Impl, Impl()).template.__name__, Impl.__base__, object.__name__)
class Callable:
    def __call__(self, f):
        def w(*a): print("call", a); return f(*a)
        return w
@Callable()
def add(a, b): return a + b
print(add(1, 2))
o = object(); print(o == o, o != object(), type(o), isinstance(o, object), bool(o), hash(o) == hash(o))
def attrs(): pass
attrs.x = 1; print(attrs.x, attrs.__dict__, attrs.__name__, hasattr(attrs, "y"))
print(int.__name__, (5).__class__, "a".__class__.__name__, [].__class__ is list, type(type), type(Base), type(Base.step), type(Impl().step), type(len), type([].append), callable(Base))
class E(Exception): pass
try: raise E("a", "b")
except E as e: print(e, repr(e), e.args)
print(str(E()), repr(E("x")), E("x").args, isinstance(E(), Exception), issubclass(E, BaseException))
class Cmp:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __ne__(s, o): print("ne"); return not s == o
print(Cmp(1) == Cmp(1), Cmp(1) != Cmp(2), Cmp(1) in [Cmp(1)], [Cmp(1)].index(Cmp(1)), [Cmp(1), Cmp(2)].count(Cmp(2)), [Cmp(1)] == [Cmp(1)])
