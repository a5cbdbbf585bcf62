# Pins: task.Clock: calls in order, cancel, reset, delay, getTime, errors, pump, deferLater.
from twisted.internet import error, task

clock = task.Clock()
log = []

def note(name):
    log.append((name, clock.seconds()))

a = clock.callLater(3, note, "a")
b = clock.callLater(1, note, name="b")
c = clock.callLater(3, note, "c")
d = clock.callLater(2, note, "d")
print([call.getTime() for call in (a, b, c, d)], len(clock.getDelayedCalls()))
d.cancel()
c.delay(1)
a.reset(4)
print([call.active() for call in (a, b, c, d)])
for _ in range(5):
    clock.advance(1)
print(log)
for act in (b.cancel, lambda: b.reset(1), lambda: b.delay(1)):
    try:
        act()
    except error.AlreadyCalled as problem:
        print(type(problem).__name__)
for act in (d.cancel, lambda: d.reset(1), lambda: d.delay(1)):
    try:
        act()
    except error.AlreadyCancelled as problem:
        print(type(problem).__name__)

log.clear()
def again(left):
    note(left)
    if left:
        clock.callLater(1, again, left - 1)

again(2)
clock.pump([1, 1, 1])
print(log)

log.clear()
late = task.deferLater(clock, 2, lambda x, y=0: x + y, 3, y=4)
late.addCallback(lambda v: print("deferLater", v, clock.seconds()))
task.deferLater(clock, 1).addCallback(lambda v: print("nothing", v))
clock.advance(1)
clock.advance(1)
gone = task.deferLater(clock, 5, print, "never")
gone.addErrback(lambda f: print(f.type.__name__, len(clock.getDelayedCalls())))
gone.cancel()

moved = clock.callLater(5, note, "moved")
moved.delay(-3)
clock.advance(1)
clock.advance(1)
print(log, moved.called)

def bad():
    raise ValueError("from a call")

clock.callLater(1, bad)
try:
    clock.advance(1)
except ValueError as problem:
    print(problem)
