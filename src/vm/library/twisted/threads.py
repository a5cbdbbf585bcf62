
# `twisted.internet.threads` and the reactor's pool of threads.

import queue as _queue

class _ThreadPool:
    def __init__(self):
        self.min = 0
        self.max = 10
        self.q = _queue.Queue()
        self.threads = []
        self.working = 0
        self.lock = _threading.Lock()
        self.started = False

    def callInThread(self, func, *args, **kw):
        self.callInThreadWithCallback(None, func, *args, **kw)

    def callInThreadWithCallback(self, onResult, func, *args, **kw):
        self.q.put((onResult, func, args, kw))
        self._grow()

    def adjustPoolsize(self, minthreads=None, maxthreads=None):
        if maxthreads is not None:
            self.max = maxthreads
        self._grow()

    def start(self):
        self.started = True
        self._grow()

    # As many threads as there is work for, at most.
    def _grow(self):
        while self.started and len(self.threads) < self.max:
            with self.lock:
                if self.working + self.q.qsize() <= len(self.threads):
                    return
            name = f'PoolThread-twisted.internet.reactor-{len(self.threads)}'
            thread = _threading.Thread(target=self._worker, name=name)
            self.threads.append(thread)
            thread.start()

    def _worker(self):
        while True:
            work = self.q.get()
            if work is None:
                return
            with self.lock:
                self.working += 1
            onResult, func, args, kw = work
            try:
                result = func(*args, **kw)
                succeeded = True
            except BaseException:
                result = _failure.Failure()
                succeeded = False
            with self.lock:
                self.working -= 1
            if onResult is not None:
                onResult(succeeded, result)
            elif not succeeded:
                _report(result, False)

    def stop(self):
        for thread in self.threads:
            self.q.put(None)
        for thread in self.threads:
            thread.join()
        self.threads = []
        self.started = False

_pools = []

def twisted_internet_epollreactor__EPollReactor__getThreadPool(self):
    if not _pools:
        _pools.append(_ThreadPool())
        self.callWhenRunning(_pools[0].start)
    return _pools[0]

def _reactor_stop_threads():
    for pool in _pools:
        pool.stop()
    _pools.clear()

def twisted_internet_epollreactor__EPollReactor__suggestThreadPoolSize(self, size):
    self.getThreadPool().adjustPoolsize(maxthreads=size)

def twisted_internet_epollreactor__EPollReactor__callInThread(self, _callable, *args, **kwargs):
    self.getThreadPool().callInThread(_callable, *args, **kwargs)

def twisted_internet_threads__deferToThreadPool(reactor, threadpool, f, *args, **kwargs):
    deferred = _defer.Deferred()

    def ended(succeeded, result):
        reactor.callFromThread(deferred.callback if succeeded else deferred.errback, result)

    threadpool.callInThreadWithCallback(ended, f, *args, **kwargs)
    return deferred

def twisted_internet_threads__deferToThread(f, *args, **kwargs):
    reactor = _internet.reactor
    return _twisted_threads.deferToThreadPool(reactor, reactor.getThreadPool(), f, *args, **kwargs)

def twisted_internet_threads__callMultipleInThread(tupleList):
    def run():
        for f, args, kwargs in tupleList:
            f(*args, **kwargs)
    _internet.reactor.callInThread(run)

def twisted_internet_threads__blockingCallFromThread(reactor, f, *a, **kw):
    answers = _queue.Queue()

    def call():
        _defer.maybeDeferred(f, *a, **kw).addBoth(answers.put)

    reactor.callFromThread(call)
    result = answers.get()
    if isinstance(result, _failure.Failure):
        result.raiseException()
    return result
