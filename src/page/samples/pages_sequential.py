# One page n times, one after the other.
import socket

n = 30


def get(url):
    host, _, path = url.removeprefix("http://").partition("/")
    with socket.create_connection((host, 80)) as connection:
        connection.sendall(f"GET /{path} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        received = b""
        while data := connection.recv(4096):
            received += data
    return received.decode()


for _ in range(n):
    print(len(get("http://blog-0.example/")))
