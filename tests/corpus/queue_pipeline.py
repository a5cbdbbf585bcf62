# Pins: a pipeline of stages joined by bounded queues keeps the order.
import queue
import threading

END = object()


def stage(f, source, target):
    while True:
        item = source.get()
        if item is END:
            target.put(END)
            return
        target.put(f(item))


def pipeline(items, *functions, size=2):
    queues = [queue.Queue(maxsize=size) for _ in range(len(functions) + 1)]
    threads = [threading.Thread(target=stage, args=(f, queues[i], queues[i + 1])) for i, f in enumerate(functions)]

    def feed():
        for item in items:
            queues[0].put(item)
        queues[0].put(END)

    threads.append(threading.Thread(target=feed))
    for t in threads:
        t.start()
    out = []
    while (item := queues[-1].get()) is not END:
        out.append(item)
    for t in threads:
        t.join()
    return out


print(pipeline(range(10), lambda n: n + 1, lambda n: n * n, str))
print(pipeline("hello world".split(), str.upper, lambda s: s[::-1], len, size=1))
print(pipeline([], str))


def prime_filter(prime, source, target):
    while (n := source.get()) is not None:
        if n % prime:
            target.put(n)
    target.put(None)


def primes(limit):
    source = queue.Queue()
    for n in range(2, limit):
        source.put(n)
    source.put(None)
    found, threads = [], []
    while (prime := source.get()) is not None:
        found.append(prime)
        target = queue.Queue()
        t = threading.Thread(target=prime_filter, args=(prime, source, target))
        t.start()
        threads.append(t)
        source = target
    for t in threads:
        t.join()
    return found


print(primes(40))
