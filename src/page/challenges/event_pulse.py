import threading

green = threading.Event()

def light():
    green.set()
    green.clear()

def walker():
    green.wait()

lamp = threading.Thread(target=light, name="light")
foot = threading.Thread(target=walker, name="walker")
foot.start(); lamp.start()
foot.join(); lamp.join()
print("across the street")
