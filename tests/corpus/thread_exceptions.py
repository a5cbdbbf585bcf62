# Pins: an exception in a thread ends only that thread; how programs carry errors back.
import threading

log = []


def failing():
    log.append("before")
    raise ValueError("in thread")
    log.append("after")


t = threading.Thread(target=failing)
t.start()
t.join()
print(log, t.is_alive())


class Task(threading.Thread):
    def __init__(self, f, *args):
        super().__init__()
        self.f, self.args_, self.result, self.error = f, args, None, None

    def run(self):
        try:
            self.result = self.f(*self.args_)
        except Exception as error:
            self.error = error

    def get(self):
        self.join()
        if self.error is not None:
            raise self.error
        return self.result


good, bad = Task(lambda a, b: a + b, 1, 2), Task(lambda: [][1])
good.start()
bad.start()
print(good.get())
try:
    bad.get()
except IndexError as error:
    print("carried over:", error)
lock = threading.Lock()


def fails_in_with():
    with lock:
        raise RuntimeError("leaves the with")


t = threading.Thread(target=fails_in_with)
t.start()
t.join()
print(lock.locked(), lock.acquire(blocking=False))
cleanup = []


def with_finally(n):
    try:
        if n % 2:
            return
        1 / 0
    finally:
        cleanup.append(n)


ts = [threading.Thread(target=with_finally, args=(n,)) for n in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(cleanup))


def quits():
    cleanup.append("exit")
    raise SystemExit


t = threading.Thread(target=quits)
t.start()
t.join()
print(cleanup[-1], "main goes on")
