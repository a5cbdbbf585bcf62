# outcomes: finished
# always: moved == 2
# Opposite orders are harmless behind a common gate.
import threading

moved = 0
gate, a, b = threading.Lock(), threading.Lock(), threading.Lock()


def there():
    global moved
    with gate, a, b:
        moved += 1


def back():
    global moved
    with gate, b, a:
        moved += 1


threads = [threading.Thread(target=f) for f in (there, back)]
for t in threads:
    t.start()
for t in threads:
    t.join()
