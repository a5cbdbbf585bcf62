import threading

forks = [threading.Lock() for _ in range(3)]

def dine(seat):
    with forks[seat]:
        with forks[(seat + 1) % 3]:
            pass            # eats

names = ["Plato", "Sappho", "Zeno"]
threads = [threading.Thread(target=dine, args=(seat,), name=name) for seat, name in enumerate(names)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("all three have eaten")
