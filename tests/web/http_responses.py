# Pins: http.client's reading of what servers send, from files instead of connections.
import http.client
from http.client import HTTPException, HTTPResponse

class File:
    def __init__(self, data):
        self.data = data
        self.closed = False

    def read(self, size=-1):
        if size < 0:
            size = len(self.data)
        data, self.data = self.data[:size], self.data[size:]
        return data

    def read1(self, size=-1):
        return self.read(size)

    def peek(self, size=-1):
        return self.data

    def readline(self, limit=-1):
        end = self.data.find(b'\n') + 1 or len(self.data)
        return self.read(end if limit < 0 else min(end, limit))

    def flush(self):
        pass

    def close(self):
        self.closed = True

class Socket:
    def __init__(self, data):
        self.file = File(data)

    def makefile(self, mode):
        return self.file

def show(data, method='GET', read=HTTPResponse.read):
    sock = Socket(data)
    response = HTTPResponse(sock, method=method)
    try:
        response.begin()
        print(response.status, repr(response.reason), response.version, response.getheaders(), response.length,
              response.chunked, response.will_close)
        print('  ', read(response), response.isclosed(), sock.file.closed)
    except (HTTPException, OSError) as error:
        print(type(error).__name__, repr(str(error)), sock.file.closed)

for line in [b'', b'\r\n', b'HTTP/1.1\r\n', b'HTTP/1.1 200\r\n', b'HTTP/1.1 200 \r\n', b'HTTP/1.1 abc OK\r\n',
             b'HTTP/1.1 99 X\r\n', b'HTTP/1.1 1000 X\r\n', b'garbage\r\n', b'garbage 200 OK\r\n', b'HTTP/2.0 200 OK\r\n',
             b'HTTP/1.0 200 Very well\r\n', b'HTTP/1.7 200 OK\r\n', b'HTTP/0.9 200 OK\n', b'HTTP/1.1 200 ' + b'x' * 70000]:
    show(line)
OK = b'HTTP/1.1 200 OK\r\n'
show(b'HTTP/1.1 100 Continue\r\nA: b\r\n\r\n' + OK + b'Content-Length: 2\r\n\r\nhey')
for head in [b'Content-Length: 3', b'content-length: -3', b'Content-Length: three', b'Content-Length: 30',
             b'Connection: Close', b'A:1\r\nA: 2\r\na :3', b'A: 1\r\n  more\r\nB: 2', b'no field\r\nA: 1', b'A: caf\xc3\xa9', b'A:', b': x\r\nB: 1']:
    show(OK + head + b'\r\n\r\nbody')
    show(OK.replace(b'1.1', b'1.0') + head + b'\r\n\r\nbody', 'HEAD')
show(b'HTTP/1.0 200 OK\r\nKeep-Alive: timeout=5\r\nContent-Length: 1\r\n\r\nx')
show(b'HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 1\r\n\r\nx')
show(b'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n')
show(OK + b'A: ' + b'x' * 70000 + b'\r\n\r\n')
show(OK + b'A: 1\r\n' * 101 + b'\r\n')
CHUNKED = OK + b'Transfer-Encoding: Chunked\r\nContent-Length: 2\r\n\r\n'
for body in [b'3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\nrest', b'3\r\nabc\r\n0\r\nTrailer: x\r\n\r\n',
             b'3\r\nabc\r\n5\r\nde', b'', b'zz\r\n', b'3\r\nab', b'A\r\n0123456789\r\n0\r\n\r\n', b'3\r\nabc\r\n0\r\n']:
    show(CHUNKED + body)
    show(CHUNKED + body, read=lambda response: (response.read(2), response.read(2), response.read(20)))
    show(CHUNKED + body, read=lambda response: (response.readline(), response.read1(1)))
show(OK + b'Content-Length: 9\r\n\r\na\nb\nc\nd\n',
     read=lambda r: (r.readline(), r.readline(1), r.readline(), r.readlines()))
show(OK + b'\r\na\nb', read=lambda r: (r.readline(), r.readable(), list(r), r.read1(), r.peek()))
show(OK + b'Content-Length: 4\r\n\r\nabcdef', read=lambda r: (r.read(5), r.read(1)))
message = HTTPResponse(Socket(OK + b'A: 1\r\nB: 2\r\na: 3\r\nContent-Type: Text/HTML; Charset="UTF-8"; x\r\n\r\n'))
message.begin()
head = message.headers
print(head['a'], head.get_all('A'), head.get_all('c'), head.get_all('c', 5), head.keys(), head.values(), list(head), len(head))
print(message.getheader('a'), message.getheader('c'), message.getheader('c', ['x', 'y']), 'B' in head, 'c' in head)
print(head.get_content_type(), head.get_content_charset(), head.get_params(), head.get_param('CHARSET'), head.get_filename())
head['B'] = '4'
del head['a']
head.add_header('D', 'v', key_one='w')
head.replace_header('b', '5')
print(head.items(), repr(head.as_string()))
for error in [http.client.IncompleteRead(b'ab'), http.client.IncompleteRead(b'ab', 4), http.client.BadStatusLine(''),
              http.client.LineTooLong('x'), http.client.UnknownProtocol('y'), http.client.InvalidURL('z')]:
    print(type(error).__mro__[1].__name__, repr(error), str(error), error.args)
try:
    HTTPResponse(Socket(b'')).getheader('a')
except http.client.ResponseNotReady as error:
    print(repr(error))
