import threading

ready = False
letter = "empty page"
read = None

def write():
    global ready, letter
    ready = True
    letter = "dear reader"

def fetch():
    global read
    if ready:
        read = letter

writer = threading.Thread(target=write, name="writer")
reader = threading.Thread(target=fetch, name="reader")
writer.start(); reader.start()
writer.join(); reader.join()
print("the reader got:", read)
