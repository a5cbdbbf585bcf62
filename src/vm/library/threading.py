
# The module `threading`, where it calls functions of the program's.

import threading as _threading
import time as _time

def _condition_wait_for(self, predicate, timeout=None):
    result = predicate()
    end = None if timeout is None else _time.monotonic() + timeout
    while not result:
        if end is None:
            self.wait()
        else:
            left = end - _time.monotonic()
            if left <= 0:
                break
            self.wait(left)
        result = predicate()
    return result

def _barrier_action(barrier, action):
    try:
        action()
    except BaseException:
        barrier.abort()
        raise
    return _barrier_pass(barrier)

class threading__Timer(_threading.Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = _threading.Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()

def _local_init(init, value, args, keywords):
    init(value, *args, **keywords)

def _local_get(name, self):
    _local_begin(self)
    return getattr(self, name)

def _local_set(self, name, value):
    _local_begin(self)
    setattr(self, name, value)
