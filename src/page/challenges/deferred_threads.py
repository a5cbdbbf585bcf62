import threading
from twisted.internet import defer

arrived = 0

def note(page):
    global arrived
    arrived += 1

first = defer.Deferred().addCallback(note)
second = defer.Deferred().addCallback(note)

threads = [threading.Thread(target=first.callback, args=("one",), name="socket 1"),
           threading.Thread(target=second.callback, args=("two",), name="socket 2")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(arrived, "pages")
