# One page n times, each in its own thread.
import socket
import threading

n = 30


def get(url):
    host, _, path = url.removeprefix("http://").partition("/")
    with socket.create_connection((host, 80)) as connection:
        connection.sendall(f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        received = b""
        while data := connection.recv(4096):
            received += data
    return received.decode()


def visit():
    print(len(get("http://blog-0.example/")))


threads = [threading.Thread(target=visit, name=f"page {number}") for number in range(n)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
