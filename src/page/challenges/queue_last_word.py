import queue
import threading

tape = queue.Queue()
total = 0

def till():
    tape.put(5)
    tape.put(None)          # that was all

def add_up():
    global total
    while (amount := tape.get()) is not None:
        total += amount

threads = [threading.Thread(target=till, name="till 1"),
           threading.Thread(target=till, name="till 2"),
           threading.Thread(target=add_up, name="office")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("takings:", total)
