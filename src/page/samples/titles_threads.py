# The title of the first article of each of n blogs, a thread a blog.
import socket
import threading

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


def visit(blog):
    print(title(blog))


threads = [threading.Thread(target=visit, args=(blog,), name=f"blog {blog}") for blog in range(n)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
