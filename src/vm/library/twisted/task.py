
# `twisted.internet.task`: clocks, loops and cooperation, on whatever has `callLater` and `seconds`.

class twisted_internet_task__ClockCall:
    def __init__(self, time, func, args, kw, clock):
        self.time = time
        self.func = func
        self.args = args
        self.kw = kw
        self.clock = clock
        self.delayed_time = 0
        self.cancelled = self.called = 0

    def active(self):
        return not (self.cancelled or self.called)

    def getTime(self):
        return self.time + self.delayed_time

    def _check(self):
        if self.cancelled:
            raise _error.AlreadyCancelled('Tried to cancel an already-cancelled event.')
        if self.called:
            raise _error.AlreadyCalled('Tried to cancel an already-called event.')

    def cancel(self):
        self._check()
        self.cancelled = 1
        self.clock.calls.remove(self)

    def reset(self, secondsFromNow):
        self._check()
        time = self.clock.seconds() + secondsFromNow
        if time < self.time:
            self.delayed_time = 0
            self.time = time
        else:
            self.delayed_time = time - self.time

    def delay(self, secondsLater):
        self._check()
        self.delayed_time += secondsLater
        if self.delayed_time < 0:
            self.time += self.delayed_time
            self.delayed_time = 0

class twisted_internet_task__Clock:
    rightNow = 0.0

    def __init__(self):
        self.calls = []

    def seconds(self):
        return self.rightNow

    def _sortCalls(self):
        self.calls.sort(key=lambda call: call.getTime())

    def callLater(self, when, what, *a, **kw):
        call = _task.ClockCall(self.seconds() + when, what, a, kw, self)
        self.calls.append(call)
        self._sortCalls()
        return call

    def getDelayedCalls(self):
        return self.calls

    # From due time to due time, so that each call sees its own; Twisted jumps first, which its issue 9819 is about.
    def advance(self, amount):
        end = self.rightNow + amount
        while True:
            self._sortCalls()
            if not self.calls or self.calls[0].getTime() > end:
                break
            call = self.calls.pop(0)
            self.rightNow = max(call.getTime(), self.rightNow)
            call.called = 1
            call.func(*call.args, **call.kw)
        self.rightNow = max(end, self.rightNow)

    def pump(self, timings):
        for amount in timings:
            self.advance(amount)

class twisted_internet_task__LoopingCall:
    call = None
    running = False
    _deferred = None
    interval = None
    starttime = None
    _runAtStart = False
    _counted_at = None

    def __init__(self, f, *a, **kw):
        self.f = f
        self.a = a
        self.kw = kw
        self.clock = _internet.reactor

    @property
    def deferred(self):
        return self._deferred

    @classmethod
    def withCount(cls, countCallable):
        def counter():
            now = self.clock.seconds()
            if self.interval == 0:
                self._counted_at = now
                return countCallable(1)
            last = self._counted_at
            if last is None:
                last = self.starttime
                if self._runAtStart:
                    last -= self.interval
            count = self._intervalOf(now) - self._intervalOf(last)
            if count > 0:
                self._counted_at = now
                return countCallable(count)
        self = cls(counter)
        return self

    def _intervalOf(self, time):
        return int((time - self.starttime) / self.interval)

    def start(self, interval, now=True):
        assert not self.running, 'Tried to start an already running LoopingCall.'
        if interval < 0:
            raise ValueError('interval must be >= 0')
        self.running = True
        deferred = self._deferred = _defer.Deferred()
        self.starttime = self.clock.seconds()
        self.interval = interval
        self._runAtStart = now
        if now:
            self()
        else:
            self._scheduleFrom(self.starttime)
        return deferred

    def stop(self):
        assert self.running, 'Tried to stop a LoopingCall that was not running.'
        self.running = False
        if self.call is not None:
            self.call.cancel()
            self.call = None
            self._finish(self)

    def reset(self):
        assert self.running, 'Tried to reset a LoopingCall that was not running.'
        if self.call is not None:
            self.call.cancel()
            self.call = None
            self.starttime = self.clock.seconds()
            self._scheduleFrom(self.starttime)

    def _finish(self, result):
        deferred, self._deferred = self._deferred, None
        assert deferred is not None
        if isinstance(result, _failure.Failure):
            deferred.errback(result)
        else:
            deferred.callback(result)

    def __call__(self):
        self.call = None
        _defer.maybeDeferred(self.f, *self.a, **self.kw).addCallback(self._goes_on).addErrback(self._failed)

    def _goes_on(self, result):
        if self.running:
            self._scheduleFrom(self.clock.seconds())
        else:
            self._finish(self)

    def _failed(self, failure):
        self.running = False
        self._finish(failure)

    def _scheduleFrom(self, when):
        wait = 0
        if self.interval != 0:
            wait = self.interval - (when - self.starttime) % self.interval
            # Less than the clock can tell apart is a whole interval.
            if when == when + wait:
                wait = self.interval
        self.call = self.clock.callLater(wait, self)

    def __repr__(self):
        name = getattr(self.f, '__qualname__', None) or getattr(self.f, '__name__', repr(self.f))
        return f'LoopingCall<{self.interval!r}>({name}, *{self.a!r}, **{self.kw!r})'

def twisted_internet_task__deferLater(clock, delay, callable=None, *args, **kw):
    def cancel(deferred):
        call.cancel()

    def run(result):
        if callable is not None:
            return callable(*args, **kw)

    deferred = _defer.Deferred(cancel)
    deferred.addCallback(run)
    call = clock.callLater(delay, deferred.callback, None)
    return deferred

def twisted_internet_task__react(main, argv=(), _reactor=None):
    reactor = _internet.reactor if _reactor is None else _reactor
    codes = [0]

    def stop(result):
        if isinstance(result, _failure.Failure):
            if result.check(SystemExit):
                codes[0] = result.value.code
            elif isinstance(result.value, SystemExit):
                codes[0] = result.value.code
            else:
                _print_error('main function encountered error\n' + result.getTraceback() + '\n')
                codes[0] = 1
        if reactor.running:
            reactor.stop()

    def begin():
        _defer.maybeDeferred(main, reactor, *argv).addBoth(stop)

    reactor.callWhenRunning(begin)
    reactor.run()
    raise SystemExit(codes[0])
