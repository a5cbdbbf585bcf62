import threading

shares = [4, 2, 0, 5]
total = 0
lock = threading.Lock()


def add_share(share):
    global total
    part = 100 // share
    with lock:
        total += part


threads = [threading.Thread(target=add_share, args=(share,)) for share in shares]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("total", total)
