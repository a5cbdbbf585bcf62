"""Plays made-up reactor programs, under Twisted as under Baton: nothing here is particular to one of them.

A program is a list of operations, each a list that begins with its name; `tests/it/reactor/author.rs` makes them up. A
host (see `reactor_oracle.py` and `tests/it/reactor/program.rs`) gives the clock and knows how it ends rings.
"""
from twisted.internet import defer, task
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

OPERATIONS_MAX = 300

# Cancelling Deferreds that wait for each other in a ring: Twisted ends that with Python's stack. Where lists stand in the
# ring it does not, for they log the RecursionError and go on with their next member, so it is ended here.
CANCELS_MAX = 200

# JSON's words.
true, false, null = True, False, None


class Raised(Exception):
    pass


class Iterator:
    """Each body is a step."""

    def __init__(self, bodies):
        self.bodies = bodies

    def __iter__(self):
        return self

    def __next__(self):
        if not self.bodies:
            raise StopIteration
        return self.bodies.pop(0)()


class Rings:
    """Counts calls of `cancel` within each other; once there were too many, every other one fails at once."""

    def __init__(self, *kinds):
        self.depth, self.found = 0, False
        for kind in kinds:
            kind.cancel = self.wrap(kind.cancel)

    def wrap(self, original):
        def cancel(deferred):
            self.found |= self.depth > CANCELS_MAX
            if self.found:
                raise RecursionError
            self.depth += 1
            try:
                original(deferred)
            finally:
                self.depth -= 1
        return cancel

    def cancelled(self):
        if self.found:
            self.found = False
            raise RecursionError


class Player:
    def __init__(self, host):
        self.host = host
        self.clock = host.clock()
        self.trace = []
        self.deferreds, self.calls, self.loops = [], [], []
        self.cooperators, self.tasks, self.iterators = [], [], []
        self.exclusions = [defer.DeferredLock(), defer.DeferredSemaphore(2)]
        self.queue = defer.DeferredQueue(2, 2)
        self.left = OPERATIONS_MAX

    def show(self, value):
        if isinstance(value, Failure):
            return "!" + self.error(value.value)
        if isinstance(value, Deferred):
            places = [i for i, d in enumerate(self.deferreds) if d is value]
            return "D%d" % places[0] if places else "D?"
        if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], bool):
            return self.show(value[1])
        if isinstance(value, (list, tuple)):
            return "[" + ",".join(self.show(item) for item in value) + "]"
        for i, exclusion in enumerate(self.exclusions):
            if value is exclusion:
                return "X%d" % i
        if isinstance(value, task.LoopingCall):
            return "L%d" % self.loops.index(value)
        for i, iterator in enumerate(self.iterators):
            if value is iterator:
                return "I%d" % i
        return str(value)

    def error(self, error):
        if isinstance(error, defer.FirstError):
            return "FirstError[#%d, %s]" % (error.index, self.error(error.subFailure.value))
        return str(error) if isinstance(error, Raised) else type(error).__name__

    def deferred(self, index):
        return self.deferreds[index % len(self.deferreds)]

    def body(self, body):
        label, operations, end = body

        def function(*arguments):
            now = self.clock.seconds()
            self.trace.append("call %d at %d with %s" % (label, int(now), ",".join(self.show(a) for a in arguments) or "None"))
            self.play(operations)
            if end[0] == "value":
                return end[1]
            if end[0] == "same":
                return arguments[0] if arguments else None
            if end[0] == "deferred":
                return self.deferred(end[1])
            raise Raised(end[1])

        return function

    def play(self, operations):
        for operation in operations:
            if self.left == 0:
                self.trace.append("limit")
                return
            self.left -= 1
            name, *arguments = operation
            try:
                answer = getattr(self, "do_" + name)(*arguments)
            except Exception as error:
                self.trace.append("%s raised %s" % (name, self.error(error)))
            else:
                if isinstance(answer, Deferred):
                    self.deferreds.append(answer)
                elif answer is not None:
                    self.trace.append("%s: %s" % (name, answer))

    def state(self, deferred):
        result = getattr(deferred, "result", "-")
        info = deferred._debugInfo
        # While it is running, Twisted still holds the failure from before.
        unhandled = not deferred._runningCallbacks and info is not None and info.failResult is not None
        waits = "-" if deferred._chainedTo is None else self.show(deferred._chainedTo)
        return "called=%d paused=%d rungs=%d result=%s waits=%s unhandled=%d" % (
            deferred.called, deferred.paused, len(deferred._callbacks), self.show(result), waits, unhandled)

    def reaches_itself(self, deferred, path):
        """Whether `cancel` would go round in a ring for ever."""
        if any(deferred is other for other in path):
            return True
        if isinstance(deferred, defer.DeferredList):
            following = [] if deferred.called else deferred._deferredList
        elif deferred.called and isinstance(deferred.result, Deferred):
            following = [deferred.result]
        else:
            following = []
        return any(self.reaches_itself(other, path + [deferred]) for other in following)

    def do_new(self, canceller):
        if canceller is None:
            return Deferred()
        function = self.body(canceller[0])

        def cancel(deferred):
            function(deferred)
            if canceller[1] is not None:
                deferred.callback(canceller[1])

        return Deferred(cancel)

    def do_succeed(self, value):
        return defer.succeed(value)

    def do_fail(self, error):
        return defer.fail(Raised(error))

    def do_add(self, index, kind, first, second):
        deferred = self.deferred(index)
        if kind == "callbacks":
            deferred.addCallbacks(self.body(first), self.body(second))
        else:
            {"callback": deferred.addCallback, "errback": deferred.addErrback, "both": deferred.addBoth}[kind](self.body(first))

    def do_fire(self, index, value):
        self.deferred(index).callback(value)

    def do_fire_with(self, index, other):
        if isinstance(self.deferred(index), defer.DeferredList):
            return "list"
        self.deferred(index).callback(self.deferred(other))

    def do_err(self, index, error):
        self.deferred(index).errback(Raised(error))

    def do_pause(self, index):
        self.deferred(index).pause()

    def do_unpause(self, index):
        self.deferred(index).unpause()

    def do_cancel(self, index):
        if self.reaches_itself(self.deferred(index), []):
            return "ring"
        self.deferred(index).cancel()
        self.host.cancelled()

    def do_chain(self, index, other):
        if isinstance(self.deferred(other), defer.DeferredList):
            return "list"
        self.deferred(index).chainDeferred(self.deferred(other))

    def do_list(self, members, one_callback, one_errback, consume):
        return defer.DeferredList([self.deferred(i) for i in members], one_callback, one_errback, consume)

    def do_gather(self, members, consume):
        return defer.gatherResults([self.deferred(i) for i in members], consume)

    def do_maybe(self, body):
        answer = defer.maybeDeferred(self.body(body))
        return answer

    def do_acquire(self, which):
        return self.exclusions[which].acquire()

    def do_release(self, which):
        self.exclusions[which].release()

    def do_run(self, which, body):
        return self.exclusions[which].run(self.body(body))

    def do_put(self, value):
        self.queue.put(value)

    def do_get(self):
        return self.queue.get()

    def do_later(self, delay, body):
        self.calls.append(self.clock.callLater(delay, self.body(body)))

    def do_defer_later(self, delay, body):
        return task.deferLater(self.clock, delay, body and self.body(body))

    def call(self, index):
        return self.calls[index % len(self.calls)]

    def do_cancel_call(self, index):
        if self.calls:
            self.call(index).cancel()

    def do_reset_call(self, index, delay):
        if self.calls:
            self.call(index).reset(delay)

    def do_delay_call(self, index, by):
        if self.calls:
            self.call(index).delay(by)

    def do_look_at_call(self, index):
        if self.calls:
            call = self.call(index)
            return "active=%d due=%s" % (call.active(), int(call.getTime()) if call.active() else "-")

    def do_advance(self, amount):
        self.clock.hop(amount)

    def do_jump(self, amount):
        self.clock.rightNow += amount

    def do_loop(self, body, counted):
        loop = task.LoopingCall.withCount(self.body(body)) if counted else task.LoopingCall(self.body(body))
        loop.clock = self.clock
        self.loops.append(loop)

    def loop(self, index):
        return self.loops[index % len(self.loops)]

    def do_start(self, index, interval, now):
        if self.loops:
            return self.loop(index).start(interval, now)

    def do_stop(self, index):
        if self.loops:
            self.loop(index).stop()

    def do_reset_loop(self, index):
        if self.loops:
            self.loop(index).reset()

    def do_cooperator(self, started, slice, delay):
        kind, length = slice

        def steps():
            made = []

            def is_over():
                made.append(None)
                return len(made) >= length
            return is_over

        def time():
            end = self.clock.seconds() + length
            return lambda: self.clock.seconds() >= end

        def later(tick):
            return self.clock.callLater(delay, tick)

        self.cooperators.append(task.Cooperator({"steps": steps, "time": time}[kind], later, started))

    def iterator(self, bodies):
        iterator = Iterator([self.body(body) for body in bodies])
        self.iterators.append(iterator)
        return iterator

    def do_cooperate(self, index, bodies):
        if self.cooperators:
            self.tasks.append(self.cooperators[index % len(self.cooperators)].cooperate(self.iterator(bodies)))

    def do_coiterate(self, index, bodies):
        if self.cooperators:
            return self.cooperators[index % len(self.cooperators)].coiterate(self.iterator(bodies))

    def do_cooperators(self, index, what):
        if self.cooperators:
            cooperator = self.cooperators[index % len(self.cooperators)]
            if what == "look":
                return "running=%d" % cooperator.running
            getattr(cooperator, what)()

    def do_tasks(self, index, what):
        if self.tasks:
            one = self.tasks[index % len(self.tasks)]
            if what == "look":
                finish = one._completionState
                return "pauses=%d finish=%s" % (one._pauseCount, finish and type(finish).__name__)
            return getattr(one, what)()

    def do_look(self, index):
        return self.state(self.deferred(index))

    def do_inline(self, steps):
        return self.waiting(steps)

    @defer.inlineCallbacks
    def waiting(self, steps):
        for label, kind, argument, caught in steps:
            try:
                if kind == "yield":
                    got = yield self.deferred(argument)
                elif kind == "value":
                    got = yield argument
                elif kind == "play":
                    got = self.play(argument)
                elif kind == "raise":
                    raise Raised(argument)
                elif kind == "inner":
                    got = yield self.waiting(argument)
                elif kind == "old":
                    defer.returnValue(argument)
                else:
                    return argument
            except Exception as error:
                self.trace.append("step %d caught %s" % (label, self.error(error)))
                if not caught:
                    raise
            else:
                self.trace.append("step %d got %s" % (label, self.show(got)))

    def run(self, program):
        self.play(program)
        self.trace += ["D%d %s" % (i, self.state(d)) for i, d in enumerate(self.deferreds)]
        return self.trace
