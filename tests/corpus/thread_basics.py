# Pins: starting and joining threads, args and kwargs, names, is_alive, idents.
import threading
from threading import Thread


def work(results, index, factor=1):
    results[index] = index * factor


results = [None] * 5
threads = [Thread(target=work, args=(results, i), kwargs={"factor": 10}) for i in range(5)]
print([t.is_alive() for t in threads], threads[0].ident)
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results, [t.is_alive() for t in threads])
print([t.name for t in threads])
named = Thread(target=work, args=(results, 0), name="relay")
print(named.name, named.daemon, named.ident is None)
named.name = "renamed"
named.start()
named.join()
print(named.name, named.ident is None, results)
bare = Thread()
bare.start()
bare.join()
print(bare.is_alive(), bare.name)
helper = Thread(target=lambda: None, daemon=True)
print(helper.daemon)
helper.start()
helper.join()
print(threading.current_thread().name, threading.main_thread().name, threading.current_thread() is threading.main_thread())
for action in ("twice", "join early", "join self"):
    try:
        if action == "twice":
            named.start()
        elif action == "join early":
            Thread(target=print).join()
        else:
            threading.current_thread().join()
    except RuntimeError as error:
        print(action, "|", error)
seen = []
t = Thread(target=lambda: seen.append(threading.current_thread().name), name="self-aware")
t.start()
t.join()
print(seen, t.join(), t.join(timeout=1))
idents = []
ts = [Thread(target=lambda: idents.append(threading.get_ident())) for _ in range(2)]
for t in ts:
    t.start()
    t.join()
print(sorted(idents) == sorted([t.ident for t in ts]), threading.get_ident() == threading.main_thread().ident)
