# Pins: urllib.parse: URLs taken apart, put together, joined; quoting and forms.
import urllib.parse
from urllib.parse import (
    parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin, urlparse, urlsplit,
    urlunparse, urlunsplit)

for url in ['http://user:pw@Host.example:8080/a/b;p?q=1&r=2#frag', 'HTTP://x', '//host/path', 'path/only', '', '#f', '?q',
            'mailto:me@x.example', 'http://[::1]:80/', 'http://h:/x', 'file:///etc/x', 'a:b:c', '1http://x', 'http://a?b',
            'http://a#b?c', ' http://x/', 'http://x/a\nb', 'tel:+1;ext=2']:
    parts = urlparse(url)
    print(parts, parts.hostname, parts.username, parts.password, parts.geturl())
    try:
        print(' ', urlsplit(url), parts.port)
    except ValueError as error:
        print(error)
    scheme, netloc, path, query, fragment = urlsplit(url)
    print(' ', [scheme, netloc, path, query, fragment], urlunsplit(urlsplit(url)), urlunparse(urlparse(url)))
for bad in ['http://[x', 'http://h:x/', 'http://h:99999/']:
    try:
        print(urlparse(bad).port)
    except ValueError as error:
        print(error)
parts = urlsplit('http://a/b?c')
print(parts[1], len(parts), parts == ('http', 'a', '/b', 'c', ''), parts._replace(path='/z').geturl(), parts._asdict())
print(urldefrag('http://a/b#c'), urldefrag('x').url)
for base in ['http://a/b/c/d;p?q', 'http://a', 'http://a/', 'x/y', '', 'http://a/b/../c/']:
    print([urljoin(base, to) for to in ['g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', 'g#s', ';x', '', '.', './', '..', '../',
                                        '../g', '../..', '../../g', '../../../g', '/./g', '/../g', 'g.', '..g', './../g',
                                        'http:g', 'http://b', 'mailto:x', 'g?y/./x', 'a/./b/../c']])
for text in ['', 'a b', 'a/b', 'é', '~-_.', 'a+b&c=d', '%', '100%25', '日本']:
    print([quote(text), quote(text, safe=''), quote_plus(text), quote(text, '%'), unquote(text), unquote_plus(text)])
for text in ['%41', '%zz', '%4', '%', 'a%20b%', '%C3%A9', '%ff', 'é%C3%A9', '+']:
    print([unquote(text), unquote_plus(text), urllib.parse.unquote_to_bytes(text)])
print(quote(b'\x00\xff a'), quote('é', encoding='latin-1'), unquote('%e9', encoding='latin-1'), urllib.parse.quote_from_bytes(b'a b'))
print(urlencode({'a': 1, 'b c': 'd&e', 'f': None}), urlencode([('a', [1, 2]), ('b', 'xy')], doseq=True), urlencode([('a', [1])]))
print(urlencode({'q': 'a b'}, quote_via=quote), urlencode({}), urlencode({b'x': b'\xff'}))
for query in ['a=1&b=2&a=3', 'a', 'a=', '=b', 'a=b=c', 'a+b=%20', '&&a=1', 'a=1;b=2']:
    print(parse_qs(query), parse_qsl(query), parse_qsl(query, keep_blank_values=True))
try:
    parse_qs('a', strict_parsing=True)
except ValueError as error:
    print(error)
