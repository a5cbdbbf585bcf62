import threading

SEATS = 5
forks = [threading.Lock() for _ in range(SEATS)]
meals = 0


def dine(seat):
    global meals
    left = forks[seat]
    right = forks[(seat + 1) % SEATS]
    for _ in range(3):
        with left:
            with right:
                meals += 1


names = ["Aspasia", "Hypatia", "Diotima", "Arete", "Theano"]
philosophers = [threading.Thread(target=dine, args=(seat,), name=names[seat]) for seat in range(SEATS)]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
print(meals, "meals")
