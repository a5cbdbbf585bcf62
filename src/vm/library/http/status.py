
# `http`: the statuses that servers answer (RFC 9110, section 15, and the registry that it begins).

_http_statuses = {}

# The members of HTTPStatus. In CPython they are of that class itself, an IntEnum; here they only behave like numbers.
class _http_Status:
    def __init__(self, value, phrase):
        self.value = value
        self.phrase = phrase
        _http_statuses[value] = self

    @property
    def name(self):
        return self.phrase.upper().replace(' ', '_').replace('-', '_').replace("'", '')

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, _http_Status) else other)

    def __hash__(self):
        return hash(self.value)

    def __lt__(self, other):
        return self.value < int(other)

    def __le__(self, other):
        return self.value <= int(other)

    def __gt__(self, other):
        return self.value > int(other)

    def __ge__(self, other):
        return self.value >= int(other)

    def __floordiv__(self, other):
        return self.value // other

    def __int__(self):
        return self.value

    def __index__(self):
        return self.value

    def __str__(self):
        return str(self.value)

    def __format__(self, spec):
        return format(self.value, spec)

    def __repr__(self):
        return f'<HTTPStatus.{self.name}: {self.value}>'

class http__HTTPStatus:
    def __new__(cls, value):
        if value not in _http_statuses:
            raise ValueError(f'{value!r} is not a valid HTTPStatus')
        return _http_statuses[value]

    CONTINUE = _http_Status(100, 'Continue')
    SWITCHING_PROTOCOLS = _http_Status(101, 'Switching Protocols')
    PROCESSING = _http_Status(102, 'Processing')
    EARLY_HINTS = _http_Status(103, 'Early Hints')
    OK = _http_Status(200, 'OK')
    CREATED = _http_Status(201, 'Created')
    ACCEPTED = _http_Status(202, 'Accepted')
    NON_AUTHORITATIVE_INFORMATION = _http_Status(203, 'Non-Authoritative Information')
    NO_CONTENT = _http_Status(204, 'No Content')
    RESET_CONTENT = _http_Status(205, 'Reset Content')
    PARTIAL_CONTENT = _http_Status(206, 'Partial Content')
    MULTI_STATUS = _http_Status(207, 'Multi-Status')
    ALREADY_REPORTED = _http_Status(208, 'Already Reported')
    IM_USED = _http_Status(226, 'IM Used')
    MULTIPLE_CHOICES = _http_Status(300, 'Multiple Choices')
    MOVED_PERMANENTLY = _http_Status(301, 'Moved Permanently')
    FOUND = _http_Status(302, 'Found')
    SEE_OTHER = _http_Status(303, 'See Other')
    NOT_MODIFIED = _http_Status(304, 'Not Modified')
    USE_PROXY = _http_Status(305, 'Use Proxy')
    TEMPORARY_REDIRECT = _http_Status(307, 'Temporary Redirect')
    PERMANENT_REDIRECT = _http_Status(308, 'Permanent Redirect')
    BAD_REQUEST = _http_Status(400, 'Bad Request')
    UNAUTHORIZED = _http_Status(401, 'Unauthorized')
    PAYMENT_REQUIRED = _http_Status(402, 'Payment Required')
    FORBIDDEN = _http_Status(403, 'Forbidden')
    NOT_FOUND = _http_Status(404, 'Not Found')
    METHOD_NOT_ALLOWED = _http_Status(405, 'Method Not Allowed')
    NOT_ACCEPTABLE = _http_Status(406, 'Not Acceptable')
    PROXY_AUTHENTICATION_REQUIRED = _http_Status(407, 'Proxy Authentication Required')
    REQUEST_TIMEOUT = _http_Status(408, 'Request Timeout')
    CONFLICT = _http_Status(409, 'Conflict')
    GONE = _http_Status(410, 'Gone')
    LENGTH_REQUIRED = _http_Status(411, 'Length Required')
    PRECONDITION_FAILED = _http_Status(412, 'Precondition Failed')
    REQUEST_ENTITY_TOO_LARGE = _http_Status(413, 'Request Entity Too Large')
    REQUEST_URI_TOO_LONG = _http_Status(414, 'Request-URI Too Long')
    UNSUPPORTED_MEDIA_TYPE = _http_Status(415, 'Unsupported Media Type')
    REQUESTED_RANGE_NOT_SATISFIABLE = _http_Status(416, 'Requested Range Not Satisfiable')
    EXPECTATION_FAILED = _http_Status(417, 'Expectation Failed')
    IM_A_TEAPOT = _http_Status(418, "I'm a Teapot")
    MISDIRECTED_REQUEST = _http_Status(421, 'Misdirected Request')
    UNPROCESSABLE_ENTITY = _http_Status(422, 'Unprocessable Entity')
    LOCKED = _http_Status(423, 'Locked')
    FAILED_DEPENDENCY = _http_Status(424, 'Failed Dependency')
    TOO_EARLY = _http_Status(425, 'Too Early')
    UPGRADE_REQUIRED = _http_Status(426, 'Upgrade Required')
    PRECONDITION_REQUIRED = _http_Status(428, 'Precondition Required')
    TOO_MANY_REQUESTS = _http_Status(429, 'Too Many Requests')
    REQUEST_HEADER_FIELDS_TOO_LARGE = _http_Status(431, 'Request Header Fields Too Large')
    UNAVAILABLE_FOR_LEGAL_REASONS = _http_Status(451, 'Unavailable For Legal Reasons')
    INTERNAL_SERVER_ERROR = _http_Status(500, 'Internal Server Error')
    NOT_IMPLEMENTED = _http_Status(501, 'Not Implemented')
    BAD_GATEWAY = _http_Status(502, 'Bad Gateway')
    SERVICE_UNAVAILABLE = _http_Status(503, 'Service Unavailable')
    GATEWAY_TIMEOUT = _http_Status(504, 'Gateway Timeout')
    HTTP_VERSION_NOT_SUPPORTED = _http_Status(505, 'HTTP Version Not Supported')
    VARIANT_ALSO_NEGOTIATES = _http_Status(506, 'Variant Also Negotiates')
    INSUFFICIENT_STORAGE = _http_Status(507, 'Insufficient Storage')
    LOOP_DETECTED = _http_Status(508, 'Loop Detected')
    NOT_EXTENDED = _http_Status(510, 'Not Extended')
    NETWORK_AUTHENTICATION_REQUIRED = _http_Status(511, 'Network Authentication Required')

http_client__responses = {value: status.phrase for value, status in _http_statuses.items()}
http_client__OK = http__HTTPStatus.OK
http_client__CREATED = http__HTTPStatus.CREATED
http_client__NO_CONTENT = http__HTTPStatus.NO_CONTENT
http_client__MOVED_PERMANENTLY = http__HTTPStatus.MOVED_PERMANENTLY
http_client__FOUND = http__HTTPStatus.FOUND
http_client__BAD_REQUEST = http__HTTPStatus.BAD_REQUEST
http_client__FORBIDDEN = http__HTTPStatus.FORBIDDEN
http_client__NOT_FOUND = http__HTTPStatus.NOT_FOUND
http_client__INTERNAL_SERVER_ERROR = http__HTTPStatus.INTERNAL_SERVER_ERROR
http_client__SERVICE_UNAVAILABLE = http__HTTPStatus.SERVICE_UNAVAILABLE
