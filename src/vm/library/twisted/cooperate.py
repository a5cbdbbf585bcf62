
# `twisted.internet.task`: tasks that share the reactor's turns.

class twisted_internet_task__SchedulerError(Exception):
    pass

class twisted_internet_task__SchedulerStopped(twisted_internet_task__SchedulerError):
    pass

class twisted_internet_task__TaskFinished(twisted_internet_task__SchedulerError):
    pass

class twisted_internet_task__TaskStopped(twisted_internet_task__TaskFinished):
    pass

class twisted_internet_task__TaskDone(twisted_internet_task__TaskFinished):
    pass

class twisted_internet_task__TaskFailed(twisted_internet_task__TaskFinished):
    pass

class twisted_internet_task__NotPaused(twisted_internet_task__SchedulerError):
    pass

class twisted_internet_task__CooperativeTask:
    def __init__(self, iterator, cooperator):
        self._iterator = iterator
        self._cooperator = cooperator
        self._waiting = []
        self._pauses = 0
        self._finished = None
        self._result = None
        cooperator._addTask(self)

    def whenDone(self):
        deferred = _defer.Deferred()
        if self._finished is None:
            self._waiting.append(deferred)
        else:
            deferred.callback(self._result)
        return deferred

    def pause(self):
        self._check()
        self._pauses += 1
        if self._pauses == 1:
            self._cooperator._removeTask(self)

    def resume(self):
        if self._pauses == 0:
            raise _task.NotPaused()
        self._pauses -= 1
        if self._pauses == 0 and self._finished is None:
            self._cooperator._addTask(self)

    def stop(self):
        self._check()
        self._finish(_task.TaskStopped(), _failure.Failure(_task.TaskStopped()))

    def _check(self):
        if self._finished is not None:
            raise self._finished

    def _finish(self, finished, result):
        self._finished = finished
        self._result = result
        if not self._pauses:
            self._cooperator._removeTask(self)
        for deferred in self._waiting:
            deferred.callback(result)

    def _work(self):
        try:
            result = next(self._iterator)
        except StopIteration:
            self._finish(_task.TaskDone(), self._iterator)
        except BaseException:
            self._finish(_task.TaskFailed(), _failure.Failure())
        else:
            if isinstance(result, _defer.Deferred):
                self.pause()
                result.addCallbacks(self._go_on, self._fail)

    def _go_on(self, result):
        self.resume()

    def _fail(self, failure):
        self._finish(_task.TaskFailed(), failure)

def _ten_milliseconds():
    seconds = _internet.reactor.seconds
    end = seconds() + 0.01
    return lambda: seconds() >= end

def _next_turn(tick):
    return _internet.reactor.callLater(0.00000001, tick)

class twisted_internet_task__Cooperator:
    def __init__(self, terminationPredicateFactory=_ten_milliseconds, scheduler=_next_turn, started=True):
        self._tasks = []
        self._round = iter(())
        self._is_over_factory = terminationPredicateFactory
        self._scheduler = scheduler
        self._call = None
        self._stopped = False
        self._started = started
        self._to_schedule = False

    @property
    def running(self):
        return self._started and not self._stopped

    def coiterate(self, iterator, doneDeferred=None):
        if doneDeferred is None:
            doneDeferred = _defer.Deferred()
        _task.CooperativeTask(iterator, self).whenDone().chainDeferred(doneDeferred)
        return doneDeferred

    def cooperate(self, iterator):
        return _task.CooperativeTask(iterator, self)

    def start(self):
        self._stopped = False
        self._started = True
        if self._to_schedule:
            self._to_schedule = False
            self._schedule()

    def stop(self):
        self._stopped = True
        # Each takes itself from the list, so that every other one is passed over, as in Twisted.
        for task in self._tasks:
            task._finish(_task.SchedulerStopped(), _failure.Failure(_task.SchedulerStopped()))
        self._tasks = []
        if self._call is not None:
            self._call.cancel()
            self._call = None

    def _addTask(self, task):
        self._tasks.append(task)
        if self._stopped:
            task._finish(_task.SchedulerStopped(), _failure.Failure(_task.SchedulerStopped()))
        else:
            self._schedule()

    def _removeTask(self, task):
        self._tasks.remove(task)
        if not self._tasks and self._call is not None:
            self._call.cancel()
            self._call = None

    def _tick(self):
        self._call = None
        is_over = self._is_over_factory()
        while self._tasks:
            for task in self._round:
                task._work()
                if is_over():
                    return self._schedule()
            self._round = iter(self._tasks)
        self._schedule()

    def _schedule(self):
        if not self._started:
            self._to_schedule = True
        elif self._call is None and self._tasks:
            self._call = self._scheduler(self._tick)

_cooperators = []

def _the_cooperator():
    if not _cooperators:
        _cooperators.append(_task.Cooperator())
    return _cooperators[0]

def twisted_internet_task__coiterate(iterator):
    return _the_cooperator().coiterate(iterator)

def twisted_internet_task__cooperate(iterator):
    return _the_cooperator().cooperate(iterator)
