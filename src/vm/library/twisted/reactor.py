
# `twisted.internet.reactor`: its loop, whose turns are native.

class twisted_internet_error__AlreadyInAnotherThread(Exception):
    pass

def twisted_internet_epollreactor__EPollReactor__run(self, installSignalHandlers=True):
    _reactor_start()
    while self.running:
        _reactor_wait()
        while _reactor_io():
            pass
        _reactor_turn(self)
        for failure, in_deferred in _unreported():
            _report(failure, in_deferred)
    _reactor_flush()
    _reactor_stop_threads()

def twisted_internet_epollreactor__EPollReactor__addSystemEventTrigger(self, phase, eventType, callable, *args, **kw):
    if phase not in ('before', 'during', 'after'):
        raise KeyError('invalid phase')
    if eventType == 'startup':
        return (eventType, self.callWhenRunning(callable, *args, **kw))
    return (eventType, _add_trigger(phase, callable, *args, **kw) if eventType == 'shutdown' else None)

def twisted_internet_epollreactor__EPollReactor__removeSystemEventTrigger(self, triggerID):
    _remove_trigger(triggerID[1])

def twisted_internet_base__DelayedCall____repr__(self):
    address = object.__repr__(self).rsplit(' at ', 1)[1][:-1]
    name = getattr(self.func, '__qualname__', None) or getattr(self.func, '__name__', repr(self.func))
    left = f' [{self.getTime() - _internet.reactor.seconds()}s]' if self.active() else ''
    given = [repr(arg) for arg in self.args] + [f'{name}={value!r}' for name, value in self.kw.items()]
    return f'<DelayedCall {address}{left} {name}({", ".join(given)})>'
