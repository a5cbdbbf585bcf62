# Pins: reactor.run: the order of turns, callWhenRunning, callLater, callFromThread from itself, stop, errors.
from twisted.internet import error, reactor

log = []

def note(*args):
    log.append(args)

print(reactor.running)
try:
    reactor.stop()
except error.ReactorNotRunning as problem:
    print(problem)
reactor.callWhenRunning(note, "started")
reactor.callWhenRunning(lambda: note("running", reactor.running))
reactor.addSystemEventTrigger("before", "shutdown", note, "before shutdown")
reactor.addSystemEventTrigger("after", "shutdown", note, "after shutdown")

def first():
    note("first")
    reactor.callLater(0, note, "next turn")
    reactor.callFromThread(note, "queued")
    reactor.callWhenRunning(note, "at once")

def bad():
    raise ValueError("logged, not fatal")

def again():
    try:
        reactor.run()
    except error.ReactorAlreadyRunning as problem:
        note(type(problem).__name__)

def last():
    reactor.stop()
    note("stopping", reactor.running)
    try:
        reactor.stop()
    except error.ReactorNotRunning as problem:
        note(str(problem))

reactor.callLater(0, first)
reactor.callLater(0, note, "same turn")
reactor.callLater(0.05, bad)
reactor.callLater(0.1, again)
gone = reactor.callLater(0.1, note, "never")
late = reactor.callLater(5, note, "moved up")
reactor.callLater(0.06, late.reset, 0.01)
reactor.callLater(0.02, gone.cancel)
reactor.callLater(0.2, last)
reactor.callLater(60, note, "too late")
print(gone.active(), [call.func is note for call in (gone, late)], gone.args)
reactor.run()
for entry in log:
    print(*entry)
print(gone.active(), late.active(), reactor.running)
try:
    reactor.run()
except error.ReactorNotRestartable as problem:
    print(type(problem).__name__)
try:
    reactor.callLater(-1, note)
except AssertionError as problem:
    print("no negative delays")
