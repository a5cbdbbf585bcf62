# Pins: succeed, fail, execute, maybeDeferred, addTimeout on a clock, results that are failures.
from twisted.internet import defer, task
from twisted.python.failure import Failure

defer.succeed(1).addCallback(print)
defer.fail(ValueError("x")).addErrback(lambda f: print(f.value))
defer.execute(lambda a, b=0: a + b, 1, b=2).addCallback(print)
defer.execute(int, "no number").addErrback(lambda f: print(f.type.__name__))
defer.maybeDeferred(lambda: 3).addCallback(print)
same = defer.Deferred()
print(defer.maybeDeferred(lambda: same) is same)
defer.maybeDeferred(lambda: Failure(KeyError("returned"))).addErrback(lambda f: print(f.value))

def raises():
    raise OSError("raised")

defer.maybeDeferred(raises).addErrback(lambda f: print(f.value))

d = defer.Deferred()
d.addCallbacks(lambda v: print("value"), lambda f: print("a failure went to", f.type.__name__))
d.callback(Failure(ValueError()))

clock = task.Clock()
slow = defer.Deferred()
slow.addTimeout(3, clock)
slow.addErrback(lambda f: print(f.type.__name__, f.value))
clock.advance(2)
print("not yet")
clock.advance(1)

quick = defer.Deferred()
quick.addTimeout(3, clock)
quick.addCallback(lambda v: print("in time", v))
quick.callback(5)
print(len(clock.getDelayedCalls()))

other = defer.Deferred()
other.addTimeout(1, clock, onTimeoutCancel=lambda result, timeout: ("timed out", timeout))
other.addCallback(print)
clock.advance(1)

class Account:
    def __init__(self):
        self.balance = 0

    def deposit(self, result, amount):
        self.balance += amount
        return self.balance

account = Account()
d = defer.succeed(None)
for amount in (5, 10):
    d.addCallback(account.deposit, amount)
d.addCallback(lambda balance: print(balance, account.balance))
