# Pins: what try, else and finally do, chains, and the messages of some sixty mistakes.
def f(n):
    try:
        print("try", n)
        if n == 1: raise ValueError("one")
        if n == 2: return "ret"
        if n == 3: raise KeyError("three")
    except ValueError as e:
        print("except", e); return "exc"
    else:
        print("else")
    finally:
        print("finally")
    return "end"
print(f(0), f(1), f(2))
try: f(3)
except KeyError as e: print(repr(e), e.args)
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("i", i)
        finally: print("fin", i)
    else: print("no")
    while True:
        try: return "r"
        finally: print("cleanup")
print(g())
class AppError(Exception):
    """Base."""
class NotFound(AppError):
    def __init__(self, key, *, code=404): super().__init__(f"{key} not found"); self.key, self.code = key, code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
try: raise NotFound("x")
except AppError as e: print(type(e).__name__, e, e.args, e.key, repr(e), isinstance(e, Exception))
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise AppError("wrapped") from e
except AppError as e: print(e, repr(e.__cause__), e.__suppress_context__)
try:
    try: {}["k"]
    except KeyError: int("x")
except ValueError as e: print(e, repr(e.__context__), e.__cause__)
try: raise AppError
except AppError as e: print(repr(e), str(e) == "", e.args)
try: raise ValueError("a", 2)
except ValueError as e: print(e, e.args, repr(e))
for exc in [lambda: [][0], lambda: {}["a"], lambda: 1 / 0, lambda: 1.0 / 0, lambda: int("z"), lambda: None.x, lambda: undefined_name, lambda: "a" + 1, lambda: (lambda x: x)(), lambda: [].foo, lambda: int([]), lambda: next(iter([])), lambda: 5(), lambda: None[0], lambda: -"a", lambda: {} < {}, lambda: "x" in 5, lambda: float("q"), lambda: chr(1 << 30), lambda: range(1, 2, 0), lambda: [1, 2][::0], lambda: "a".join(5), lambda: sum(["a"]), lambda: sorted([1, None]), lambda: round("x"), lambda: abs("x"), lambda: len(None), lambda: iter(5), lambda: isinstance(1, 5), lambda: int("1", 99), lambda: 0 ** -1, lambda: 2 << -1, lambda: {}.pop("q"), lambda: (1, 2).index(9), lambda: "abc".index("z"), lambda: divmod(1, 0), lambda: 1 // 0, lambda: 5 .real(), lambda: hash([]), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: set(5), lambda: list(None), lambda: tuple(1), lambda: zip(1), lambda: enumerate(3), lambda: "%d" % None, lambda: b"a" + "a", lambda: [1] * [2], lambda: not_defined(), lambda: int(float("nan")), lambda: int(float("inf")), lambda: 10 ** 400 * 1.0, lambda: ord(5), lambda: min(), lambda: reversed(5), lambda: type("x", 1), lambda: super().x, lambda: (1).foo, lambda: __import__]:
    try: r = exc(); print("ok", r if not callable(r) else "fn")
    except Exception as e: print(type(e).__name__, "|", e)
def h(*, a, b=2): return a + b
def k(x, y=1, *args, z, w=5, **kw): return (x, y, args, z, w, kw)
print(h(a=1), k(1, z=2), k(1, 2, 3, 4, z=5, q=6), k(*[1, 2], **{"z": 3}))
for call in [lambda: h(1), lambda: h(), lambda: h(a=1, c=2), lambda: k(1), lambda: k(z=1), lambda: k(1, z=2, x=3), lambda: h(a=1, **{"a": 2}), lambda: f(), lambda: f(1, 2), lambda: f(1, n=2), lambda: f(m=1)]:
    try: print(call())
    except TypeError as e: print(e)
def p(a, b, /, c, *, d): return a + b + c + d
print(p(1, 2, 3, d=4), p(1, 2, c=3, d=4))
try: p(a=1, b=2, c=3, d=4)
except TypeError as e: print(e)
try: assert 1 == 2, "math"
except AssertionError as e: print(repr(e))
try: assert False
except AssertionError as e: print(repr(e), str(e) == "")
try:
    try: raise ValueError("inner")
    finally: print("f1")
except ValueError as e: print("got", e)
def lvl(): 
    try: return 1
    finally: print("x")
print(lvl())
def unb():
    print(zz)
    zz = 1
try: unb()
except UnboundLocalError as e: print(type(e).__name__)
try: raise "str"
except TypeError as e: print(e)
try: raise 5 from None
except TypeError as e: print(e)
e1 = ValueError("x"); print(e1 == ValueError("x"), e1.args, str(e1), bool(e1))
try: raise e1
except Exception as e2: print(e2 is e1, e2.__traceback__ is not None)
try:
    raise OSError(2, "No such file or directory")
except FileNotFoundError as e: print(type(e).__name__, e, e.errno, e.strerror)
try: raise StopIteration(5)
except StopIteration as e: print(e.value)
try: raise SystemExit(3)
except SystemExit as e: print(e.code)
try: raise KeyError("a b")
except KeyError as e: print(e, str(e), f"{e}")
import threading
errors = []
def worker():
    try: raise RuntimeError("in thread")
    except RuntimeError as e: errors.append(e)
t = threading.Thread(target=worker); t.start(); t.join(); print(errors)
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print("RecursionError", str(e)[:33])
