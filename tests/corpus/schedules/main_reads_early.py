# outcomes: finished
# exactly: early in (0, 1)
# always: late == 1
# Main reads once before and once after the join.
import threading

flag = 0


def work():
    global flag
    flag = 1


t = threading.Thread(target=work)
t.start()
early = flag
t.join()
late = flag
