# Pins: threads by subclassing, with their own __init__, run and attributes.
from threading import Thread, current_thread


class Summer(Thread):
    def __init__(self, numbers, **kwargs):
        super().__init__(**kwargs)
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)
        self.ran_in = current_thread() is self


class Old(Thread):
    def __init__(self, label):
        Thread.__init__(self, name="old-" + label)
        self.label = label
        self.log = []

    def run(self):
        for i in range(3):
            self.log.append((self.label, i))


class Default(Thread):
    pass


workers = [Summer(range(n * 100), name=f"summer-{n}") for n in range(1, 5)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print([(w.name, w.total, w.ran_in) for w in workers], sum([w.total for w in workers]))
old = Old("x")
old.start()
old.join()
print(old.name, old.log, isinstance(old, Thread), type(old).__name__)
called = []
d = Default(target=called.append, args=("target ran",))
d.start()
d.join()
print(called)
direct = Summer([1, 2, 3])
direct.run()
print(direct.total, direct.is_alive(), direct.ran_in)


class Stoppable(Thread):
    def __init__(self):
        super().__init__()
        self.stopping = False
        self.rounds = 0

    def run(self):
        while not self.stopping:
            self.rounds += 1

    def stop(self):
        self.stopping = True
        self.join()


s = Stoppable()
s.start()
s.stop()
print(s.rounds >= 0, s.is_alive())


class Forgot(Thread):
    def __init__(self):
        self.x = 1


try:
    Forgot().start()
except RuntimeError as error:
    print(error)
