import threading

counter = 0

def count():
    global counter
    for _ in range(10):
        counter += 1

left = threading.Thread(target=count, name="left")
right = threading.Thread(target=count, name="right")
left.start(); right.start()
left.join(); right.join()
print(counter)
