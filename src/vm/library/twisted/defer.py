
# `twisted.internet.defer`: what is made of Deferreds.

class twisted_internet_defer__TimeoutError(Exception):
    pass

class twisted_internet_defer__NotACoroutineError(TypeError):
    pass

def twisted_internet_defer__passthru(arg):
    return arg

def twisted_internet_defer__fail(result=None):
    deferred = _defer.Deferred()
    deferred.errback(result)
    return deferred

def twisted_internet_defer__execute(callable, *args, **kwargs):
    try:
        result = callable(*args, **kwargs)
    except BaseException:
        return _defer.fail()
    return _defer.succeed(result)

def twisted_internet_defer__maybeDeferred(f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
    except BaseException:
        return _defer.fail()
    if isinstance(result, _defer.Deferred):
        return result
    return _defer.succeed(result)

def twisted_internet_defer__logError(err):
    _report(err, False)
    return err

def twisted_internet_defer__setDebugging(on):
    pass

def twisted_internet_defer__getDebugging():
    return False

def twisted_internet_defer__FirstError____init__(self, failure, index):
    Exception.__init__(self, failure, index)
    self.subFailure = failure
    self.index = index

def twisted_internet_defer__FirstError____repr__(self):
    return f'FirstError[#{self.index}, {self.subFailure.value!r}]'

def twisted_internet_defer__FirstError____str__(self):
    return f'FirstError[#{self.index}, {self.subFailure}]'

class _DebugInfo:
    def __init__(self, failure):
        self.failResult = failure

def _debug_info(self):
    failure = _unhandled_failure(self)
    return None if failure is None else _DebugInfo(failure)

def twisted_internet_defer__Deferred____repr__(self):
    address = object.__repr__(self).rsplit(' at ', 1)[1][:-1]
    if self._chainedTo is not None:
        other = object.__repr__(self._chainedTo).rsplit(' at ', 1)[1][:-1]
        standing = f' waiting on Deferred at {other}'
    elif hasattr(self, 'result'):
        standing = f' current result: {self.result!r}'
    else:
        standing = ''
    return f'<{type(self).__name__} at {address}{standing}>'

def twisted_internet_defer__Deferred__addTimeout(self, timeout, clock, onTimeoutCancel=None):
    timed_out = []

    def time_is_up():
        timed_out.append(True)
        self.cancel()

    call = clock.callLater(timeout, time_is_up)

    def tell(result):
        if not timed_out:
            return result
        if onTimeoutCancel is not None:
            return onTimeoutCancel(result, timeout)
        if isinstance(result, _failure.Failure):
            result.trap(_defer.CancelledError)
            raise _defer.TimeoutError(timeout, 'Deferred')
        return result

    def forget_call(result):
        if call.active():
            call.cancel()
        return result

    return self.addBoth(tell).addBoth(forget_call)

class twisted_internet_defer__DeferredList(_defer.Deferred):
    fireOnOneCallback = False
    fireOnOneErrback = False

    def __init__(self, deferredList, fireOnOneCallback=False, fireOnOneErrback=False, consumeErrors=False):
        self._deferredList = list(deferredList)
        self.resultList = [None] * len(self._deferredList)
        super().__init__()
        if not self._deferredList and not fireOnOneCallback:
            self.callback([])
        self.fireOnOneCallback = fireOnOneCallback
        self.fireOnOneErrback = fireOnOneErrback
        self.consumeErrors = consumeErrors
        self.finishedCount = 0
        ended = self._cbDeferred
        for index, deferred in enumerate(self._deferredList):
            deferred.addCallbacks(ended, ended, callbackArgs=(index, True), errbackArgs=(index, False))

    def _cbDeferred(self, result, index, succeeded):
        self.resultList[index] = (succeeded, result)
        self.finishedCount += 1
        if not self.called:
            if succeeded and self.fireOnOneCallback:
                self.callback((result, index))
            elif not succeeded and self.fireOnOneErrback:
                self.errback(_failure.Failure(_defer.FirstError(result, index)))
            elif self.finishedCount == len(self.resultList):
                self.callback(self.resultList)
        if not succeeded and self.consumeErrors:
            return None
        return result

    def cancel(self):
        if not self.called:
            for deferred in self._deferredList:
                try:
                    deferred.cancel()
                except BaseException:
                    _report(_failure.Failure(), False)

def _values_of_list(results):
    assert all([succeeded for succeeded, value in results])
    return [value for succeeded, value in results]

def twisted_internet_defer__gatherResults(deferredList, consumeErrors=False):
    gathered = _defer.DeferredList(deferredList, fireOnOneErrback=True, consumeErrors=consumeErrors)
    return gathered.addCallback(_values_of_list)

class _ConcurrencyPrimitive:
    def __init__(self):
        self.waiting = []

    def _cancelAcquire(self, d):
        self.waiting.remove(d)

    def _release_and_return(self, result):
        self.release()
        return result

    def run(self, f, /, *args, **kwargs):
        def execute(ignored):
            return _defer.maybeDeferred(f, *args, **kwargs).addBoth(self._release_and_return)
        return self.acquire().addCallback(execute)

class twisted_internet_defer__DeferredLock(_ConcurrencyPrimitive):
    locked = False

    def acquire(self):
        deferred = _defer.Deferred(canceller=self._cancelAcquire)
        if self.locked:
            self.waiting.append(deferred)
        else:
            self.locked = True
            deferred.callback(self)
        return deferred

    def release(self):
        assert self.locked, 'Tried to release an unlocked lock'
        self.locked = False
        if self.waiting:
            self.locked = True
            self.waiting.pop(0).callback(self)

class twisted_internet_defer__DeferredSemaphore(_ConcurrencyPrimitive):
    def __init__(self, tokens):
        super().__init__()
        if tokens < 1:
            raise ValueError('DeferredSemaphore requires tokens >= 1')
        self.tokens = tokens
        self.limit = tokens

    def acquire(self):
        deferred = _defer.Deferred(canceller=self._cancelAcquire)
        if not self.tokens:
            self.waiting.append(deferred)
        else:
            self.tokens -= 1
            deferred.callback(self)
        return deferred

    def release(self):
        assert self.tokens < self.limit, 'Someone released me too many times: too many tokens!'
        self.tokens += 1
        if self.waiting:
            self.tokens -= 1
            self.waiting.pop(0).callback(self)

class twisted_internet_defer__DeferredQueue:
    def __init__(self, size=None, backlog=None):
        self.waiting = []
        self.pending = []
        self.size = size
        self.backlog = backlog

    def _cancelGet(self, d):
        self.waiting.remove(d)

    def put(self, obj):
        if self.waiting:
            self.waiting.pop(0).callback(obj)
        elif self.size is None or len(self.pending) < self.size:
            self.pending.append(obj)
        else:
            raise _defer.QueueOverflow()

    def get(self):
        if self.pending:
            return _defer.succeed(self.pending.pop(0))
        if self.backlog is None or len(self.waiting) < self.backlog:
            deferred = _defer.Deferred(canceller=self._cancelGet)
            self.waiting.append(deferred)
            return deferred
        raise _defer.QueueUnderflow()
