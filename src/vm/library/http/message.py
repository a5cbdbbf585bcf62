
# The head of a response: `http.client.HTTPMessage`, which CPython derives from `email.message.Message`.

class http_client__HTTPMessage:
    def __init__(self):
        self._headers = []

    def __len__(self):
        return len(self._headers)

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, value))

    def __delitem__(self, name):
        wanted = name.lower()
        self._headers = [pair for pair in self._headers if pair[0].lower() != wanted]

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        return ''.join([f'{name}: {value}\n' for name, value in self._headers]) + '\n'

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [value for _, value in self._headers]

    def items(self):
        return self._headers[:]

    def raw_items(self):
        return iter(self._headers[:])

    def get(self, name, failobj=None):
        wanted = name.lower()
        for known, value in self._headers:
            if known.lower() == wanted:
                return value
        return failobj

    def get_all(self, name, failobj=None):
        wanted = name.lower()
        values = [value for known, value in self._headers if known.lower() == wanted]
        return values or failobj

    def add_header(self, _name, _value, **_params):
        parts = [] if _value is None else [_value]
        for name, value in _params.items():
            name = name.replace('_', '-')
            parts.append(name if value is None else f'{name}="{value}"')
        self[_name] = '; '.join(parts)

    def replace_header(self, _name, _value):
        wanted = _name.lower()
        for at, (known, _) in enumerate(self._headers):
            if known.lower() == wanted:
                self._headers[at] = (known, _value)
                return
        raise KeyError(_name)

    def _fields(self, header):
        # The parts of a header between its semicolons, as pairs; `None` without the header.
        value = self.get(header)
        if value is None:
            return None
        fields = []
        for part in value.split(';'):
            name, equals, value = part.partition('=')
            name = name.strip().lower() if equals else name.strip()
            if name:
                fields.append((name, value.strip()))
        return fields

    def get_params(self, failobj=None, header='content-type', unquote=True):
        fields = self._fields(header)
        if fields is None:
            return failobj
        return [(name, _http_unquoted(value)) for name, value in fields] if unquote else fields

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        wanted = param.lower()
        for name, value in self.get_params((), header, unquote):
            if name.lower() == wanted:
                return value
        return failobj

    def get_content_type(self):
        fields = self._fields('content-type')
        kind = fields[0][0].lower() if fields else 'text/plain'
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_default_type(self):
        return 'text/plain'

    def get_content_maintype(self):
        return self.get_content_type().split('/')[0]

    def get_content_subtype(self):
        return self.get_content_type().split('/')[1]

    def get_content_charset(self, failobj=None):
        charset = self.get_param('charset')
        return failobj if charset is None else charset.lower()

    def get_filename(self, failobj=None):
        name = self.get_param('filename', None, 'content-disposition')
        return self.get_param('name', failobj) if name is None else name

    def getallmatchingheaders(self, name):
        # CPython's compares names with their colons, and so finds none.
        return []

def _http_unquoted(text):
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        return text[1:-1].replace('\\\\', '\\').replace('\\"', '"')
    return text

def _http_message(fp):
    # Reads the lines of a head up to the empty one.
    message = http_client__HTTPMessage()
    lines = fp._lines_of_head() if isinstance(fp, io__BufferedReader) else None
    if lines is None:
        lines = _http_lines(fp)
    elif len(lines) > 100:
        raise http_client__HTTPException('got more than 100 headers')
    headers = message._headers
    for line in lines:
        name, colon, value = line.partition(':')
        if line[:1] in ' \t':
            if headers:
                name, value = headers.pop()
                headers.append((name, f'{value}\r\n{line}'))
        elif not colon or ' ' in name or '\t' in name:
            # What is no field ends the head, as the parser of `email` has it.
            break
        elif name:
            headers.append((name, value.strip(' \t')))
    return message

def _http_lines(fp):
    lines = []
    while True:
        line = fp.readline(65537)
        if len(line) > 65536:
            raise http_client__LineTooLong('header line')
        if line in (b'\r\n', b'\n', b''):
            return lines
        lines.append(line.decode('iso-8859-1').rstrip('\r\n'))
        if len(lines) > 100:
            raise http_client__HTTPException('got more than 100 headers')
