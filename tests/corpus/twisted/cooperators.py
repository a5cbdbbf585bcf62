# Pins: cooperate, coiterate, CooperativeTask: turns, pause, resume, stop, whenDone, failures.
from twisted.internet import defer, task

ticks = []

def schedule(tick):
    ticks.append(tick)

class Call:
    def cancel(self):
        pass

def scheduler(tick):
    ticks.append(tick)
    return Call()

def each():
    return lambda: True

coop = task.Cooperator(terminationPredicateFactory=each, scheduler=scheduler)
log = []

def work(name, count):
    for n in range(count):
        log.append((name, n))
        yield None

def turn(count=1):
    for _ in range(count):
        if ticks:
            ticks.pop(0)()

a = coop.cooperate(work("a", 3))
b = coop.cooperate(work("b", 2))
a.whenDone().addCallback(lambda it: log.append("a done"))
turn(8)
print(log)

log.clear()
c = coop.cooperate(work("c", 10))
turn(2)
c.pause()
turn(2)
print(log)
c.resume()
turn(1)
try:
    c.resume()
except task.NotPaused as error:
    print(type(error).__name__)
c.whenDone().addErrback(lambda f: print("stopped", f.check(task.TaskStopped) is task.TaskStopped))
c.stop()
for act in (c.stop,):
    try:
        act()
    except task.TaskStopped as error:
        print(type(error).__name__)
print(log)

log.clear()
gate = defer.Deferred()

def waits():
    log.append("before")
    yield gate
    log.append("after")

w = coop.coiterate(waits())
w.addCallback(lambda it: print("waited"))
turn(4)
print(log)
gate.callback(None)
turn(4)
print(log)

def fails():
    yield None
    raise ValueError("in a task")

coop.cooperate(fails()).whenDone().addErrback(lambda f: print(f.value))
turn(4)
broken = coop.coiterate(iter([defer.fail(KeyError("waited for"))]))
broken.addErrback(lambda f: print(f.value))
turn(3)
print(coop.running)
last = coop.cooperate(work("last", 5))
last.whenDone().addErrback(lambda f: print(f.type.__name__))
coop.stop()
print(coop.running)
late = coop.cooperate(work("late", 1))
late.whenDone().addErrback(lambda f: print(f.type.__name__))
try:
    late.stop()
except task.SchedulerStopped as error:
    print(type(error).__name__)

several = task.Cooperator(scheduler=scheduler)
stopped = []
for name in "abcd":
    done = several.cooperate(work(name, 9)).whenDone()
    done.addErrback(lambda f, name=name: stopped.append((name, f.type.__name__)))
several.stop()
print(stopped)
for act in ("pause", "stop"):
    try:
        getattr(late, act)()
    except task.TaskFinished as error:
        print("finished", type(error).__name__)
    except task.SchedulerError as error:
        print(act, type(error).__name__)
print([issubclass(kind, task.SchedulerError) for kind in (task.TaskFinished, task.NotPaused, task.SchedulerStopped)])
