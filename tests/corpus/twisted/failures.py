# Pins: Failure: what it holds, check, trap, messages, texts, raising again.
from twisted.python.failure import Failure, NoCurrentExceptionError
from twisted.internet.defer import Deferred, fail, maybeDeferred

class Base(Exception):
    pass

class Derived(Base):
    def __str__(self):
        return "derived text"

f = Failure(Derived("x"))
print(f.type is Derived, f.value.args, f.getErrorMessage())
print(f.check(Derived) is Derived, f.check(Base) is Base, f.check(ValueError), f.check(KeyError, Base) is Base)
print(Failure(ValueError("v")).check("builtins.ValueError"))
print(repr(Failure(ValueError("boom"))))
print(str(Failure(ValueError("boom"))))
print(Failure(KeyError("k")).getTraceback())
try:
    f.trap(ValueError, KeyError)
except Base as error:
    print("not trapped:", error, error is f.value)
print(f.trap(ValueError, Base) is Base)
try:
    f.raiseException()
except Derived as error:
    print("raised again", error)

try:
    raise IndexError("in a handler")
except IndexError:
    g = Failure()
print(g.type.__name__, g.value, g.getTraceback().splitlines()[0], g.getTraceback().splitlines()[-1])
try:
    Failure()
except NoCurrentExceptionError:
    print("no current exception")

def step(failure, n):
    print(n, failure.type.__name__, failure.value)
    if n == 1:
        return failure
    if n == 2:
        failure.trap(TypeError)
    if n == 3:
        raise RuntimeError("replaced") from failure.value
    return "done"

d = Deferred()
for n in range(1, 5):
    d.addErrback(step, n)
d.addCallback(print)
d.errback(ZeroDivisionError("start"))

def inner():
    raise LookupError("deep")

def outer():
    inner()

maybeDeferred(outer).addErrback(lambda f: print([line.strip() for line in f.getTraceback().splitlines() if "in " in line][-2:][0].split(" in ")[1]))
fail(Derived()).addErrback(lambda f: print(f))
nested = Failure(ValueError("inner"))
fail(nested).addErrback(lambda f: print(f is nested))
