//! What is to be fetched: a request as a page may make it.

use super::super::request::{Method, Request, RequestHead};
use crate::base::FetchId;
use bytes::Bytes;

/// Something that the world is asked to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Order {
    /// Fetch this, and tell what comes of it.
    Fetch(FetchRequest),
    /// Nobody wants to hear of this fetch any more.
    Abort(FetchId),
}

/// A request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FetchRequest {
    /// Its number.
    pub id: FetchId,
    /// GET, POST ..
    pub method: String,
    /// The whole address.
    pub url: String,
    /// The server's name, and its port where that is not the usual one: whom the user has to allow.
    pub host: String,
    /// The fields that a page may set, by their names.
    pub headers: Vec<(String, String)>,
    /// What is sent; empty for nothing.
    pub body: Bytes,
}

/// Fields that browsers set themselves, whatever a page says (Fetch standard, "forbidden request-header"), and those that
/// would make a request one that a server has to be asked about first.
const BROWSERS_OWN: [&str; 20] = [
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
];

impl FetchRequest {
    /// The request that came in, as one to `host`, to which it was sent unless it says another.
    pub(super) fn new(id: FetchId, request: &Request, head: &RequestHead, host: &str) -> Self {
        let host = request.host.clone().unwrap_or_else(|| host.to_owned()).to_lowercase();
        let host = host.strip_suffix(":80").unwrap_or(&host).to_owned();
        let is_own = |name: &str| {
            let name = name.to_ascii_lowercase();
            BROWSERS_OWN.contains(&name.as_str()) || name.starts_with("proxy-") || name.starts_with("sec-")
        };
        Self {
            id,
            method: head.method.clone(),
            url: format!("http://{host}{}", head.target),
            host,
            headers: head.fields.iter().filter(|(name, _)| !is_own(name)).cloned().collect(),
            // Fetch refuses a body with these.
            body: match request.method {
                Method::Get | Method::Head => Bytes::new(),
                Method::Post | Method::Other => Bytes::copy_from_slice(&request.body),
            },
        }
    }
}
