import threading

lock = threading.Lock()
seats = 1

def book():
    global seats
    if seats > 0:
        with lock:
            seats -= 1

web = threading.Thread(target=book, name="web")
desk = threading.Thread(target=book, name="desk")
web.start(); desk.start()
web.join(); desk.join()
print("seats left:", seats)
