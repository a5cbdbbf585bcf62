# outcomes: finished
# always: moved == 2
# Two locks, everywhere in the same order.
import threading

moved = 0
a, b = threading.Lock(), threading.Lock()


def there():
    global moved
    with a, b:
        moved += 1


def back():
    global moved
    with a:
        with b:
            moved += 1


threads = [threading.Thread(target=f) for f in (there, back)]
for t in threads:
    t.start()
for t in threads:
    t.join()
