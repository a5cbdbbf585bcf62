import threading

forks = [threading.Lock(), threading.Lock()]

def dine(left, right):
    with forks[left]:
        with forks[right]:
            pass            # eats

plato = threading.Thread(target=dine, args=(0, 1), name="Plato")
sappho = threading.Thread(target=dine, args=(1, 0), name="Sappho")
plato.start(); sappho.start()
plato.join(); sappho.join()
print("both have eaten")
