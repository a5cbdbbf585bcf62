# pct:4:4 2
# Cores were asked a second time between two instructions, which no recording could tell.
import threading, queue, time, timeit, random, collections, itertools, functools
class Thing:
    def __getitem__(self, key):
        return key
def work0(n=0):
    try:
        threading.Timer(0.0001, print, [1]).start()
    except Exception as error:
        print(type(error).__name__, error)
t0 = threading.Thread(target=work0, daemon=False)
t0.start()
try:
    def e(p, *q, r=2):
            y = e
except Exception as error:
    print(type(error).__name__, error)