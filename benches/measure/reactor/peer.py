"""Runs programs one after the other and prints for each what processor time it took, without importing Twisted.

usage: peer.py TRIES PROGRAM...     One that runs the reactor must be alone, and is tried once: a reactor runs only once.
"""

import sys
import time

from twisted.internet import defer, reactor  # noqa: F401

tries = int(sys.argv[1])
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        code = compile(file.read(), name, "exec")
    best = float("inf")
    for _ in range(tries):
        start = time.process_time()
        exec(code, {"__name__": "__main__"})
        best = min(best, time.process_time() - start)
    print(best)
