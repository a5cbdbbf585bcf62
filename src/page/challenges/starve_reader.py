import threading

board = threading.Lock()
read = False

def write():
    while not read:
        with board:
            pass            # writes the news anew

def look():
    global read
    with board:
        read = True

writer = threading.Thread(target=write, name="writer")
reader = threading.Thread(target=look, name="reader")
writer.start(); reader.start()
writer.join(); reader.join()
print("the news have been read")
