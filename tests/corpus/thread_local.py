# Pins: threading.local gives each thread its own attributes.
import threading

data = threading.local()
data.value = "main"
results = []
lock = threading.Lock()


def work(n):
    before = hasattr(data, "value")
    data.value = n
    for _ in range(20):
        data.value += 1
    with lock:
        results.append((n, before, data.value))


threads = [threading.Thread(target=work, args=(n * 100,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results), data.value)


class Context(threading.local):
    level = 0

    def __init__(self, start=10):
        self.stack = [start]

    def push(self, v):
        self.stack.append(v)


context = Context()
context.push("main")
context.level += 1
stacks = []


def use():
    context.push("thread")
    stacks.append((context.stack[:], context.level))


for _ in range(2):
    t = threading.Thread(target=use)
    t.start()
    t.join()
print(stacks, context.stack, context.level)
try:
    threading.local().missing
except AttributeError as error:
    print(type(error).__name__)
del data.value
print(hasattr(data, "value"), sorted(context.__dict__))
