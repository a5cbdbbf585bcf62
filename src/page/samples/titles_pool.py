# The title of the first article of each of n blogs: a few workers take blogs from a queue.
import queue
import socket
import threading

n = 4
workers = 3


def get(url):
    host, _, path = url.removeprefix("http://").partition("/")
    with socket.create_connection((host, 80)) as connection:
        connection.sendall(f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        received = b""
        while data := connection.recv(4096):
            received += data
    return received.decode()


def title(blog):
    index = get(f"http://blog-{blog}.example/")
    article = get(index.partition("<h3><a href=\"")[2].partition("\"")[0])
    return article.partition("<title>")[2].partition("</title>")[0]


def work():
    while True:
        try:
            blog = blogs.get_nowait()
        except queue.Empty:
            return
        print(title(blog))


blogs = queue.Queue()
for blog in range(n):
    blogs.put(blog)
pool = [threading.Thread(target=work, name=f"worker {number}") for number in range(workers)]
for thread in pool:
    thread.start()
for thread in pool:
    thread.join()
