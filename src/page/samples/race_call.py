import threading

counter = 0


def one():
    return 1


def increment():
    global counter
    for _ in range(100):
        counter += one()


threads = [threading.Thread(target=increment) for _ in range(10)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("counted", counter, "of", 10 * 100)
