# outcomes: finished
# always: phases == [0, 0, 1, 1]
# exactly: order in ("abab", "abba", "baab", "baba")
# Nobody enters the second phase before all ended the first.
import threading

log, names = [], []
barrier = threading.Barrier(2)


def work(name):
    for phase in range(2):
        names.append(name)
        log.append(phase)
        barrier.wait()


a, b = lambda: work("a"), lambda: work("b")
threads = [threading.Thread(target=f) for f in (a, b)]
for t in threads:
    t.start()
for t in threads:
    t.join()
phases, order = log, "".join(names)
