# Pins: what urlopen raises, its texts, and what HTTPError can do.
import socket
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen
import http.client

def attempt(what, **options):
    try:
        with urlopen(what, **options) as response:
            print(what, response.status, response.url, response.read())
    except HTTPError as error:
        print(what, error, repr(error), error.code, error.status, error.reason, error.msg, error.url, error.filename)
        print(' ', error.headers.get('X-Why'), error.headers['Location'], error.geturl(), error.getcode())
        print(' ', isinstance(error, URLError), isinstance(error, OSError))
        if error.code != 404:
            print(' ', error.read())
        error.close()
    except URLError as error:
        print(what, error, repr(error), type(error.reason).__name__, error.args == (error.reason,))
    except Exception as error:
        print(what, type(error).__name__, error)

for path in ['forbidden', 'broken', 'missing', 'nothing', 'moved', 'found', 'see', 'again', 'again8', 'loop', 'nowhere',
             'elsewhere', 'gone', 'truncated', 'reset']:
    attempt('http://web.example/' + path)
attempt('http://web.example/silent', timeout=0.2)
for url in ['http://no-such.example/', 'http://refused.example/', 'http://', 'http:///path', 'gopher://web.example',
            'web.example', '', '/path', 'http://web.example:port/', 'http://web.example/a b', 'http://web example/']:
    attempt(url)
for data, path in [(b'x', 'moved'), (b'x', 'again')]:
    try:
        print(urlopen('http://web.example/' + path, data).read())
    except HTTPError as error:
        print(error.code, error.reason, error.url)
try:
    urlopen('http://echo.example', 'text')
except TypeError as error:
    print(error)
try:
    urlopen(Request('http://web.example/', method='DELETE'))
except HTTPError as error:
    print(error, error.headers['Allow'])
try:
    urlopen('http://web.example/truncated').read()
except http.client.IncompleteRead as error:
    print(error, error.partial, error.expected)

class Stay(HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):
        print('to', newurl, code, msg)
        return None

try:
    build_opener(Stay).open('http://web.example/moved')
except HTTPError as error:
    print(error.code, error.headers['location'])
socket.setdefaulttimeout(0.2)
attempt('http://web.example/silent')
