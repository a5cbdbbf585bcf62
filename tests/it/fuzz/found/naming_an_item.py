# rr:1 1
# An item that is watched is named once, however often the run is repeated: naming it is no work of the program's.
import threading

a = {}


def work(n):
    for _ in range(1000):
        a[f'{n:300}'] = n
        n += 2


thread = threading.Thread(target=work, args=(1,))
thread.start()
work(0)
