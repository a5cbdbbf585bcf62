import threading

lock = threading.Lock()
likes = 0

def careful():
    global likes
    with lock:
        likes += 1

def hasty():
    global likes
    likes += 1

one = threading.Thread(target=careful, name="careful")
two = threading.Thread(target=hasty, name="hasty")
one.start(); two.start()
one.join(); two.join()
print(likes, "likes")
