# Pins: what urlopen gives: bodies, statuses, header fields, lines, and what becomes of the response.
import urllib.request
from urllib.request import Request, urlopen

with urlopen('http://web.example/') as response:
    print(response.status, response.code, response.getcode(), response.reason, response.msg, response.version)
    print(response.url, response.geturl(), response.closed, response.length)
    print(response.headers.items())
    print(response.headers['content-type'], response.info().get_content_charset(), response.headers.get('X-None'))
    print(response.getheader('Server'), response.getheader('None', 'default'), 'server' in response.headers)
    print(response.read(5), response.read(3), response.read(), response.read(), response.isclosed())
print(response.closed)

for path in ['/lines', '/chunked', '/no-length', '/empty']:
    with urlopen('http://web.example' + path) as response:
        print(path, response.length, response.chunked, response.will_close)
        print([line for line in response])
    with urlopen('http://web.example' + path) as response:
        print(response.readline(), response.readline(3), response.read(4), response.read(0), response.readlines())

for path in ['/large', '/chunked-large']:
    response = urlopen('http://web.example' + path)
    parts = []
    while True:
        part = response.read(7000)
        if not part:
            break
        parts.append(len(part))
    print(path, parts, sum(parts))

response = urlopen('http://web.example/lines')
print(response.headers.get_content_type(), response.headers.get_content_maintype(), response.headers.get_content_charset())
print(response.headers.get_param('charset'), len(response.headers), response.headers.keys())
print(response.read().decode(response.headers.get_content_charset()).splitlines())

request = Request('http://echo.example/form?a=1#part', data=b'name=value', headers={'X-one': '1', 'user-agent': 'me'})
print(request.full_url, request.host, request.selector, request.type, request.fragment, request.get_method())
print(sorted(request.header_items()), request.has_header('X-one'), request.get_header('User-agent'), request.origin_req_host)
print(urlopen(request).read(), sorted(request.unredirected_hdrs.items()))
request.add_header('content-type', 'text/plain')
request.data = b'other'
print(urlopen(request, timeout=5).read(), request.get_header('Content-type'))
print(urlopen('http://echo.example', b'').read())
print(urlopen(Request('http://web.example/lines', method='HEAD')).read())
request = Request('http://web.example/nothing')
print(urlopen(request).status, request.get_method(), urlopen(request).read())
opener = urllib.request.build_opener()
opener.addheaders = [('User-agent', 'mine')]
print(opener.open('http://web.example/lines').readline())
