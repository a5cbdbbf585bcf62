# random:104:1@line
# A slice that goes on at a switch point counted that point again, and with a mean of one never left it.
import threading
a = 1
b = 2


def work():
    global a
    for _ in range(3):
        a += b
        a -= 1


t = threading.Thread(target=work)
t.start()
work()
t.join()
