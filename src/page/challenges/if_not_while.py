import threading

shelf = []
filled = threading.Condition()

def baker():
    for bread in ("rye", "spelt"):
        with filled:
            shelf.append(bread)
            filled.notify()

def customer():
    with filled:
        if not shelf:
            filled.wait()
        shelf.pop()

threads = [threading.Thread(target=customer, name="early"),
           threading.Thread(target=customer, name="late"),
           threading.Thread(target=baker, name="baker")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("left on the shelf:", shelf)
