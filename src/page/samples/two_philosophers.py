import threading

left = threading.Lock()
right = threading.Lock()
meals = 0


def dine(first, second):
    global meals
    with first:
        with second:
            meals += 1


philosophers = [
    threading.Thread(target=dine, args=(left, right), name="Hypatia"),
    threading.Thread(target=dine, args=(right, left), name="Diotima"),
]
for philosopher in philosophers:
    philosopher.start()
for philosopher in philosophers:
    philosopher.join()
