import threading

ferry = threading.Barrier(2)

def cross(times):
    for _ in range(times):
        ferry.wait()

threads = [threading.Thread(target=cross, args=(2,), name="captain"),
           threading.Thread(target=cross, args=(1,), name="Una"),
           threading.Thread(target=cross, args=(1,), name="Vic")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("all are across")
