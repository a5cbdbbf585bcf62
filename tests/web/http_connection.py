# Pins: http.client's connections: requests in a row, states, what is refused.
import http.client
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

connection = HTTPConnection('web.example', timeout=5)
print(connection.host, connection.port, connection.timeout, connection.sock)
connection.request('GET', '/lines')
response = connection.getresponse()
print(response.status, response.reason, response.version, response.getheaders(), response.will_close)
sock = connection.sock
print(response.read(), response.isclosed(), response.closed)
for method, path in [('GET', '/chunked'), ('HEAD', '/large'), ('GET', '/nothing'), ('GET', '/missing'), ('GET', '')]:
    connection.request(method, path, headers={'X-Test': 'yes', 'X-Number': 5})
    response = connection.getresponse()
    print(method, path, response.status, response.length if path != '/missing' else '', connection.sock is sock)
    if path != '/missing':
        print(response.read())
    else:
        response.read()

connection.request('GET', '/')
response = connection.getresponse()
response.read(3)
connection.request('GET', '/')
for call in [connection.getresponse, lambda: connection.putheader('A', 'b'), lambda: connection.request('GET', '/')]:
    try:
        call()
    except HTTPException as error:
        print(repr(error), isinstance(error, http.client.ImproperConnectionState))
connection.close()
print(connection.sock, response.isclosed(), response.read())

connection.request('GET', '/no-length')
response = connection.getresponse()
print(response.will_close, connection.sock, response.read(5), response.read1(3), response.peek()[:2], response.read())

connection = HTTPConnection('echo.example:80')
for body in [b'bytes', 'text', None]:
    connection.request('POST', '/', body)
    print(connection.getresponse().read())
connection.putrequest('POST', '/', skip_accept_encoding=True)
connection.putheader('Content-Length', 4)
connection.endheaders(b'four')
print(connection.getresponse().read())
connection.request('PUT', '/', 'x')
response = connection.getresponse()
response.read()
print(response.status, response.getheader('allow'), response.headers.get_all('Allow'))
connection.close()

for host in ['no-such.example', 'refused.example', 'web.example:x', 'web example']:
    try:
        HTTPConnection(host).request('GET', '/')
    except Exception as error:
        print(type(error).__name__, error)
for method, url, headers in [('GET', '/a b', {}), ('GE\nT', '/', {}), ('GET', '/', {'A\n': 'b'}),
                             ('GET', '/', {'A': 'b\n'}), ('GET', '/', {'A:': 'b'}), ('GET', '/é', {})]:
    try:
        HTTPConnection('web.example').request(method, url, headers=headers)
    except Exception as error:
        print(type(error).__name__, error)
for path in ['/truncated', '/reset', '/silent']:
    connection = HTTPConnection('web.example', timeout=0.2)
    try:
        connection.request('GET', path)
        print(connection.getresponse().read())
    except (HTTPException, OSError) as error:
        print(type(error).__name__, error, connection.sock is None)
connection.auto_open = 0
connection.close()
try:
    connection.request('GET', '/')
except http.client.NotConnected as error:
    print(repr(error))

print(HTTPStatus.NOT_FOUND == 404, 404 == HTTPStatus.NOT_FOUND, HTTPStatus(500).phrase, repr(HTTPStatus.OK))
print(HTTPStatus.NOT_FOUND.value, HTTPStatus.IM_A_TEAPOT.name, {200: 'yes'}[HTTPStatus.OK], HTTPStatus.OK < 300)
print(http.client.responses[404], http.client.NOT_FOUND == 404, http.client.HTTP_PORT)
try:
    HTTPStatus(999)
except ValueError as error:
    print(error)
