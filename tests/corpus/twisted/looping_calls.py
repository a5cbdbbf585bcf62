# Pins: LoopingCall: its times, Deferreds from its function, stop, reset, failures, withCount.
from twisted.internet import defer, task

clock = task.Clock()
log = []

def tick(name="tick"):
    log.append((name, clock.seconds()))

loop = task.LoopingCall(tick)
loop.clock = clock
done = loop.start(2)
done.addCallback(lambda it: print("ended", it is loop, loop.running))
print(loop.running, loop.interval, log)
for _ in range(5):
    clock.advance(1)
loop.stop()
print(log, len(clock.getDelayedCalls()))

log.clear()
loop.start(3, now=False).addCallback(lambda it: print("again"))
clock.advance(2)
loop.reset()
for _ in range(4):
    clock.advance(1)
print(log)
try:
    loop.start(1)
except AssertionError as error:
    print(error)
loop.stop()
for act in (loop.stop, loop.reset):
    try:
        act()
    except AssertionError as error:
        print(error)
try:
    loop.start(-1)
except ValueError as error:
    print(error)

log.clear()
pending = []

def slow():
    tick("slow")
    pending.append(defer.Deferred())
    return pending[-1]

loop = task.LoopingCall(slow)
loop.clock = clock
loop.start(1)
for _ in range(3):
    clock.advance(1)
print(log, len(clock.getDelayedCalls()))
pending[0].callback(None)
clock.advance(1)
print(len(log))
pending[1].errback(RuntimeError("enough"))
print(loop.running)

count = 0

def fails():
    global count
    count += 1
    if count == 3:
        raise ValueError("third time")

loop = task.LoopingCall(fails)
loop.clock = clock
loop.start(1).addErrback(lambda f: print(f.value, count))
for _ in range(4):
    clock.advance(1)

counts = []
loop = task.LoopingCall.withCount(counts.append)
loop.clock = clock
loop.start(1)
for step in (1, 3, 1, 2):
    clock.rightNow += step
    clock.advance(0)
loop.stop()
print(counts)

times = []
loop = task.LoopingCall(lambda: times.append(clock.seconds()) or (len(times) == 3 and loop.stop()))
loop.clock = clock
loop.start(0)
for _ in range(3):
    clock.advance(0)
print(len(times), loop.running)
