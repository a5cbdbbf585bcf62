//! HTTP/1.0 and 1.1 requests out of a stream of bytes that comes in any pieces (RFC 9112).

use crate::base::limits::HTTP_HEAD_BYTES;

/// Fields of a request's head.
const FIELDS_MAX: usize = 64;

/// How much of a request's body is kept; the rest is counted.
const BODY_BYTES_KEPT: usize = 4_096;

/// What a request wants done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    Get,
    Head,
    Post,
    /// One that our servers do not know.
    Other,
}

/// A request that has come in whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    pub method: Method,
    /// Without a query; starts with `/`.
    pub path: String,
    pub host: Option<String>,
    /// Whether the client understands HTTP/1.1.
    pub is_1_1: bool,
    pub keep_alive: bool,
    /// Bytes of the body, of which the first are in `body`.
    pub length: u64,
    pub body: Vec<u8>,
    /// The head, where it is kept.
    pub head: Option<Box<RequestHead>>,
}

/// What a request's head says, word for word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RequestHead {
    pub method: String,
    /// With the query, without a fragment.
    pub target: String,
    /// Names and values, in order.
    pub fields: Vec<(String, String)>,
}

/// What a stream has to offer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
    /// More must come first.
    Nothing,
    /// A request.
    Request(Box<Request>),
    /// What is no request, with the status that says so. Nothing after it can be understood.
    Bad(u16),
}

/// The bytes of a connection that no request was made of so far.
#[derive(Clone, Debug)]
pub struct Inbound {
    /// Whether heads are kept.
    keeps_heads: bool,
    /// How much of a body is kept.
    body_bytes_kept: usize,
    bytes: Vec<u8>,
    /// No head ends before here.
    searched: usize,
    /// The request whose body is coming, and how much of it has not come.
    body: Option<(Box<Request>, u64)>,
}

impl Default for Inbound {
    fn default() -> Self {
        Self { keeps_heads: false, body_bytes_kept: BODY_BYTES_KEPT, bytes: Vec::new(), searched: 0, body: None }
    }
}

impl Inbound {
    /// One whose requests are passed on: they keep their heads, and so many bytes of their bodies.
    pub fn whole(body_bytes_kept: usize) -> Self {
        Self { keeps_heads: true, body_bytes_kept, ..Self::default() }
    }

    /// Bytes that wait.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Adds what has come.
    pub fn push(&mut self, bytes: &[u8]) {
        let bytes = self.fill_body(bytes);
        self.bytes.extend_from_slice(bytes);
    }

    /// Takes out the next request that has come in whole.
    pub fn take(&mut self) -> Taken {
        if self.body.is_none() {
            let Some(end) = self.head_end() else {
                return if self.bytes.len() > HTTP_HEAD_BYTES { Taken::Bad(400) } else { Taken::Nothing };
            };
            if end > HTTP_HEAD_BYTES {
                return Taken::Bad(400);
            }
            match parse(&self.bytes[..end], self.keeps_heads) {
                Ok(request) => self.body = Some((Box::new(request.0), request.1)),
                Err(status) => return Taken::Bad(status),
            }
            let rest = self.bytes.split_off(end);
            let used = rest.len() - self.fill_body(&rest).len();
            self.bytes = rest;
            self.bytes.drain(..used);
            self.searched = 0;
        }
        match self.body.take() {
            Some((request, 0)) => Taken::Request(request),
            body => {
                self.body = body;
                Taken::Nothing
            }
        }
    }

    /// Takes what belongs to the body that is coming off the start of `bytes`.
    fn fill_body<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let Some((request, left)) = &mut self.body else { return bytes };
        let count = usize::try_from(*left).map_or(bytes.len(), |left| left.min(bytes.len()));
        let kept = count.min(self.body_bytes_kept - request.body.len());
        request.body.extend_from_slice(&bytes[..kept]);
        *left -= count as u64;
        &bytes[count..]
    }

    /// Where the head ends: behind the first empty line. Empty lines before a head are dropped (RFC 9112, section 2.2).
    fn head_end(&mut self) -> Option<usize> {
        if self.searched == 0 {
            let start = self.bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(self.bytes.len());
            self.bytes.drain(..start);
        }
        let from = self.searched.saturating_sub(2);
        let found = (from..self.bytes.len()).find_map(|at| {
            let behind = self.bytes[at..].strip_prefix(b"\n")?;
            let length = if behind.starts_with(b"\n") {
                2
            } else if behind.starts_with(b"\r\n") {
                3
            } else {
                return None;
            };
            Some(at + length)
        });
        self.searched = self.bytes.len();
        found
    }
}

/// A request from its head, and the length of its body.
fn parse(head: &[u8], keeps_head: bool) -> Result<(Request, u64), u16> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS_MAX];
    let mut parsed = httparse::Request::new(&mut fields);
    if !matches!(parsed.parse(head), Ok(httparse::Status::Complete(_))) {
        return Err(400);
    }
    let is_1_1 = parsed.version == Some(1);
    let (mut host, mut length, mut keep_alive) = (None, None, is_1_1);
    for field in parsed.headers.iter() {
        let value = std::str::from_utf8(field.value).map_err(|_| 400_u16)?;
        match field.name.to_ascii_lowercase().as_str() {
            "host" if host.is_some() => return Err(400),
            "host" => host = Some(value.to_owned()),
            "content-length" if length.is_some() => return Err(400),
            "content-length" if !value.bytes().all(|digit| digit.is_ascii_digit()) => return Err(400),
            "content-length" => length = Some(value.parse().map_err(|_| 400_u16)?),
            // Without a length the end of the body is not known.
            "transfer-encoding" => return Err(411),
            "connection" => {
                for option in value.split(',').map(str::trim) {
                    if option.eq_ignore_ascii_case("close") {
                        keep_alive = false;
                    } else if option.eq_ignore_ascii_case("keep-alive") {
                        keep_alive = true;
                    }
                }
            }
            _ => {}
        }
    }
    let method = match parsed.method {
        Some("GET") => Method::Get,
        Some("HEAD") => Method::Head,
        Some("POST") => Method::Post,
        _ => Method::Other,
    };
    let mut target = parsed.path.ok_or(400_u16)?;
    // The absolute form, as proxies are asked; its host counts.
    if let Some(rest) = target.strip_prefix("http://") {
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        host = Some(authority.to_owned());
        target = if path.is_empty() { "/" } else { path };
    }
    if !target.starts_with('/') || (is_1_1 && host.is_none()) {
        return Err(400);
    }
    let path = target.split(['?', '#']).next().unwrap_or(target).to_owned();
    let length = length.unwrap_or(0);
    let head = keeps_head.then(|| {
        let text = |value| String::from_utf8_lossy(value).into_owned();
        let fields = parsed.headers.iter().map(|field| (field.name.to_owned(), text(field.value)));
        let target = target.split('#').next().unwrap_or(target).to_owned();
        Box::new(RequestHead { method: parsed.method.unwrap_or_default().to_owned(), target, fields: fields.collect() })
    });
    Ok((Request { method, path, host, is_1_1, keep_alive, length, body: Vec::new(), head }, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(inbound: &mut Inbound) -> Vec<Taken> {
        let mut all = Vec::new();
        loop {
            match inbound.take() {
                Taken::Nothing => return all,
                bad @ Taken::Bad(_) => {
                    all.push(bad);
                    return all;
                }
                request => all.push(request),
            }
        }
    }

    fn whole(bytes: &[u8]) -> Vec<Taken> {
        let mut inbound = Inbound::default();
        inbound.push(bytes);
        taken(&mut inbound)
    }

    const THREE: &[u8] =
        b"\r\nGET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\nPOST / HTTP/1.0\nContent-Length: 3\nConnection: Keep-Alive\n\nabc\
        HEAD http://y/z HTTP/1.1\r\nconnection: close\r\n\r\n";

    #[test]
    fn pipelined_requests_are_told_apart_whatever_the_pieces() {
        let all = whole(THREE);
        let [Taken::Request(get), Taken::Request(post), Taken::Request(head)] = &all[..] else {
            panic!("three requests: {all:?}")
        };
        assert_eq!((get.method, get.path.as_str(), get.host.as_deref()), (Method::Get, "/a", Some("x")));
        assert_eq!((post.method, post.body.as_slice(), post.keep_alive), (Method::Post, b"abc".as_slice(), true));
        assert_eq!((head.method, head.host.as_deref(), head.keep_alive), (Method::Head, Some("y"), false));
        for size in 1..20 {
            let mut inbound = Inbound::default();
            let mut found = Vec::new();
            for piece in THREE.chunks(size) {
                inbound.push(piece);
                found.extend(taken(&mut inbound));
            }
            assert_eq!(found, all, "in pieces of {size}");
        }
    }

    #[test]
    fn what_is_no_request_is_answered_with_400() {
        let long = [b"GET /".as_slice(), &[b'a'; HTTP_HEAD_BYTES]].concat();
        let bad: [&[u8]; 7] = [
            b"hello\r\n\r\n",
            b"GET / HTTP/1.1\r\n\r\n",
            b"GET / HTTP/2.0\r\nHost: x\r\n\r\n",
            b"GET x HTTP/1.0\r\n\r\n",
            b"GET / HTTP/1.0\r\nContent-Length: -1\r\n\r\n",
            b"GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
            &long,
        ];
        for bytes in bad {
            assert_eq!(whole(bytes), [Taken::Bad(400)], "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(whole(b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), [Taken::Bad(411)]);
    }

    #[test]
    fn of_a_long_body_only_the_start_is_kept() {
        let mut inbound = Inbound::default();
        inbound.push(b"POST / HTTP/1.0\r\nContent-Length: 100000\r\n\r\n");
        for _ in 0..100 {
            assert_eq!(inbound.take(), Taken::Nothing);
            inbound.push(&[7; 1_000]);
            assert_eq!(inbound.len(), 0);
        }
        let Taken::Request(request) = inbound.take() else { panic!("the body has come") };
        assert_eq!((request.length, request.body.len()), (100_000, BODY_BYTES_KEPT));
    }
}
