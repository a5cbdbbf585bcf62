import threading

meet = threading.Barrier(2)
found = 0
total = None

def search(hits):
    global found, total
    found += hits
    if meet.wait() == 0:
        total = found

threads = [threading.Thread(target=search, args=(3,), name="attic"),
           threading.Thread(target=search, args=(4,), name="cellar")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("found:", total)
