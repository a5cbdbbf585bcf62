# outcomes: finished
# exactly: quotient in (None, 5)
# A division fails in its thread when the other has set the divisor to zero; main goes on.
import threading

divisor, quotient = 2, None


def divide():
    global quotient
    quotient = 10 // divisor


def clear():
    global divisor
    divisor = 0


threads = [threading.Thread(target=f) for f in (divide, clear)]
for t in threads:
    t.start()
for t in threads:
    t.join()
