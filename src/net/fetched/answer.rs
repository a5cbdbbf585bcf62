//! An answer that was fetched, as the bytes of an HTTP/1.1 response.

use super::super::request::{Method, Request};
use bytes::Bytes;

/// Fields that were true on the way to the browser, and are not of what it hands out: it has taken the body out of its
/// frames and unpacked it.
const OF_THE_WAY: [&str; 8] = [
    "connection",
    "content-encoding",
    "content-length",
    "keep-alive",
    "proxy-connection",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// How the end of an answer's body shows, and what becomes of the connection then.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Framing {
    pub body: Body,
    /// Whether the connection stays.
    pub keeps_open: bool,
}

/// How the end of a body shows. Its length is not known before it is there; who speaks HTTP/1.1 gets chunks also where the
/// connection ends with it, for only they tell a whole body from one that broke off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Body {
    /// There is none.
    Empty,
    /// In chunks.
    Chunked,
    /// With the end of the connection.
    UntilEnd,
}

impl Framing {
    /// For the answer to `request` with this status.
    pub fn of(request: &Request, status: u16) -> Self {
        let body = match request.is_1_1 {
            _ if request.method == Method::Head || matches!(status, 100..=199 | 204 | 304) => Body::Empty,
            true => Body::Chunked,
            false => Body::UntilEnd,
        };
        Self { body, keeps_open: request.keep_alive && body != Body::UntilEnd }
    }

    /// The head of the answer.
    pub fn head(self, status: u16, reason: &str, fields: &[(String, String)]) -> Bytes {
        // HTTP/2 has no words behind the status.
        let reason = if reason.is_empty() { usual_reason(status) } else { reason };
        let mut head = format!("HTTP/1.1 {status} {}\r\n", one_line(reason));
        for (name, value) in fields {
            if !OF_THE_WAY.contains(&name.to_ascii_lowercase().as_str()) {
                head.push_str(&format!("{}: {}\r\n", one_line(name), one_line(value)));
            }
        }
        if self.body == Body::Chunked {
            head.push_str("Transfer-Encoding: chunked\r\n");
        }
        if !self.keeps_open {
            head.push_str("Connection: close\r\n");
        }
        head.push_str("\r\n");
        head.into()
    }

    /// Bytes of the body, which are some, in their frame.
    pub fn piece(self, bytes: Bytes) -> Bytes {
        if self.body != Body::Chunked {
            return bytes;
        }
        let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
        chunk.extend_from_slice(&bytes);
        chunk.extend_from_slice(b"\r\n");
        chunk.into()
    }

    /// What stands behind the body.
    pub fn end(self) -> Option<Bytes> {
        (self.body == Body::Chunked).then(|| Bytes::from_static(b"0\r\n\r\n"))
    }
}

/// A text that does not break out of its line.
fn one_line(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

fn usual_reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Unknown",
    }
}
