
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
        self.go_on = self.step
        # Whether `_wait_for` adds a callback, and what came to that meanwhile.
        self.looping = False
        self.arrived = None

    def step(self, result):
        generator = self.generator
        go_on = self.go_on
        while True:
            try:
                result = _go_on(generator, result)
            except StopIteration as stop:
                return self.deferred.callback(stop.value)
            except _Return as returned:
                return self.deferred.callback(returned.value)
            except BaseException:
                return self.deferred.errback()
            result = _result_of(self, result, go_on)
            if result is self:
                return

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

# As `_result_of`, for what that leaves over: generators, Deferreds of classes with an `addBoth` of their own, and those
# whose callbacks are not through though they have fired.
def _wait_for(inline, yielded, step):
    if type(yielded).__name__ == 'generator':
        yielded = _begin_inline(yielded)
    inline.awaited = yielded
    inline.arrived = None
    inline.looping = True
    yielded.addBoth(inline.arrive)
    if inline.looping:
        inline.looping = False
        return inline
    result, inline.arrived = inline.arrived, None
    return result

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
