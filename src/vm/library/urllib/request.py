
# `urllib.request`: requests, redirects, urlopen.

class urllib_request__Request:
    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = data
        if headers:
            for name, value in headers.items():
                self.add_header(name, value)
        if origin_req_host is None:
            host = self.host or self.get_header('Host', '')
            name, colon, port = host.rpartition(':')
            origin_req_host = (name if colon and port.isdigit() else host).lower()
        self.origin_req_host = origin_req_host
        self.unverifiable = unverifiable
        self.timeout = socket___GLOBAL_DEFAULT_TIMEOUT
        if method:
            self.method = method

    @property
    def full_url(self):
        return f'{self._full_url}#{self.fragment}' if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        if url[:1] <= ' ' or url[-1:] <= ' ':
            url = url.strip()
        if url[:1] == '<' and url[-1:] == '>':
            url = url[1:-1].strip()
        if url[:4] == 'URL:':
            url = url[4:].strip()
        self.fragment = None
        if '#' in url:
            url, _, self.fragment = url.rpartition('#')
        self._full_url = url
        scheme, colon, rest = url.partition(':')
        if not colon or not scheme or '/' in scheme:
            raise ValueError(f'unknown url type: {self.full_url!r}')
        self.type = scheme.lower()
        self.host = None
        self.selector = rest
        if rest[:2] == '//':
            host, slash, path = rest[2:].partition('/')
            if '?' in host:
                host, slash, path = rest[2:].partition('?')
                path = '?' + path
            self.host = host
            self.selector = f'/{path}' if slash else ''
            if '%' in self.host:
                self.host = urllib_parse__unquote(self.host)

    @full_url.deleter
    def full_url(self):
        self._full_url = None
        self.fragment = None
        self.selector = ''

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            # It was the length of what was there.
            self.remove_header('Content-length')

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        return getattr(self, 'method', 'GET' if self._data is None else 'POST')

    def get_full_url(self):
        return self.full_url

    def has_proxy(self):
        return False

    def set_proxy(self, host, type):
        raise NotImplementedError("Baton's network has no proxies")

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())

class urllib_request__BaseHandler:
    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

class urllib_request__HTTPHandler(urllib_request__BaseHandler):
    def __init__(self, debuglevel=0):
        self._debuglevel = debuglevel

    def http_open(self, req):
        if not req.host:
            raise urllib_error__URLError('no host given')
        connection = http_client__HTTPConnection(req.host, timeout=req.timeout)
        headers = {name.title(): value for name, value in req.unredirected_hdrs.items() if name not in req.headers}
        for name, value in req.headers.items():
            headers[name.title()] = value
        # The response of a connection that stays open could not be read to its end.
        headers['Connection'] = 'close'
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers,
                                   encode_chunked=req.has_header('Transfer-encoding'))
            except OSError as error:
                raise urllib_error__URLError(error)
            response = connection.getresponse()
        except BaseException:
            connection.close()
            raise
        if connection.sock is not None:
            connection.sock.close()
            connection.sock = None
        response.url = req.full_url
        response.msg = response.reason
        return response

class urllib_request__HTTPRedirectHandler(urllib_request__BaseHandler):
    max_repeats = 4
    max_redirections = 10
    inf_msg = ('The HTTP server returned a redirect error that would lead to an infinite loop.\n'
               'The last 30x error message was:\n')

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        method = req.get_method()
        if not (method in ('GET', 'HEAD') or code in (301, 302, 303) and method == 'POST'):
            raise urllib_error__HTTPError(req.full_url, code, msg, headers, fp)
        # A redirected request has no body any more, and so no fields about one.
        kept = {name: value for name, value in req.headers.items() if not name.lower() in
                ('content-length', 'content-type')}
        return urllib_request__Request(newurl.replace(' ', '%20'), headers=kept, origin_req_host=req.origin_req_host,
                                       unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        to = headers.get('location') or headers.get('uri')
        if to is None:
            return None
        scheme, netloc, path, query, fragment = _urllib_split(to)
        if scheme not in ('http', 'https', 'ftp', ''):
            message = f"{msg} - Redirection to url '{to}' is not allowed"
            raise urllib_error__HTTPError(to, code, message, headers, fp)
        if netloc and not path:
            path = '/'
        # Heads are read as ISO-8859-1, so this gives the bytes that came.
        to = urllib_parse__quote(urllib_parse__urlunsplit((scheme, netloc, path, query, fragment)),
                                 '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', 'iso-8859-1')
        to = urllib_parse__urljoin(req.full_url, to)
        new = self.redirect_request(req, fp, code, msg, headers, to)
        if new is None:
            return None
        visited = getattr(req, 'redirect_dict', None)
        if visited is None:
            visited = req.redirect_dict = {}
        elif visited.get(to, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise urllib_error__HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        new.redirect_dict = visited
        visited[to] = visited.get(to, 0) + 1
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    def http_error_301(self, req, fp, code, msg, headers):
        return self.http_error_302(req, fp, code, msg, headers)

    def http_error_303(self, req, fp, code, msg, headers):
        return self.http_error_302(req, fp, code, msg, headers)

    def http_error_307(self, req, fp, code, msg, headers):
        return self.http_error_302(req, fp, code, msg, headers)

    def http_error_308(self, req, fp, code, msg, headers):
        return self.http_error_302(req, fp, code, msg, headers)

class urllib_request__OpenerDirector:
    def __init__(self):
        self.addheaders = [('User-agent', 'Python-urllib/3.12')]
        self.handlers = []

    def add_handler(self, handler):
        handler.add_parent(self)
        self.handlers.append(handler)

    def close(self):
        pass

    def _handler(self, name):
        for handler in self.handlers:
            if hasattr(handler, name):
                return getattr(handler, name)
        return None

    def open(self, fullurl, data=None, timeout=socket___GLOBAL_DEFAULT_TIMEOUT):
        if isinstance(fullurl, str):
            req = urllib_request__Request(fullurl, data)
        else:
            req = fullurl
            if data is not None:
                req.data = data
        req.timeout = timeout
        if req.type == 'https':
            _http_no_tls()
        opener = self._handler(req.type + '_open')
        if opener is None:
            raise urllib_error__URLError(f'unknown url type: {req.type}')
        self._prepare(req)
        response = opener(req)
        code = response.code
        if 200 <= code < 300:
            return response
        msg, headers = response.msg, response.headers
        special = self._handler(f'http_error_{code}')
        found = None if special is None else special(req, response, code, msg, headers)
        if found is None:
            raise urllib_error__HTTPError(req.full_url, code, msg, headers, response)
        return found

    def _prepare(self, req):
        if not req.host:
            raise urllib_error__URLError('no host given')
        data = req.data
        if data is not None:
            if isinstance(data, str):
                raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. '
                                'It cannot be of type str.')
            if not req.has_header('Content-type'):
                req.add_unredirected_header('Content-type', 'application/x-www-form-urlencoded')
            if not req.has_header('Content-length') and not req.has_header('Transfer-encoding'):
                length = _http_body_length(data, req.get_method())
                if length is None:
                    req.add_unredirected_header('Transfer-encoding', 'chunked')
                else:
                    req.add_unredirected_header('Content-length', str(length))
        if not req.has_header('Host'):
            req.add_unredirected_header('Host', req.host)
        for name, value in self.addheaders:
            name = name.capitalize()
            if not req.has_header(name):
                req.add_unredirected_header(name, value)

def urllib_request__build_opener(*handlers):
    opener = urllib_request__OpenerDirector()
    given = [handler() if isinstance(handler, type) else handler for handler in handlers]
    for handler in given:
        opener.add_handler(handler)
    for usual in (urllib_request__HTTPHandler, urllib_request__HTTPRedirectHandler):
        if not any([isinstance(handler, usual) for handler in given]):
            opener.add_handler(usual())
    return opener

_urllib_opener = [None]

def urllib_request__install_opener(opener):
    _urllib_opener[0] = opener

def urllib_request__urlopen(url, data=None, timeout=socket___GLOBAL_DEFAULT_TIMEOUT, *, cafile=None, capath=None,
                            cadefault=False, context=None):
    opener = _urllib_opener[0]
    if opener is None:
        opener = _urllib_opener[0] = urllib_request__build_opener()
    return opener.open(url, data, timeout)

urllib_request__URLError = urllib_error__URLError
urllib_request__HTTPError = urllib_error__HTTPError
urllib_request__quote = urllib_parse__quote
urllib_request__unquote = urllib_parse__unquote
urllib_request__urlparse = urllib_parse__urlparse
urllib_request__urlsplit = urllib_parse__urlsplit
urllib_request__urljoin = urllib_parse__urljoin
