
# `twisted.internet.defer`: functions that wait for Deferreds by `yield`.

import functools as _functools

class _Return(BaseException):
    def __init__(self, value):
        self.value = value

def twisted_internet_defer__returnValue(val):
    raise _Return(val)

class twisted_internet_defer___InternalInlineCallbacksCancelledError(Exception):
    pass

# A call of a function that waits: its generator, the Deferred that it gave, and the one that it waits for.
class _Inline:
    def __init__(self, generator):
        self.generator = generator
        self.deferred = _defer.Deferred(self.cancel)
        self.awaited = None
        # Whether the loop below is under way, and what came to it meanwhile.
        self.looping = False
        self.arrived = None

    def step(self, result):
        generator = self.generator
        send, deferred_class, failure_class, nothing = generator.send, _defer.Deferred, _failure.Failure, self
        while True:
            try:
                if isinstance(result, failure_class):
                    result = result.throwExceptionIntoGenerator(generator)
                else:
                    result = send(result)
            except StopIteration as stop:
                return self.deferred.callback(stop.value)
            except _Return as returned:
                return self.deferred.callback(returned.value)
            except BaseException:
                return self.deferred.errback()
            if not isinstance(result, deferred_class):
                if type(result).__name__ != 'generator':
                    continue
                result = _begin_inline(result)
            taken = _take_result(result, nothing)
            if taken is not nothing:
                result = taken
            else:
                self.awaited = result
                self.arrived = None
                self.looping = True
                result.addBoth(self.arrive)
                if self.looping:
                    self.looping = False
                    return
                result, self.arrived = self.arrived, None

    def arrive(self, result):
        if self.looping:
            self.looping = False
            self.arrived = result
        else:
            self.step(result)

    # Only what is waited for can be stopped: the Deferred that was given out waits for what comes of that.
    def cancel(self, deferred):
        _put_first(deferred, self.cancelled)
        deferred.errback(_defer._InternalInlineCallbacksCancelledError())

    def cancelled(self, failure):
        failure.trap(_defer._InternalInlineCallbacksCancelledError)
        self.deferred = _defer.Deferred(self.cancel)
        self.awaited.cancel()
        return self.deferred

def _begin_inline(generator):
    inline = _Inline(generator)
    deferred = inline.deferred
    inline.step(None)
    return deferred

def twisted_internet_defer__inlineCallbacks(f):
    @_functools.wraps(f)
    def unwindGenerator(*args, **kwargs):
        try:
            generator = f(*args, **kwargs)
        except _Return:
            raise TypeError(
                f'inlineCallbacks requires {f!r} to produce a generator; instead'
                'caught returnValue being used in a non-generator'
            )
        if type(generator).__name__ != 'generator':
            raise TypeError(f'inlineCallbacks requires {f!r} to produce a generator; instead got {generator!r}')
        return _begin_inline(generator)
    return unwindGenerator
