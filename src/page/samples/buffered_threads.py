# n pages, each in its own thread, beside threads that compute: what has arrived waits for its turn.
import socket
import threading

n = 4
busy = 8


def get(url):
    host, _, path = url.removeprefix("http://").partition("/")
    with socket.create_connection((host, 80)) as connection:
        connection.sendall(f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        received = b""
        while data := connection.recv(4096):
            received += data
    return received.decode()


def visit(blog):
    print(len(get(f"http://blog-{blog}.example/")))


def compute():
    total = 0
    for number in range(60_000):
        total += number


threads = [threading.Thread(target=visit, args=(blog,), name=f"page {blog}") for blog in range(n)]
threads += [threading.Thread(target=compute, name=f"busy {number}") for number in range(busy)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
