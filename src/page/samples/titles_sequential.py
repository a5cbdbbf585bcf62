# The title of the first article of each of n blogs: 2 n pages, one after the other.
import socket

n = 4


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


for blog in range(n):
    print(title(blog))
