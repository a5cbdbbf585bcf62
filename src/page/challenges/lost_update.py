import threading

visitors = 0

def gate():
    global visitors
    visitors += 1

north = threading.Thread(target=gate, name="north")
south = threading.Thread(target=gate, name="south")
north.start(); south.start()
north.join(); south.join()
print(visitors, "visitors")
