# Pins: Barrier: phases, the returned index, action, abort, reset and time-outs.
import threading

log = []
barrier = threading.Barrier(3, action=lambda: log.append("---"))
indexes = []


def phase_worker():
    for phase in range(3):
        log.append(phase)
        indexes.append(barrier.wait())


threads = [threading.Thread(target=phase_worker) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log)
print(sorted(indexes), barrier.parties, barrier.n_waiting, barrier.broken)
alone = threading.Barrier(1)
print(alone.wait(), alone.wait(), alone.broken)
late = threading.Barrier(2)
try:
    late.wait(timeout=0.01)
except threading.BrokenBarrierError as error:
    print(type(error).__name__, late.broken, isinstance(error, RuntimeError))
try:
    late.wait()
except threading.BrokenBarrierError:
    print("still broken")
late.reset()
print(late.broken, late.n_waiting)
late.abort()
print(late.broken)
pair = threading.Barrier(2)
seen = []


def waiting():
    try:
        pair.wait()
    except threading.BrokenBarrierError:
        seen.append("broken")


t = threading.Thread(target=waiting)
t.start()
pair.abort()
t.join()
print(seen)
partial = [0] * 4
sums = []
meet = threading.Barrier(4)


def parallel_sum(n):
    partial[n] = sum(range(n * 25, (n + 1) * 25))
    if meet.wait() == 0:
        sums.append(sum(partial))


ts = [threading.Thread(target=parallel_sum, args=(n,)) for n in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sums)
