
# `urllib.parse`: URLs (RFC 3986) as text. Bytes are answered where CPython's functions make them, not taken apart.

_urllib_hierarchic = ('', 'ftp', 'http', 'https', 'file', 'ws', 'wss', 'sftp', 'rtsp', 'svn', 'git')
_urllib_with_params = ('', 'ftp', 'http', 'https', 'rtsp', 'sip', 'sips', 'sftp', 'tel')
_urllib_plain = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_urllib_scheme = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.')

# The parts of a URL. In CPython these are tuples with names.
class _urllib_Result:
    def __init__(self, *parts):
        self._parts = parts

    def __iter__(self):
        return iter(self._parts)

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, at):
        return self._parts[at]

    def __eq__(self, other):
        return self._parts == (other._parts if isinstance(other, _urllib_Result) else other)

    def __hash__(self):
        return hash(self._parts)

    def __repr__(self):
        fields = [f'{name}={part!r}' for name, part in zip(self._fields, self._parts)]
        return f'{type(self).__name__}({", ".join(fields)})'

    def _replace(self, **changed):
        parts = [changed.pop(name, part) for name, part in zip(self._fields, self._parts)]
        if changed:
            raise ValueError(f'Got unexpected field names: {list(changed)!r}')
        return type(self)(*parts)

    def _asdict(self):
        return dict(zip(self._fields, self._parts))

class _urllib_Split(_urllib_Result):
    @property
    def scheme(self):
        return self._parts[0]

    @property
    def netloc(self):
        return self._parts[1]

    @property
    def path(self):
        return self._parts[2]

    @property
    def query(self):
        return self._parts[-2]

    @property
    def fragment(self):
        return self._parts[-1]

    def _userinfo(self):
        name, at, _ = self._parts[1].rpartition('@')
        if not at:
            return None, None
        name, colon, password = name.partition(':')
        return name, password if colon else None

    @property
    def username(self):
        return self._userinfo()[0]

    @property
    def password(self):
        return self._userinfo()[1]

    def _hostinfo(self):
        host = self._parts[1].rpartition('@')[2]
        start, bracket, bracketed = host.partition('[')
        if bracket:
            name, _, port = bracketed.partition(']')
            port = port.partition(':')[2]
        else:
            name, _, port = host.partition(':')
        return name, port or None

    @property
    def hostname(self):
        name = self._hostinfo()[0]
        return name.lower() if name else None

    @property
    def port(self):
        port = self._hostinfo()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        port = int(port)
        if port > 65535:
            raise ValueError('Port out of range 0-65535')
        return port

class urllib_parse__SplitResult(_urllib_Split):
    _fields = ('scheme', 'netloc', 'path', 'query', 'fragment')

    def geturl(self):
        return urllib_parse__urlunsplit(self._parts)

class urllib_parse__ParseResult(_urllib_Split):
    _fields = ('scheme', 'netloc', 'path', 'params', 'query', 'fragment')

    @property
    def params(self):
        return self._parts[3]

    def geturl(self):
        return urllib_parse__urlunparse(self._parts)

class urllib_parse__DefragResult(_urllib_Result):
    _fields = ('url', 'fragment')

    @property
    def url(self):
        return self._parts[0]

    @property
    def fragment(self):
        return self._parts[1]

    def geturl(self):
        url, fragment = self._parts
        return f'{url}#{fragment}' if fragment else url

def _urllib_split(url, scheme='', allow_fragments=True):
    url = url.strip() if url[:1] <= ' ' else url
    if not url.isprintable():
        url = url.replace('\t', '').replace('\n', '').replace('\r', '')
    start, colon, rest = url.partition(':')
    if colon and start and start[0].isalpha() and start.isascii() and _urllib_scheme.issuperset(start):
        scheme = start.lower()
        url = rest
    netloc = query = fragment = ''
    if url[:2] == '//':
        end = min([at for at in (url.find('/', 2), url.find('?', 2), url.find('#', 2)) if at >= 0] or [len(url)])
        netloc = url[2:end]
        url = url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    return scheme, netloc, url, query, fragment

def urllib_parse__urlsplit(url, scheme='', allow_fragments=True):
    return urllib_parse__SplitResult(*_urllib_split(url, scheme, allow_fragments))

def _urllib_params(scheme, path):
    if scheme not in _urllib_with_params or ';' not in path:
        return path, ''
    at = path.find(';', path.rfind('/') + 1)
    return (path, '') if at < 0 else (path[:at], path[at + 1:])

def urllib_parse__urlparse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = _urllib_split(url, scheme, allow_fragments)
    path, params = _urllib_params(scheme, path)
    return urllib_parse__ParseResult(scheme, netloc, path, params, query, fragment)

def urllib_parse__urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc or (scheme and scheme in _urllib_hierarchic and url[:2] != '//'):
        if url and url[:1] != '/':
            url = '/' + url
        url = f'//{netloc}{url}'
    if scheme:
        url = f'{scheme}:{url}'
    if query:
        url = f'{url}?{query}'
    return f'{url}#{fragment}' if fragment else url

def urllib_parse__urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urllib_parse__urlunsplit((scheme, netloc, f'{url};{params}' if params else url, query, fragment))

def urllib_parse__urldefrag(url):
    if '#' not in url:
        return urllib_parse__DefragResult(url, '')
    scheme, netloc, path, query, fragment = _urllib_split(url)
    return urllib_parse__DefragResult(urllib_parse__urlunsplit((scheme, netloc, path, query, '')), fragment)

def urllib_parse__urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    if not url:
        return base
    base_scheme, base_netloc, base_path, base_query, _ = _urllib_split(base, '', allow_fragments)
    scheme, netloc, path, query, fragment = _urllib_split(url, base_scheme, allow_fragments)
    if scheme != base_scheme or scheme not in _urllib_hierarchic:
        return url
    if netloc:
        return urllib_parse__urlunsplit((scheme, netloc, path, query, fragment))
    if not path:
        query = query or base_query
        return urllib_parse__urlunsplit((scheme, base_netloc, base_path, query, fragment))
    return urllib_parse__urlunsplit((scheme, base_netloc, _urllib_resolved(base_path, path), query, fragment))

def _urllib_resolved(base, path):
    # RFC 3986, sections 5.2.3 and 5.2.4, but that slashes in a row count once, as in CPython.
    parts = path.split('/')
    if path[0] != '/':
        above = base.split('/')
        if above[-1]:
            above.pop()
        parts = above + parts
    kept = []
    last = len(parts) - 1
    for at, part in enumerate(parts):
        if part == '..':
            if kept:
                kept.pop()
        elif part != '.' and (part or at in (0, last)):
            kept.append(part)
    if parts[-1] in ('.', '..'):
        kept.append('')
    return '/'.join(kept) or '/'

def urllib_parse__quote_from_bytes(bs, safe='/'):
    if isinstance(safe, bytes):
        safe = safe.decode('ascii', 'ignore')
    plain = _urllib_plain | set(safe)
    return ''.join([chr(byte) if chr(byte) in plain else f'%{byte:02X}' for byte in bs])

def urllib_parse__quote(string, safe='/', encoding=None, errors=None):
    if isinstance(string, bytes):
        return urllib_parse__quote_from_bytes(string, safe)
    return urllib_parse__quote_from_bytes(string.encode(encoding or 'utf-8', errors or 'strict'), safe)

def urllib_parse__quote_plus(string, safe='', encoding=None, errors=None):
    space = b' ' if isinstance(string, bytes) else ' '
    if space not in string:
        return urllib_parse__quote(string, safe, encoding, errors)
    return urllib_parse__quote(string, safe + ' ', encoding, errors).replace(' ', '+')

def urllib_parse__unquote_to_bytes(string):
    if isinstance(string, str):
        string = string.encode('utf-8')
    parts = string.split(b'%')
    whole = [parts[0]]
    for part in parts[1:]:
        try:
            whole.append(bytes.fromhex(part[:2].decode('ascii')) if len(part) > 1 else b'%')
            whole.append(part[2:] if len(part) > 1 else part)
        except ValueError:
            whole.append(b'%' + part)
    return b''.join(whole)

def urllib_parse__unquote(string, encoding='utf-8', errors='replace'):
    if isinstance(string, bytes):
        return urllib_parse__unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')
    if '%' not in string:
        return string
    return urllib_parse__unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')

def urllib_parse__unquote_plus(string, encoding='utf-8', errors='replace'):
    return urllib_parse__unquote(string.replace('+', ' '), encoding, errors)

def urllib_parse__urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=urllib_parse__quote_plus):
    if hasattr(query, 'items'):
        query = query.items()
    pairs = []
    for name, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)) and hasattr(value, '__iter__'):
            values = value
        name = quote_via(name if isinstance(name, (str, bytes)) else str(name), safe, encoding, errors)
        for value in values:
            value = value if isinstance(value, (str, bytes)) else str(value)
            pairs.append(f'{name}={quote_via(value, safe, encoding, errors)}')
    return '&'.join(pairs)

def urllib_parse__parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
                            max_num_fields=None, separator='&'):
    pairs = qs.split(separator) if qs else []
    if max_num_fields is not None and max_num_fields < len(pairs):
        raise ValueError('Max number of fields exceeded')
    found = []
    for pair in pairs:
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition('=')
        if not equals:
            if strict_parsing:
                raise ValueError(f'bad query field: {pair!r}')
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            found.append((urllib_parse__unquote_plus(name, encoding, errors),
                          urllib_parse__unquote_plus(value, encoding, errors)))
    return found

def urllib_parse__parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
                           max_num_fields=None, separator='&'):
    found = {}
    for name, value in urllib_parse__parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors,
                                               max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found
