import threading

busy = False
cakes = 1
eaten = []

def guest(name):
    global busy, cakes
    while busy:
        pass
    busy = True
    if cakes > 0:
        cakes -= 1
        eaten.append(name)
    busy = False

threads = [threading.Thread(target=guest, args=(name,), name=name) for name in ("Kim", "Lou")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(cakes, "cakes left; eaten by", sorted(eaten))
