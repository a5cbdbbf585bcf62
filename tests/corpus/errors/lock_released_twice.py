# Pins: releasing a lock that is not held.
import threading

lock = threading.Lock()
with lock:
    print(lock.locked())
lock.acquire()
lock.release()
lock.release()
