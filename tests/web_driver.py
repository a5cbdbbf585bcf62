"""Runs Python programs as oracle_driver.py does, in a world of web servers: those of a network description, which this
process serves on a port of the loopback device. Only here names lead there; the programs know nothing of it.

usage: python3 web_driver.py NETWORK.toml FILE...
"""
import os
import socket
import socketserver
import struct
import sys
import threading
import tomllib

# Imported before the fork, so that each child has them at hand.
import http.client, urllib.error, urllib.parse, urllib.request  # noqa: E401, F401

CHUNK_BYTES = 4000
REASONS = {200: "OK", 204: "No Content", 301: "Moved Permanently", 302: "Found", 303: "See Other", 403: "Forbidden",
           307: "Temporary Redirect", 308: "Permanent Redirect", 404: "Not Found", 405: "Method Not Allowed",
           500: "Internal Server Error"}


class Server(socketserver.StreamRequestHandler):
    """A server as `src/net/site.rs` has them."""

    def handle(self):
        while self.answer():
            pass

    def answer(self):
        """Answers one request; false when the connection ends."""
        line = self.rfile.readline().decode()
        if not line:
            return False
        method, path, version = line.split()
        fields = {}
        for line in iter(self.rfile.readline, b"\r\n"):
            name, _, value = line.decode().partition(":")
            fields[name.lower()] = value.strip()
        body = self.rfile.read(int(fields.get("content-length", 0)))
        pages = self.server.hosts[fields["host"].partition(":")[0]].get("pages", {})
        page = pages.get(path.partition("?")[0], {"status": 404, "body": "none"})
        if method not in ("GET", "HEAD", "POST"):
            page = {"status": 405, "body": "none", "headers": {"Allow": "GET, HEAD, POST"}}
        elif not pages and method == "POST":
            page = {"body": f"Received {len(body)} bytes.\n" + body.decode(),
                    "headers": {"Content-Type": "text/plain; charset=utf-8"}}
        connection = fields.get("connection", "").lower()
        keeps = "close" not in connection if version == "HTTP/1.1" else "keep-alive" in connection
        return self.send(page, method, keeps)

    def send(self, page, method, keeps):
        fault, status = page.get("fault"), page.get("status", 200)
        if fault == "reset":
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.request.close()
            return False
        if fault == "silent":
            self.rfile.read()
            return False
        body = page.get("body", "x" * page.get("size", 0)).encode()
        has_body = status not in (204, 304)
        chunked = has_body and fault == "chunked"
        has_length = has_body and fault not in ("chunked", "no-length")
        closes = not keeps or fault == "truncated" or has_body and not chunked and not has_length
        head = dict(sorted(page.get("headers", {}).items()))
        head.setdefault("Server", "simulated")
        if has_body:
            head.setdefault("Content-Type", "text/html; charset=utf-8")
        if chunked:
            head["Transfer-Encoding"] = "chunked"
        elif has_length:
            head.setdefault("Content-Length", str(len(body)))
        head["Connection"] = "close" if closes else "keep-alive"
        text = f"HTTP/1.1 {status} {REASONS[status]}\r\n" + "".join(f"{n}: {v}\r\n" for n, v in head.items()) + "\r\n"
        self.wfile.write(text.encode())
        if has_body and method != "HEAD":
            if chunked:
                parts = [body[at:at + CHUNK_BYTES] for at in range(0, len(body), CHUNK_BYTES)]
                body = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"
            if fault == "truncated":
                body = body[:len(body) // 2]
            self.wfile.write(body)
        return not closes


class Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        """Clients may leave as they like."""


def serve(hosts):
    """Lets the names of `hosts` lead to a server of ours, and no others."""
    server = Threads(("127.0.0.1", 0), Server)
    server.hosts = hosts
    threading.Thread(target=server.serve_forever, daemon=True).start()
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))

    def getaddrinfo(host, port, *args, **options):
        name = host.decode() if isinstance(host, bytes) else host
        if name not in hosts and name != "refused.example":
            raise socket.gaierror(-2, "Name or service not known")
        address = (closed if name == "refused.example" else server.socket).getsockname()
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", address)]

    # Whoever connects by name asks this.
    socket.getaddrinfo = getaddrinfo


def main(network, paths):
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            del os.environ[name]
    with open(network, "rb") as file:
        serve(tomllib.load(file)["hosts"])
    # Not before: what it imports takes getaddrinfo as it finds it.
    import oracle_driver
    oracle_driver.main(paths)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
