# outcomes: finished
# invariant: 90 <= a <= 110 and 90 <= b <= 110
# some: a + b != 200
# Two opposite transfers of ten.
import threading

a, b = 100, 100


def there():
    global a, b
    a -= 10
    b += 10


def back():
    global a, b
    b -= 10
    a += 10


threads = [threading.Thread(target=f) for f in (there, back)]
for t in threads:
    t.start()
for t in threads:
    t.join()
