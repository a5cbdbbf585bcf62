//! A network as people describe it: milliseconds, megabits, and hosts that misbehave.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A simulated network. Every field has a default: the empty text is a network.
///
/// The defaults are round figures of the size that measurements report. A round trip of 50 ms is the median of broadband
/// and Wi-Fi users in several public data sets (the Chrome UX Report's round trips are 50 to 100 ms); 20 ms for a name is
/// what a resolver without the name in its cache needs (Google Public DNS, "Performance benefits"); 100 Mbit/s is the
/// FCC's benchmark for fixed broadband since 2024; 50 ms is a dynamic page of a blog that is not cached. They are a model
/// and no measurement.
///
/// ```
/// use baton::net::NetworkSpec;
///
/// let spec = NetworkSpec::from_toml("
/// round_trip_ms = 80
/// [hosts.'blog-3.example']
/// server_ms = 2000.5
/// [hosts.'shop.example']
/// pages.'/' = { size = 50_000 }
/// pages.'/cart' = { status = 500, body = 'no' }
/// pages.'/old' = { fault = 'truncated' }
/// ")?;
/// assert_eq!(spec.bandwidth_mbit, 100.0);
/// # Ok::<(), baton::net::SpecError>(())
/// ```
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkSpec {
    /// Asking for a name's address, in milliseconds.
    pub lookup_ms: f64,
    /// To a server and back, in milliseconds.
    pub round_trip_ms: f64,
    /// What all connections together can receive, in 10^6 bits a second.
    pub bandwidth_mbit: f64,
    /// A worker's time for one request, in milliseconds.
    pub server_ms: f64,
    /// The most by which a packet is late, in milliseconds; uniform from nothing to that.
    pub jitter_ms: f64,
    /// The share of packets that are lost, from 0 to 1.
    pub loss: f64,
    /// The kernel's receive buffer of a connection, in 1,024 bytes.
    pub receive_buffer_kb: u32,
    /// Requests that a server works at in parallel; further ones wait.
    pub workers: u32,
    /// Connections that a server has at once; further ones wait for a place. Without it, no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connections_per_host: Option<u32>,
    /// Whether the machine's resolver remembers answers.
    pub cache_names: bool,
    /// For jitter and loss.
    pub seed: u64,
    /// Hosts that differ, or that exist besides the built-in ones, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub hosts: BTreeMap<String, HostSpec>,
}

impl Default for NetworkSpec {
    fn default() -> Self {
        Self {
            lookup_ms: 20.0,
            round_trip_ms: 50.0,
            bandwidth_mbit: 100.0,
            server_ms: 50.0,
            jitter_ms: 0.0,
            loss: 0.0,
            // Linux's default, the middle figure of net.ipv4.tcp_rmem.
            receive_buffer_kb: 128,
            workers: 8,
            connections_per_host: None,
            cache_names: true,
            seed: 0,
            hosts: BTreeMap::new(),
        }
    }
}

/// What is different about a host. What is left out is as in the network.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HostSpec {
    /// As in the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lookup_ms: Option<f64>,
    /// As in the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round_trip_ms: Option<f64>,
    /// What the host can send, to all connections together, in 10^6 bits a second. Without it, as much as it likes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bandwidth_mbit: Option<f64>,
    /// As in the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_ms: Option<f64>,
    /// As in the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jitter_ms: Option<f64>,
    /// As in the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss: Option<f64>,
    /// As in the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receive_buffer_kb: Option<u32>,
    /// As in the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<u32>,
    /// As in the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connections_per_host: Option<u32>,
    /// How the host misbehaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
    /// What is found at a path. With any pages, other paths are missing; without, the host is a blog.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pages: BTreeMap<String, PageSpec>,
}

/// What is found at a path: a text (`body`), a made-up page of some size, both, or a redirection.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageSpec {
    /// The status, 200 to 599.
    pub status: u16,
    /// The content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Bytes of the content; what `body` does not have of them is made up behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Further header fields, or others in the place of the usual ones.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// How the page misbehaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Fault>,
}

impl Default for PageSpec {
    fn default() -> Self {
        Self { status: 200, body: None, size: None, headers: BTreeMap::new(), fault: None }
    }
}

/// What can go wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// A host's name that nobody knows.
    NoName,
    /// A host where nobody listens.
    Refused,
    /// A host to which no way leads.
    Unreachable,
    /// A host that drops all packets.
    Timeout,
    /// A host that sends slowly: 1,000 bytes a second unless it says a bandwidth.
    Slow,
    /// The connection is reset in the place of a response.
    Reset,
    /// The connection is reset after half of the response.
    ResetMidway,
    /// The response never comes.
    Silent,
    /// 404.
    Missing,
    /// 500.
    Error,
    /// Markup that is not well formed.
    Broken,
    /// 302, to `http://blog-0.example/`.
    Redirect,
    /// 302, to a path of the same host that leads on to another, for ever.
    Loop,
    /// The connection is closed after half of what `Content-Length` promises.
    Truncated,
    /// A body without end.
    Endless,
    /// A body of 10^9 bytes.
    Huge,
    /// `Transfer-Encoding: chunked`.
    Chunked,
    /// Neither a length nor chunks: the body ends with the connection.
    NoLength,
}

impl Fault {
    /// Whether it is a matter of a whole host, not of a page.
    pub(super) fn is_of_host(self) -> bool {
        matches!(self, Self::NoName | Self::Refused | Self::Unreachable | Self::Timeout | Self::Slow)
    }
}

/// What is wrong about a description, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpecError {
    /// The field, as `hosts."a.example".loss`; empty when the text is no TOML.
    pub field: String,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for SpecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => f.write_str(&self.message),
            field => write!(f, "{field}: {}", self.message),
        }
    }
}

impl std::error::Error for SpecError {}

impl NetworkSpec {
    /// Reads a description in TOML and checks it.
    ///
    /// # Errors
    /// The text is no TOML, has a field that is unknown, or one whose value makes no sense.
    pub fn from_toml(text: &str) -> Result<Self, SpecError> {
        let spec: Self = toml::from_str(text)
            .map_err(|error| SpecError { field: String::new(), message: error.to_string().trim_end().to_owned() })?;
        spec.check()?;
        Ok(spec)
    }

    /// Whether every value makes sense.
    ///
    /// # Errors
    /// The first that makes none.
    pub fn check(&self) -> Result<(), SpecError> {
        super::settings::Settings::new(self).map(drop)
    }
}
