# Pins: a program of classes: a cache that fetches once, retries, a pipeline of stages.
from twisted.internet import defer, task

clock = task.Clock()

class Cache:
    def __init__(self, fetch):
        self.fetch = fetch
        self.values = {}
        self.waiting = {}

    def get(self, key):
        if key in self.values:
            return defer.succeed(self.values[key])
        d = defer.Deferred()
        if key in self.waiting:
            self.waiting[key].append(d)
        else:
            self.waiting[key] = [d]
            self.fetch(key).addBoth(self._arrived, key)
        return d

    def _arrived(self, result, key):
        if not isinstance(result, Exception):
            self.values[key] = result
        for d in self.waiting.pop(key):
            d.callback(result)

fetched = []

def fetch(key):
    fetched.append(key)
    return task.deferLater(clock, len(key), key.upper)

cache = Cache(fetch)
got = []
for key in ("aa", "b", "aa", "b", "ccc"):
    cache.get(key).addCallback(got.append)
for _ in range(3):
    clock.advance(1)
cache.get("aa").addCallback(got.append)
print(fetched, got)

def retry(times, delay, f, *args):
    def failed(failure):
        nonlocal times
        times -= 1
        if times == 0:
            return failure
        return task.deferLater(clock, delay, attempt)

    def attempt():
        return defer.maybeDeferred(f, *args).addErrback(failed)

    return attempt()

attempts = []

def flaky(limit):
    attempts.append(clock.seconds())
    if len(attempts) < limit:
        raise ConnectionError(f"attempt {len(attempts)}")
    return "connected"

retry(5, 2, flaky, 3).addCallback(print)
for _ in range(4):
    clock.advance(2)
print(len(attempts))
attempts.clear()
retry(2, 1, flaky, 9).addErrback(lambda f: print(f.type.__name__, f.value))
clock.advance(1)
clock.advance(1)

@defer.inlineCallbacks
def stage(source, sink, f):
    while True:
        item = yield source.get()
        if item is None:
            sink.put(None)
            return
        sink.put(f(item))

first, second, third = defer.DeferredQueue(), defer.DeferredQueue(), defer.DeferredQueue()
stage(first, second, lambda x: x + 1)
stage(second, third, lambda x: x * 10)
out = []

@defer.inlineCallbacks
def collect():
    while True:
        item = yield third.get()
        if item is None:
            return out
        out.append(item)

end = collect()
for n in range(4):
    first.put(n)
print(end.called)
first.put(None)
print(end.called, out)
