"""The published claims that CPython can be asked about, measured where this runs. Prints a line a figure.

usage: python claims.py        (a Python that has Twisted; one without leaves out what needs it)

What comes out stands in src/page/claim/published.rs, with the version, the machine and the date. Pages come from a process of
its own on this machine, which lets each wait for LATENCY_S: what is compared is how waiting adds up, not a network.
"""

import datetime
import multiprocessing
import platform
import socket
import statistics
import struct
import sys
import threading
import time
from urllib.request import urlopen

try:
    import twisted
except ImportError:
    twisted = None

RUNS, PAGE_RUNS = 20, 3
THREADS, TIMES = 100, 1000
LATENCY_S = 0.3
PAGE = b"<html>" + b"x" * 1000 + b"</html>"
INTERVAL_S = sys.getswitchinterval()
PIECES, PAUSE_S = 40, 0.02

counter = 0
lock = threading.Lock()


def one():
    return 1


def plain(_=None):
    global counter
    for _ in range(TIMES):
        counter += 1


def with_call():
    global counter
    for _ in range(TIMES):
        counter += one()


def locked():
    global counter
    for _ in range(TIMES):
        with lock:
            counter += 1


def in_threads(function):
    """Seconds that a hundred threads take, and what they counted."""
    global counter
    counter = 0
    start = time.perf_counter()
    threads = [threading.Thread(target=function) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start, counter


def in_deferreds():
    """Seconds that a hundred Deferreds take with the same."""
    from twisted.internet import defer

    global counter
    counter = 0
    start = time.perf_counter()
    deferreds = [defer.Deferred() for _ in range(THREADS)]
    for deferred in deferreds:
        deferred.addCallback(plain)
    for deferred in deferreds:
        deferred.callback(None)
    took = time.perf_counter() - start
    assert counter == THREADS * TIMES
    return took


def tell(name, *figures):
    print(f"{name}:", *figures, flush=True)


def lost(name, function, interval):
    sys.setswitchinterval(interval)
    counts = [in_threads(function)[1] for _ in range(RUNS)]
    sys.setswitchinterval(INTERVAL_S)
    lossy = sum(count < THREADS * TIMES for count in counts)
    tell(f"{name}, interval {interval * 1e6:g} us", f"{lossy} of {RUNS} runs lose, counts {min(counts)} to {max(counts)}")


def best_ms(*functions):
    """The best of many runs of each, in turn: what else the machine does only ever makes one longer."""
    rounds = [[function() for function in functions] for _ in range(RUNS)]
    return [min(times) * 1e3 for times in zip(*rounds)]


def times():
    trials = [lambda: in_threads(plain)[0], lambda: in_threads(locked)[0], lambda: in_threads(one)[0]]
    if twisted:
        trials.append(in_deferreds)
    unlocked, with_lock, empty, *deferreds = best_ms(*trials)
    tell("lock", f"{unlocked:.2f} ms without, {with_lock:.2f} ms with: {with_lock / unlocked:.2f} times")
    for took in deferreds:
        tell("deferreds", f"{unlocked:.2f} ms threads, {took:.2f} ms Deferreds: {unlocked / took:.2f} times")
    tell("threads alone", f"{empty:.2f} ms to start and join {THREADS} that do nothing")
    sys.setswitchinterval(1e-6)
    unlocked, with_lock, *_ = best_ms(*trials[:2])
    sys.setswitchinterval(INTERVAL_S)
    tell("lock, interval 1 us", f"{unlocked:.2f} ms without, {with_lock:.2f} ms with: {with_lock / unlocked:.2f} times")


def serve(listener):
    """A page a connection, each after LATENCY_S."""

    def answer(connection):
        connection.recv(65536)
        time.sleep(LATENCY_S)
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
        connection.close()

    while True:
        connection, _ = listener.accept()
        threading.Thread(target=answer, args=(connection,), daemon=True).start()


def tick(listener):
    """PIECES a connection, each with the moment at which it is sent, on the clock that all processes of a machine share."""

    def send(connection):
        time.sleep(0.05)
        for _ in range(PIECES):
            connection.sendall(struct.pack("d", time.monotonic()))
            time.sleep(PAUSE_S)
        connection.close()

    while True:
        connection, _ = listener.accept()
        threading.Thread(target=send, args=(connection,), daemon=True).start()


class Server:
    def __init__(self, answer):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.address = self.listener.getsockname()
        self.process = multiprocessing.Process(target=answer, args=(self.listener,), daemon=True)

    def __enter__(self):
        self.process.start()
        return self.address

    def __exit__(self, *_):
        # Twisted's reactor would catch a gentler signal, also in a process that was forked off.
        self.process.kill()
        self.process.join()


def visit(url, pages):
    """So many pages, each when the one before is there: a blog's index leads to its article."""
    for _ in range(pages):
        urlopen(url).read()


def sequential(url, visits, pages):
    start = time.perf_counter()
    for _ in range(visits):
        visit(url, pages)
    return time.perf_counter() - start


def threaded(url, visits, pages):
    start = time.perf_counter()
    threads = [threading.Thread(target=visit, args=(url, pages)) for _ in range(visits)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def by_reactor(url, shapes):
    """Seconds for each number of visits at once, in one run: a reactor cannot be started again."""
    from twisted.internet import defer, reactor
    from twisted.web.client import Agent, HTTPConnectionPool, readBody

    agent = Agent(reactor, pool=HTTPConnectionPool(reactor, persistent=False))
    took = {}

    @defer.inlineCallbacks
    def visit_too(pages):
        for _ in range(pages):
            response = yield agent.request(b"GET", url.encode())
            yield readBody(response)

    @defer.inlineCallbacks
    def measure():
        for shape in shapes * PAGE_RUNS:
            visits, pages = shape
            start = time.perf_counter()
            yield defer.gatherResults([visit_too(pages) for _ in range(visits)])
            took[shape] = min(took.get(shape, 1e9), time.perf_counter() - start)
        reactor.stop()

    reactor.callWhenRunning(measure)
    reactor.run()
    return took


def pages():
    # Four blogs with an index and an article each; thirty pages by themselves.
    shapes = [(4, 2), (30, 1)]
    with Server(serve) as (host, port):
        url = f"http://{host}:{port}/"
        visit(url, 1)
        reactor = by_reactor(url, shapes) if twisted else {}
        for shape in shapes:
            row = min(sequential(url, *shape) for _ in range(PAGE_RUNS))
            threads = min(threaded(url, *shape) for _ in range(PAGE_RUNS))
            words = f"{row:.2f} s in a row, {threads:.3f} s in threads: {row / threads:.1f} times"
            if shape in reactor:
                words += f"; {reactor[shape]:.3f} s by the reactor: {row / reactor[shape]:.1f} times"
            tell(f"{shape[0] * shape[1]} pages", words)


def waits(busy):
    """Milliseconds from the sending of each piece to its arrival in a program with so many computing threads."""
    over = threading.Event()
    found = []

    def compute():
        total = 0
        while not over.is_set():
            total += 1

    def read(address):
        with socket.create_connection(address) as connection:
            while piece := connection.recv(8):
                found.append((time.monotonic() - struct.unpack("d", piece)[0]) * 1e3)

    with Server(tick) as address:
        threads = [threading.Thread(target=compute) for _ in range(busy)]
        for thread in threads:
            thread.start()
        reader = threading.Thread(target=read, args=(address,))
        reader.start()
        reader.join()
        over.set()
        for thread in threads:
            thread.join()
    return found


def buffered():
    for busy in [0, 8]:
        found = waits(busy)
        tell(f"bytes beside {busy} computing threads", f"median {statistics.median(found):.2f} ms, longest {max(found):.1f} ms, of {len(found)}")


def main():
    version = f"{platform.python_implementation()} {platform.python_version()}"
    tell("python", version, "with Twisted " + twisted.__version__ if twisted else "without Twisted", datetime.date.today())
    tell("machine", platform.system(), platform.machine(), multiprocessing.cpu_count(), "cores, interval", INTERVAL_S)
    lost("counter += 1", plain, INTERVAL_S)
    lost("counter += 1", plain, 1e-6)
    lost("counter += one()", with_call, INTERVAL_S)
    lost("counter += one()", with_call, 1e-6)
    times()
    pages()
    buffered()


if __name__ == "__main__":
    main()
