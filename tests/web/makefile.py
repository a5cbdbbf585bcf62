# Pins: files of sockets: binary and text, buffered or not, and which of socket and file keeps the connection.
import socket

def ask(path, version='1.0', timeout=5):
    sock = socket.create_connection(('web.example', 80), timeout)
    sock.sendall(f'GET {path} HTTP/{version}\r\nHost: web.example\r\n\r\n'.encode())
    return sock

with ask('/lines') as sock, sock.makefile('rb') as file:
    print(type(file).__name__, file.mode, file.readable(), file.writable(), file.closed)
    print(file.readline(), file.readline(4), file.readline(), file.read(6), file.peek()[:3], file.read1(2))
    print([line for line in file], file.read(), file.readline(), file.read(5))
print(file.closed)
for call in [lambda: file.read(1), lambda: file.readline(), file.peek, lambda: iter(file), lambda: file.read1(1)]:
    try:
        call()
    except ValueError as error:
        print(error)

sock = ask('/lines')
file = sock.makefile()
sock.close()
print(type(file).__name__, file.mode, file.encoding, file.errors, file.readable())
print(repr(file.readline()), repr(file.read(7)), repr(file.readline(2)), repr(file.read()), repr(file.read()))
file.close()
try:
    sock.recv(1)
except OSError as error:
    print(error)

for newline in [None, '', '\n', '\r\n', '\r']:
    with ask('/lines').makefile('r', encoding='latin-1', newline=newline) as file:
        lines = file.readlines()
        print(repr(newline), len(lines), [line for line in lines if 'Content' not in line])

sock = socket.create_connection(('web.example', 80))
file = sock.makefile('rwb')
print(type(file).__name__, file.write(b'GET /lines HTTP/1.0\r\n'), file.write(b'Host: web.example\r\n\r\n'), file.flush())
print(file.readline(), len(file.readlines()) > 5, file.readable(), file.writable())
file.close()
print(file.closed, sock.recv(5))
sock.close()

sock = socket.create_connection(('web.example', 80))
with sock.makefile('w', newline='\r\n') as file:
    file.writelines(['GET /lines HTTP/1.0\n', 'Host: web.example\n', '\n'])
    print(type(file).__name__, file.writable(), file.readable())
with sock.makefile('rb', buffering=0) as file:
    print(type(file).__name__, file.mode, file.read(4), file.readline(), len(file.read()) > 100)

for mode, options in [('x', {}), ('r', {'buffering': 0}), ('r', {'newline': 'x'})]:
    try:
        sock.makefile(mode, **options)
    except ValueError as error:
        print(error)

sock = ask('/silent', timeout=0.1)
file = sock.makefile('rb')
for _ in range(2):
    try:
        file.readline()
    except OSError as error:
        print(type(error).__name__, error)
for call in [lambda: file.write(b'x'), lambda: sock.makefile('wb').write('x'), lambda: sock.makefile('w').write(b'x')]:
    try:
        call()
    except (OSError, TypeError, AttributeError) as error:
        print(type(error).__name__)
