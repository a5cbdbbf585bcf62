
# `twisted.internet.reactor`: its loop, whose turns are native.

class twisted_internet_error__AlreadyInAnotherThread(Exception):
    pass

_triggers = []

def twisted_internet_epollreactor__EPollReactor__run(self, installSignalHandlers=True):
    _reactor_start()
    while self.running:
        _reactor_wait()
        while _reactor_io():
            pass
        _reactor_turn(self)
        for failure, in_deferred in _unreported():
            _report(failure, in_deferred)
    for phase in ('before', 'during', 'after'):
        for trigger in _triggers[:]:
            if trigger[:2] == (phase, 'shutdown'):
                _call_trigger(trigger)
    _reactor_flush()
    _reactor_stop_threads()

def _call_trigger(trigger):
    phase, event, call, args, keywords = trigger
    try:
        call(*args, **keywords)
    except BaseException:
        _report(_failure.Failure(), False)

def twisted_internet_epollreactor__EPollReactor__addSystemEventTrigger(self, phase, eventType, callable, *args, **kw):
    assert phase in ('before', 'during', 'after'), 'invalid phase'
    if eventType == 'startup':
        return self.callWhenRunning(callable, *args, **kw)
    trigger = (phase, eventType, callable, args, kw)
    _triggers.append(trigger)
    return trigger

def twisted_internet_epollreactor__EPollReactor__removeSystemEventTrigger(self, triggerID):
    _triggers.remove(triggerID)

def twisted_internet_base__DelayedCall____repr__(self):
    address = object.__repr__(self).rsplit(' at ', 1)[1][:-1]
    name = getattr(self.func, '__qualname__', None) or getattr(self.func, '__name__', repr(self.func))
    left = f' [{self.getTime() - _internet.reactor.seconds()}s]' if self.active() else ''
    given = [repr(arg) for arg in self.args] + [f'{name}={value!r}' for name, value in self.kw.items()]
    return f'<DelayedCall {address}{left} {name}({", ".join(given)})>'
