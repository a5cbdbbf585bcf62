# Pins: inlineCallbacks: values, failures, return, returnValue, try and finally, cancelling, misuse.
from twisted.internet import defer
from twisted.internet.defer import Deferred, inlineCallbacks, returnValue

@inlineCallbacks
def add(a, b):
    """Adds two Deferreds."""
    x = yield a
    y = yield b
    return x + y

print(add.__name__, add.__doc__)
one, two = Deferred(), Deferred()
total = add(one, two)
total.addCallback(lambda v: print("total", v))
two.callback(2)
print(total.called)
one.callback(1)

@inlineCallbacks
def careful(d):
    try:
        value = yield d
        print("value", value)
    except ValueError as error:
        print("caught", error)
        value = "default"
    finally:
        print("finally")
    return value

careful(defer.succeed("fine")).addCallback(print)
careful(defer.fail(ValueError("bad"))).addCallback(print)
careful(defer.fail(KeyError("worse"))).addErrback(lambda f: print("out", f.type.__name__, f.value))

@inlineCallbacks
def old_style(v):
    got = yield v
    returnValue(got * 2)

old_style(4).addCallback(print)

@inlineCallbacks
def no_deferreds():
    values = []
    for n in range(5):
        values.append((yield n))
    return values

no_deferreds().addCallback(print)

@inlineCallbacks
def nested():
    a = yield add(defer.succeed(1), 2)
    b = yield [add(defer.succeed(3), 4)][0]
    both = yield defer.gatherResults([add(5, 6), add(7, 8)])
    return a, b, both

nested().addCallback(print)

@inlineCallbacks
def long():
    total = 0
    for n in range(5000):
        total += yield defer.succeed(n)
    return total

long().addCallback(print)

@inlineCallbacks
def raises():
    yield defer.succeed(None)
    raise RuntimeError("from the body")

raises().addErrback(lambda f: print(f.value))

never = Deferred(lambda d: print("cancelling what it waits for"))

@inlineCallbacks
def waits():
    try:
        yield never
    except defer.CancelledError:
        print("cancelled inside")
        raise

w = waits()
w.addErrback(lambda f: print("cancelled outside", f.check(defer.CancelledError) is defer.CancelledError))
w.cancel()

@inlineCallbacks
def stubborn():
    try:
        yield Deferred()
    except defer.CancelledError:
        pass
    return "went on"

s = stubborn()
s.addCallback(print)
s.cancel()

@inlineCallbacks
def not_a_generator():
    return 1

try:
    not_a_generator()
except TypeError as error:
    print("TypeError", "instead got 1" in str(error))

class Service:
    factor = 3

    @inlineCallbacks
    def scale(self, value, *, plus=0):
        value = yield defer.succeed(value)
        return value * self.factor + plus

Service().scale(2, plus=1).addCallback(print)
