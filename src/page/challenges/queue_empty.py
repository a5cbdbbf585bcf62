import queue
import threading

parcels = queue.Queue()
parcels.put("shoes")

def courier():
    if not parcels.empty():
        parcels.get()

threads = [threading.Thread(target=courier, name=name) for name in ("Oda", "Per")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("all parcels are out")
