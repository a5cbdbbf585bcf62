//! A description that was checked, in whole nanoseconds and bits.

use super::path::Path;
use super::spec::{Fault, HostSpec, NetworkSpec, PageSpec, SpecError};
use crate::base::limits;
use bytes::Bytes;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest span, in milliseconds: eleven days.
const SPAN_MS_MAX: f64 = 1e9;

/// The fastest link, in 10^6 bits a second.
const BANDWIDTH_MBIT_MAX: f64 = 1e6;

/// The largest receive buffer, in 1,024 bytes: above Linux's largest default, the last figure of net.ipv4.tcp_rmem.
const RECEIVE_BUFFER_KB_MAX: u32 = 16_384;

/// The largest page that is sent in chunks: these are written out.
const CHUNKED_BYTES_MAX: u64 = 1 << 20;

/// What a slow host sends, in bits a second.
const SLOW_BITS_PER_SECOND: u64 = 8_000;

/// How connections to a host fare.
#[derive(Clone, PartialEq, Debug)]
pub struct HostSettings {
    pub lookup_ns: u64,
    pub path: Path,
    pub server_ns: u64,
    pub receive_buffer_bytes: u64,
    pub workers: u32,
    /// `u32::MAX` for no limit.
    pub connections: u32,
    /// Of the host itself, if it has a limit.
    pub bits_per_second: Option<u64>,
    pub fault: Option<Fault>,
    pub pages: BTreeMap<String, Page>,
}

/// What is found at a path.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    pub status: u16,
    pub body: Option<Bytes>,
    pub size: Option<u64>,
    pub fault: Option<Fault>,
    headers: Vec<(String, String)>,
}

impl Page {
    fn new(page: &PageSpec) -> Self {
        Self {
            status: page.status,
            body: page.body.clone().map(Bytes::from),
            size: page.size,
            fault: page.fault,
            headers: page.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
        }
    }

    /// The fields that were given.
    pub fn fields(&self) -> Vec<(&str, Cow<'_, str>)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.into())).collect()
    }
}

/// A network's figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Settings {
    pub bits_per_second: u64,
    pub cache_names: bool,
    pub seed: u64,
    /// Of a host of which nothing is said.
    pub usual: Arc<HostSettings>,
    /// Of the hosts of which something is said, in the order of their names.
    pub hosts: Vec<(String, Arc<HostSettings>)>,
}

impl Settings {
    /// # Errors
    /// The first value that makes no sense.
    pub fn new(spec: &NetworkSpec) -> Result<Self, SpecError> {
        let root = Field(String::new());
        let usual = HostSettings {
            lookup_ns: root.nanoseconds("lookup_ms", spec.lookup_ms)?,
            path: Path {
                round_trip_ns: root.nanoseconds("round_trip_ms", spec.round_trip_ms)?,
                jitter_ns: root.nanoseconds("jitter_ms", spec.jitter_ms)?,
                loss: root.share("loss", spec.loss)?,
            },
            server_ns: root.nanoseconds("server_ms", spec.server_ms)?,
            receive_buffer_bytes: root.buffer("receive_buffer_kb", spec.receive_buffer_kb)?,
            workers: root.count("workers", spec.workers)?,
            connections: match spec.connections_per_host {
                Some(limit) => root.count("connections_per_host", limit)?,
                None => u32::MAX,
            },
            bits_per_second: None,
            fault: None,
            pages: BTreeMap::new(),
        };
        if spec.hosts.len() > limits::NETWORK_HOSTS {
            return Err(root.error("hosts", format!("at most {} can be described", limits::NETWORK_HOSTS)));
        }
        let mut hosts = Vec::with_capacity(spec.hosts.len());
        for (name, host) in &spec.hosts {
            hosts.push((name.clone(), Arc::new(usual.with(&Field::host(name)?, host)?)));
        }
        Ok(Self {
            bits_per_second: root.bits("bandwidth_mbit", spec.bandwidth_mbit)?,
            cache_names: spec.cache_names,
            seed: spec.seed,
            usual: Arc::new(usual),
            hosts,
        })
    }
}

impl HostSettings {
    /// These, but for what `host` says.
    fn with(&self, field: &Field, host: &HostSpec) -> Result<Self, SpecError> {
        let or = |given: Option<f64>, name, usual| given.map_or(Ok(usual), |value| field.nanoseconds(name, value));
        for (path, page) in &host.pages {
            field.page(path, page, host.fault)?;
        }
        let settings = Self {
            lookup_ns: or(host.lookup_ms, "lookup_ms", self.lookup_ns)?,
            path: Path {
                round_trip_ns: or(host.round_trip_ms, "round_trip_ms", self.path.round_trip_ns)?,
                jitter_ns: or(host.jitter_ms, "jitter_ms", self.path.jitter_ns)?,
                loss: host.loss.map_or(Ok(self.path.loss), |value| field.share("loss", value))?,
            },
            server_ns: or(host.server_ms, "server_ms", self.server_ns)?,
            receive_buffer_bytes: host
                .receive_buffer_kb
                .map_or(Ok(self.receive_buffer_bytes), |kb| field.buffer("receive_buffer_kb", kb))?,
            workers: host.workers.map_or(Ok(self.workers), |count| field.count("workers", count))?,
            connections: host
                .connections_per_host
                .map_or(Ok(self.connections), |count| field.count("connections_per_host", count))?,
            bits_per_second: host.bandwidth_mbit.map(|mbit| field.bits("bandwidth_mbit", mbit)).transpose()?,
            fault: None,
            pages: host.pages.iter().map(|(path, page)| (path.clone(), Page::new(page))).collect(),
        };
        Ok(match host.fault {
            Some(fault) => settings.with_fault(fault),
            None => settings,
        })
    }

    /// These, of a host that misbehaves.
    pub fn with_fault(&self, fault: Fault) -> Self {
        let slow = (fault == Fault::Slow).then_some(SLOW_BITS_PER_SECOND);
        Self { fault: Some(fault), bits_per_second: self.bits_per_second.or(slow), ..self.clone() }
    }
}

/// Where fields stand: the start of their names.
struct Field(String);

impl Field {
    /// The fields of the host `name`.
    fn host(name: &str) -> Result<Self, SpecError> {
        let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_');
        let is_name = !name.is_empty() && name.len() <= 253 && name.chars().all(is_letter);
        // A last label of digits would be an address.
        if !is_name || name.rsplit('.').next().is_some_and(|last| last.chars().all(|c| c.is_ascii_digit())) {
            let message = "a host's name has small letters, digits, hyphens and dots, and is no address";
            return Err(SpecError { field: format!("hosts.{name:?}"), message: message.to_owned() });
        }
        Ok(Self(format!("hosts.{name:?}.")))
    }

    fn error(&self, name: &str, message: impl Into<String>) -> SpecError {
        SpecError { field: format!("{}{name}", self.0), message: message.into() }
    }

    fn nanoseconds(&self, name: &str, ms: f64) -> Result<u64, SpecError> {
        if !(0.0..=SPAN_MS_MAX).contains(&ms) {
            return Err(self.error(name, format!("{ms} is not between 0 and {SPAN_MS_MAX} milliseconds")));
        }
        Ok((ms * 1e6).round() as u64)
    }

    /// How many of 2^32.
    fn share(&self, name: &str, share: f64) -> Result<u64, SpecError> {
        if !(0.0..=1.0).contains(&share) {
            return Err(self.error(name, format!("{share} is not between 0 and 1")));
        }
        Ok((share * 4_294_967_296.0).round() as u64)
    }

    fn bits(&self, name: &str, mbit: f64) -> Result<u64, SpecError> {
        // The least is a byte a second.
        if !(0.000_008..=BANDWIDTH_MBIT_MAX).contains(&mbit) {
            let message = format!("{mbit} is not between 0.000008 and {BANDWIDTH_MBIT_MAX} megabits a second");
            return Err(self.error(name, message));
        }
        Ok((mbit * 1e6).round() as u64)
    }

    fn buffer(&self, name: &str, kb: u32) -> Result<u64, SpecError> {
        if !(1..=RECEIVE_BUFFER_KB_MAX).contains(&kb) {
            return Err(self.error(name, format!("{kb} is not between 1 and {RECEIVE_BUFFER_KB_MAX} kilobytes")));
        }
        Ok(u64::from(kb) * 1_024)
    }

    fn count(&self, name: &str, count: u32) -> Result<u32, SpecError> {
        match count {
            0 => Err(self.error(name, "0 would mean that nothing ever comes: 1 is the least")),
            count => Ok(count),
        }
    }

    fn page(&self, path: &str, page: &PageSpec, fault: Option<Fault>) -> Result<(), SpecError> {
        let field = Self(format!("{}pages.{path:?}.", self.0));
        if !path.starts_with('/') || path.contains(|c: char| c.is_whitespace() || c.is_control() || c == '?') {
            return Err(self.error(&format!("pages.{path:?}"), "a path starts with '/', without spaces or '?'"));
        }
        if !(200..=599).contains(&page.status) {
            return Err(field.error("status", format!("{} is not between 200 and 599", page.status)));
        }
        let behind = page.body.as_ref().zip(page.size).map(|(body, size)| size.checked_sub(body.len() as u64));
        if behind == Some(None) {
            return Err(field.error("size", "the body has more"));
        }
        let is_chunked = page.fault.or(fault) == Some(Fault::Chunked);
        if let Some(size) = page.size.filter(|size| is_chunked && *size > CHUNKED_BYTES_MAX) {
            return Err(
                field.error("size", format!("{size} is more than the {CHUNKED_BYTES_MAX} that are sent in chunks"))
            );
        }
        if let Some(fault) = page.fault.filter(|fault| fault.is_of_host()) {
            return Err(field.error("fault", format!("{fault:?} is a fault of a whole host")));
        }
        for (name, value) in &page.headers {
            let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
            if name.is_empty() || !name.chars().all(is_token) || value.contains(|c: char| c.is_control()) {
                return Err(field.error(&format!("headers.{name:?}"), "this is no header field"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(toml: &str, expected: &str) {
        let error = NetworkSpec::from_toml(toml).expect_err("it makes no sense").to_string();
        assert!(error.contains(expected), "{toml}: {error}");
    }

    #[test]
    fn what_makes_no_sense_is_named_with_its_field() {
        check("bandwidth_mbit = 0", "bandwidth_mbit: 0 is not between");
        check("round_trip_ms = -1", "round_trip_ms: -1 is not between");
        check("lookup_ms = nan", "lookup_ms: NaN is not between");
        check("loss = 1.5", "loss: 1.5 is not between 0 and 1");
        check("workers = 0", "workers: 0 would mean");
        check("receive_buffer_kb = 0", "receive_buffer_kb: 0 is not");
        check("[hosts.'a.example']\nloss = 2", "hosts.\"a.example\".loss: 2 is not");
        check("[hosts.'A.example']", "hosts.\"A.example\": a host's name");
        check("[hosts.'10.0.0.1']", "hosts.\"10.0.0.1\": a host's name");
        check("hosts.x.pages.'y' = {}", "hosts.\"x\".pages.\"y\": a path starts");
        check("hosts.x.pages.'/' = { status = 99 }", "hosts.\"x\".pages.\"/\".status: 99 is not");
        check("hosts.x.pages.'/' = { body = 'ab', size = 1 }", "\"/\".size: the body has more");
        check("hosts.x.pages.'/' = { fault = 'refused' }", "\"/\".fault: Refused is a fault of a whole host");
        check("hosts.x.pages.'/' = { headers = { 'a b' = '' } }", "headers.\"a b\": this is no header field");
    }

    #[test]
    fn what_is_unknown_is_named() {
        check("bandwith = 1", "unknown field `bandwith`");
        check("hosts.x.fault = 'tired'", "unknown variant `tired`");
        check("workers =", "TOML parse error at line 1");
    }

    #[test]
    fn fractions_become_whole_nanoseconds() {
        let spec = NetworkSpec::from_toml("lookup_ms = 0.0000015\nbandwidth_mbit = 0.5\nround_trip_ms = 33.3").unwrap();
        let settings = Settings::new(&spec).unwrap();
        assert_eq!((settings.usual.lookup_ns, settings.bits_per_second), (2, 500_000));
        assert_eq!(settings.usual.path.round_trip_ns, 33_300_000);
    }

    #[test]
    fn a_description_survives_being_written_down() {
        let text = "seed = 7\n[hosts.'a.example']\nfault = 'reset-midway'\npages.'/' = { size = 7 }";
        let spec = NetworkSpec::from_toml(text).unwrap();
        let written = serde_json::to_string(&spec).unwrap();
        assert_eq!(serde_json::from_str::<NetworkSpec>(&written).unwrap(), spec);
    }
}
