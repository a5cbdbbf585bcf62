import threading

room = threading.Semaphore(2)
washed = 0

def wash():
    global washed
    with room:
        washed += 1

threads = [threading.Thread(target=wash, name=name) for name in ("Ida", "Jon", "Kai")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(washed, "plates")
