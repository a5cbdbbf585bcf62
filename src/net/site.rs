//! What servers answer to requests.

use super::markup::{self, Markup};
use super::request::{Method, Request};
use super::response::{ENDLESS, Response};
use super::settings::{HostSettings, Page};
use super::spec::Fault;
use super::world;
use bytes::Bytes;
use std::borrow::Cow;
use std::fmt::Write;

/// Bytes of a huge body.
const HUGE_BYTES: u64 = 1_000_000_000;

/// Bytes of a chunk.
const CHUNK_BYTES: usize = 4_000;

/// What becomes of a connection after a response.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Then {
    /// The next request.
    KeepOpen,
    /// The server closes it.
    Close,
    /// The server resets it.
    Reset,
    /// Nothing, ever.
    Silence,
}

/// How a server answers a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reply {
    /// What it sends, if anything.
    pub response: Option<Response>,
    /// And then.
    pub then: Then,
}

/// A body: a start, and `behind` bytes of a cycle.
struct Body {
    start: Vec<u8>,
    cycle: Bytes,
    behind: u64,
}

/// A response before its head is written.
struct Draft<'a> {
    status: u16,
    kind: &'static str,
    fields: Vec<(&'a str, Cow<'a, str>)>,
    body: Body,
}

/// The answer to what is no request.
pub fn refuse(status: u16) -> Reply {
    let head = format!("HTTP/1.1 {status} {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", reason(status));
    Reply { response: Some(Response::new(head, Bytes::new(), 0)), then: Then::Close }
}

/// What the host `name`, which fares as `host` says, answers to `request`.
pub fn reply(name: &str, host: &HostSettings, request: &Request) -> Reply {
    let page = host.pages.get(&request.path);
    let fault = page.and_then(|page| page.fault).or(host.fault);
    match fault {
        Some(Fault::Reset) => return Reply { response: None, then: Then::Reset },
        Some(Fault::Silent) => return Reply { response: None, then: Then::Silence },
        _ => {}
    }
    let draft = match (request.method, fault) {
        (Method::Other, _) => Draft { fields: vec![("Allow", "GET, HEAD, POST".into())], ..Draft::note(405) },
        (_, Some(Fault::Missing)) => Draft::note(404),
        (_, Some(Fault::Error)) => Draft::note(500),
        (_, Some(Fault::Redirect)) => Draft::redirect("http://blog-0.example/".to_owned()),
        (_, Some(Fault::Loop)) => {
            let on = if request.path == "/" { "again" } else { "" };
            Draft::redirect(format!("http://{name}/{on}"))
        }
        (_, Some(Fault::Broken)) => Draft::html(200, markup::broken(&title(name)).into()),
        (_, Some(Fault::Endless)) => Draft::html(200, Body { behind: ENDLESS, ..Body::filler(0) }),
        (_, Some(Fault::Huge)) => Draft::html(200, Body::filler(HUGE_BYTES)),
        _ => match page {
            Some(page) => Draft::page(name, page),
            None if !host.pages.is_empty() => Draft::note(404),
            None if request.method == Method::Post => Draft::echo(request),
            None => Draft::blog(name, &request.path),
        },
    };
    draft.send(request, fault)
}

impl<'a> Draft<'a> {
    fn html(status: u16, body: Body) -> Self {
        Self { status, kind: "text/html; charset=utf-8", fields: Vec::new(), body }
    }

    /// A page that says no more than its status.
    fn note(status: u16) -> Self {
        Self::html(status, markup::note(reason(status), "This is all that there is here.").into())
    }

    fn redirect(to: String) -> Self {
        Self { fields: vec![("Location", to.into())], ..Self::note(302) }
    }

    /// What was sent: how much, and its start.
    fn echo(request: &Request) -> Self {
        let mut start = format!("Received {} bytes.\n", request.length).into_bytes();
        start.extend_from_slice(&request.body);
        Self { kind: "text/plain; charset=utf-8", ..Self::html(200, Body { start, ..Body::filler(0) }) }
    }

    fn blog(name: &str, path: &str) -> Self {
        let number = path.strip_prefix("/articles/").filter(|digits| !digits.starts_with(['0', '+']));
        match (path, number.and_then(|digits| digits.parse().ok())) {
            ("/", _) => Self::html(200, markup::index(name, &title(name)).into()),
            (_, Some(number)) => Self::html(200, markup::article(name, &title(name), number).into()),
            _ => Self::note(404),
        }
    }

    fn page(name: &str, page: &'a Page) -> Self {
        let body = match (&page.body, page.size) {
            (Some(body), None) => Body { start: Vec::new(), cycle: body.clone(), behind: body.len() as u64 },
            (Some(body), Some(size)) => {
                Body { start: body.to_vec(), ..Body::filler(size.saturating_sub(body.len() as u64)) }
            }
            (None, Some(size)) => Body::filler(size),
            (None, None) if page.status == 200 => markup::index(name, &title(name)).into(),
            (None, None) => return Self { fields: page.fields(), ..Self::note(page.status) },
        };
        Self { fields: page.fields(), ..Self::html(page.status, body) }
    }

    /// Writes the head in front of the body, and does what `fault` wants.
    fn send(self, request: &Request, fault: Option<Fault>) -> Reply {
        let Self { status, kind, fields, mut body } = self;
        let has_body = !matches!(status, 204 | 304);
        let is_chunked = fault == Some(Fault::Chunked) && request.is_1_1;
        let has_length = has_body && !matches!(fault, Some(Fault::Chunked | Fault::Endless | Fault::NoLength));
        let ends_with_connection = has_body && !is_chunked && !has_length;
        let closes = ends_with_connection || !request.keep_alive || fault == Some(Fault::Truncated);

        let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(status));
        let mut field = |name: &str, value: &str| {
            let _ = write!(head, "{name}: {value}\r\n");
        };
        let is_given = |name: &str| fields.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
        for (name, value) in &fields {
            field(name, value);
        }
        if !is_given("Server") {
            field("Server", "simulated");
        }
        if has_body && !is_given("Content-Type") {
            field("Content-Type", kind);
        }
        if is_chunked {
            field("Transfer-Encoding", "chunked");
        } else if has_length && !is_given("Content-Length") {
            field("Content-Length", &body.length().to_string());
        }
        field("Connection", if closes { "close" } else { "keep-alive" });
        head.push_str("\r\n");

        if request.method == Method::Head || !has_body {
            let then = if closes { Then::Close } else { Then::KeepOpen };
            return Reply { response: Some(Response::new(head, Bytes::new(), 0)), then };
        }
        if is_chunked {
            body = body.in_chunks();
        }
        let half = head.len() as u64 + body.length() / 2;
        let mut start = head.into_bytes();
        start.append(&mut body.start);
        let mut response = Response::new(start, body.cycle, body.behind);
        let then = match fault {
            Some(Fault::Truncated | Fault::ResetMidway) => {
                response.cut(half);
                if fault == Some(Fault::Truncated) { Then::Close } else { Then::Reset }
            }
            _ if closes => Then::Close,
            _ => Then::KeepOpen,
        };
        Reply { response: Some(response), then }
    }
}

impl Body {
    /// `bytes` bytes of text.
    fn filler(bytes: u64) -> Self {
        Self { start: Vec::new(), cycle: markup::filler(), behind: bytes }
    }

    fn length(&self) -> u64 {
        self.behind.saturating_add(self.start.len() as u64)
    }

    /// The same, coded as chunks (RFC 9112, section 7.1), written out: only bodies of pages are that short.
    fn in_chunks(self) -> Self {
        let mut whole = self.start;
        whole.extend(self.cycle.iter().cycle().take(self.behind as usize));
        let mut start = Vec::with_capacity(whole.len() + whole.len() / 100 + 16);
        for chunk in whole.chunks(CHUNK_BYTES) {
            start.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            start.extend_from_slice(chunk);
            start.extend_from_slice(b"\r\n");
        }
        start.extend_from_slice(b"0\r\n\r\n");
        Self { start, cycle: Bytes::new(), behind: 0 }
    }
}

impl From<Markup> for Body {
    fn from(page: Markup) -> Self {
        Self { start: page.start.into_bytes(), behind: page.end.len() as u64, cycle: page.end }
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self { start: text.into_bytes(), cycle: Bytes::new(), behind: 0 }
    }
}

/// What a site calls itself: `Blog 7`, or its name.
fn title(name: &str) -> String {
    world::blog(name).map_or_else(|| name.to_owned(), |digits| format!("Blog {digits}"))
}

/// The words that go with a status (RFC 9110, section 15).
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        410 => "Gone",
        411 => "Length Required",
        418 => "I'm a teapot",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "Unassigned",
    }
}
