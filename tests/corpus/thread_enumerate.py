# Pins: active_count, enumerate, current_thread and names while threads wait.
import threading

print(threading.active_count(), [t.name for t in threading.enumerate()])
hold = threading.Event()
threads = [threading.Thread(target=hold.wait, name=f"w{i}") for i in range(3)]
print(threading.active_count())
for t in threads:
    t.start()
print(threading.active_count(), sorted([t.name for t in threading.enumerate()]), [t.is_alive() for t in threads])
hold.set()
for t in threads:
    t.join()
print(threading.active_count(), threading.enumerate() == [threading.main_thread()])


def whoami(out):
    me = threading.current_thread()
    out.append((me.name, me is threading.main_thread(), me.is_alive(), me in threading.enumerate(), me.daemon))


out = []
t = threading.Thread(target=whoami, args=(out,))
t.start()
t.join()
u = threading.Thread(target=whoami, args=(out,), daemon=True)
u.start()
u.join()
print(out)


class Custom(threading.Thread):
    def run(self):
        whoami(out)


out.clear()
c = Custom()
c.start()
c.join()
print(out, c.name)
parents = []


def parent():
    child = threading.Thread(target=lambda: parents.append(threading.current_thread().daemon))
    child.start()
    child.join()


for flag in (True, False):
    p = threading.Thread(target=parent, daemon=flag)
    p.start()
    p.join()
print(parents, threading.active_count())
