import threading

oars = threading.Semaphore(2)

def row():
    oars.acquire()
    oars.acquire()
    oars.release()
    oars.release()

left = threading.Thread(target=row, name="Mia")
right = threading.Thread(target=row, name="Ned")
left.start(); right.start()
left.join(); right.join()
print("both have rowed")
