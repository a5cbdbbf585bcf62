# Pins: strict alternation with two semaphores and with two events.
import threading

out = []
ping, pong = threading.Semaphore(1), threading.Semaphore(0)


def say(word, mine, theirs):
    for i in range(5):
        mine.acquire()
        out.append(f"{word}{i}")
        theirs.release()


a = threading.Thread(target=say, args=("ping", ping, pong))
b = threading.Thread(target=say, args=("pong", pong, ping))
b.start()
a.start()
a.join()
b.join()
print(" ".join(out))
out.clear()
first, second = threading.Event(), threading.Event()


def tick():
    for i in range(3):
        first.wait()
        first.clear()
        out.append("tick")
        second.set()


def tock():
    for i in range(3):
        second.wait()
        second.clear()
        out.append("tock")
        first.set()


threads = [threading.Thread(target=f) for f in (tock, tick)]
for t in threads:
    t.start()
first.set()
for t in threads:
    t.join()
print(" ".join(out), first.is_set(), second.is_set())
chain = [threading.Lock() for _ in range(6)]
for lock in chain[1:]:
    lock.acquire()
relay = []


def leg(n):
    chain[n].acquire()
    relay.append(n)
    if n + 1 < len(chain):
        chain[n + 1].release()


legs = [threading.Thread(target=leg, args=(n,)) for n in reversed(range(6))]
for t in legs:
    t.start()
for t in legs:
    t.join()
print(relay)
