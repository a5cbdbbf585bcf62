import threading

bell = threading.Condition()
dinner = False

def cook():
    global dinner
    dinner = True
    with bell:
        bell.notify()

def guest():
    if not dinner:
        with bell:
            bell.wait()

threads = [threading.Thread(target=cook, name="cook"), threading.Thread(target=guest, name="guest")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("dinner is served")
