# Pins: DeferredList with every flag, gatherResults, FirstError.
from itertools import product
from twisted.internet.defer import Deferred, DeferredList, FirstError, fail, gatherResults, succeed

def show(result):
    if isinstance(result, list):
        return [(ok, value if ok else value.type.__name__) for ok, value in result]
    return result

for one_callback, one_errback, consume in product((False, True), repeat=3):
    members = [Deferred() for _ in range(3)]
    dl = DeferredList(members, one_callback, one_errback, consume)
    dl.addCallbacks(lambda r: print("value", show(r)), lambda f: print("failed", f.type.__name__, f.value.index))
    members[1].errback(KeyError("one"))
    members[2].callback("two")
    members[0].callback("zero")
    print(one_callback, one_errback, consume, members[1].result if consume else members[1].result.type.__name__)
    members[1].addErrback(lambda f: None)

DeferredList([]).addCallback(lambda r: print("empty", r))
print(DeferredList([], fireOnOneCallback=True).called)
gatherResults([]).addCallback(lambda r: print("nothing", r))
gatherResults([succeed(n) for n in range(4)]).addCallback(print)

def first(failure):
    error = failure.value
    print(failure.check(FirstError) is FirstError, repr(error), error.index, error.subFailure.getErrorMessage())

gatherResults([succeed(1), fail(ValueError("two")), fail(ValueError("three"))], consumeErrors=True).addErrback(first)

waiting = [Deferred() for _ in range(3)]
g = gatherResults(waiting)
g.addCallback(lambda values: print("in order", values))
for n in (2, 0, 1):
    waiting[n].callback(n * 10)
waiting[0].addCallback(lambda v: print("members keep their values", v))
dl = DeferredList([succeed("a"), Deferred()])
print(dl.called, dl.resultList, dl.finishedCount)
