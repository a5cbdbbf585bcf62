# Pins: sleep lasts at least as long as asked, and the clocks never run backwards.
import time

start = time.monotonic()
time.sleep(0.02)
passed = time.monotonic() - start
print(passed >= 0.019, passed < 5)
t0 = time.perf_counter()
t1 = time.perf_counter()
print(t1 >= t0, isinstance(t0, float), isinstance(time.time(), float), time.time() > 0)
print(time.sleep(0), time.sleep(0.001))
before = time.time()
for _ in range(3):
    time.sleep(0.005)
print(time.time() - before >= 0.01)
for bad in (-1, "x", None):
    try:
        time.sleep(bad)
    except ValueError as error:
        print(error)
    except TypeError as error:
        print(type(error).__name__)
readings = [time.monotonic() for _ in range(5)]
print(readings == sorted(readings), len(readings))


class Stopwatch:
    def __enter__(self):
        self.start = time.perf_counter()
        return self

    def __exit__(self, *details):
        self.elapsed = time.perf_counter() - self.start
        return False


with Stopwatch() as watch:
    time.sleep(0.01)
print(watch.elapsed >= 0.009)
from time import sleep, monotonic as now

a = now()
sleep(0.01)
print(now() - a > 0.005)
