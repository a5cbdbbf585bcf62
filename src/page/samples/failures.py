# Hosts that misbehave, and the exception that a program gets of each.
import socket

TROUBLE = ["nowhere.example", "refused.example", "unreachable.example", "timeout.example", "reset.example",
           "silent.example"]


def get(host):
    with socket.create_connection((host, 80), timeout=3) as connection:
        connection.sendall(f"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
        received = b""
        while data := connection.recv(4096):
            received += data
    return received


for host in ["blog-0.example"] + TROUBLE:
    try:
        print(host, len(get(host)), "bytes")
    except OSError as error:
        print(host, type(error).__name__, error)
