# Pins: generators and threads: one a thread, one for all under a lock, and the error when two are in it at once
import threading
import queue


def numbers(n):
    for i in range(n):
        yield i


class Shared:
    def __init__(self, inner):
        self.inner = inner
        self.lock = threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.inner)


shared = Shared(numbers(200))
taken = [[] for _ in range(4)]


def take(mine):
    for n in shared:
        mine.append(n)


threads = [threading.Thread(target=take, args=(mine,)) for mine in taken]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(n for mine in taken for n in mine) == list(range(200)))

inside, leave = threading.Event(), threading.Event()
complaints = []


def waits():
    inside.set()
    leave.wait()
    yield 'first'
    yield 'second'


waiting = waits()


def enter():
    complaints.append(next(waiting))


def intrude():
    inside.wait()
    for way in (lambda: next(waiting), lambda: waiting.send(1), waiting.close, lambda: waiting.throw(KeyError)):
        try:
            way()
        except ValueError as error:
            complaints.append(str(error))
    complaints.append(waiting.gi_running)
    leave.set()


pair = [threading.Thread(target=work) for work in (enter, intrude)]
for thread in pair:
    thread.start()
for thread in pair:
    thread.join()
print(complaints, list(waiting))

line = queue.Queue()


def produce(n):
    for item in (i * i for i in range(n)):
        line.put(item)
    line.put(None)


def arriving():
    while (item := line.get()) is not None:
        yield item


producer = threading.Thread(target=produce, args=(6,))
producer.start()
print(list(arriving()))
producer.join()


def resumed_elsewhere():
    names = []
    while True:
        names.append(threading.current_thread().name)
        yield names


walker = resumed_elsewhere()
next(walker)
other = threading.Thread(target=lambda: next(walker), name='other')
other.start()
other.join()
print(next(walker))
