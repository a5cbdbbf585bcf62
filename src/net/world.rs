//! The hosts that there are, their names and their addresses.
//!
//! Blogs live in 10.0.0.0/8, one address each until there are none left: from then on several share one, and the field
//! `Host` of a request tells them apart. Hosts that misbehave live in 198.51.100.0/24 (RFC 5737, documentation), described
//! ones in 198.18.0.0/15 (RFC 2544, benchmarks).

use super::settings::{HostSettings, Settings};
use super::spec::Fault;
use std::net::Ipv4Addr;
use std::sync::Arc;

/// The hosts that misbehave without being told to.
const MISBEHAVING: [(&str, Fault); 14] = [
    ("refused.example", Fault::Refused),
    ("unreachable.example", Fault::Unreachable),
    ("timeout.example", Fault::Timeout),
    ("reset.example", Fault::Reset),
    ("silent.example", Fault::Silent),
    ("missing.example", Fault::Missing),
    ("broken.example", Fault::Broken),
    ("redirect.example", Fault::Redirect),
    ("loop.example", Fault::Loop),
    ("slow.example", Fault::Slow),
    ("truncated.example", Fault::Truncated),
    ("endless.example", Fault::Endless),
    ("huge.example", Fault::Huge),
    ("chunked.example", Fault::Chunked),
];

const BLOGS: u32 = u32::from_be_bytes([10, 0, 0, 1]);
/// From 10.0.0.1 to 10.255.255.254.
const BLOG_ADDRESSES: u32 = (1 << 24) - 2;
const MISBEHAVING_FIRST: u32 = u32::from_be_bytes([198, 51, 100, 1]);
const DESCRIBED_FIRST: u32 = u32::from_be_bytes([198, 18, 0, 1]);

/// The digits of a DNS label that starts with `blog-`: 63 characters are the most (RFC 1035).
const BLOG_DIGITS_MAX: usize = 58;

/// All hosts.
#[derive(Clone, Debug)]
pub struct World {
    settings: Settings,
    misbehaving: Vec<Arc<HostSettings>>,
}

/// What a question for a name leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// How long it takes.
    pub lookup_ns: u64,
    /// `None` when there is no such name.
    pub address: Option<Ipv4Addr>,
}

impl World {
    /// The built-in hosts, and those that are described.
    pub fn new(settings: Settings) -> Self {
        let misbehaving = MISBEHAVING.map(|(name, fault)| match described(&settings, name) {
            Some((_, host)) if host.fault.is_some() => host.clone(),
            Some((_, host)) => Arc::new(host.with_fault(fault)),
            None => Arc::new(settings.usual.with_fault(fault)),
        });
        Self { misbehaving: misbehaving.into(), settings }
    }

    /// What holds for the whole network.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Answers a question for `name`.
    pub fn look_up(&self, name: &str) -> Answer {
        if name == "localhost" {
            return Answer { lookup_ns: 0, address: Some(Ipv4Addr::LOCALHOST) };
        }
        let host = self.host(name);
        let known = host.as_ref().filter(|host| host.fault != Some(Fault::NoName));
        let address = known.and_then(|_| self.address(name)).map(Ipv4Addr::from);
        Answer { lookup_ns: host.as_ref().unwrap_or(&self.settings.usual).lookup_ns, address }
    }

    /// How the host `name` fares, if there is one.
    pub fn host(&self, name: &str) -> Option<Arc<HostSettings>> {
        if let Some(at) = misbehaving(name) {
            return Some(self.misbehaving[at].clone());
        }
        match described(&self.settings, name) {
            Some((_, host)) => Some(host.clone()),
            None => blog(name).map(|_| self.settings.usual.clone()),
        }
    }

    /// The name of the first host that has this address.
    pub fn name_at(&self, address: u32) -> Option<String> {
        if let Some(blog) = address.checked_sub(BLOGS).filter(|blog| *blog < BLOG_ADDRESSES) {
            return Some(format!("blog-{blog}.example"));
        }
        let misbehaving = address.checked_sub(MISBEHAVING_FIRST).and_then(|at| MISBEHAVING.get(at as usize));
        if let Some((name, _)) = misbehaving {
            return Some((*name).to_owned());
        }
        let described = address.checked_sub(DESCRIBED_FIRST).and_then(|at| self.settings.hosts.get(at as usize));
        described.map(|(name, _)| name.clone()).filter(|name| self.address(name) == Some(address))
    }

    /// The host that a request means which came to `address` with this field `Host`, if any.
    pub fn meant(&self, address: u32, host: Option<&str>) -> Option<String> {
        let name = host.map(|host| host.split(':').next().unwrap_or_default().to_ascii_lowercase());
        name.filter(|name| self.address(name) == Some(address)).or_else(|| self.name_at(address))
    }

    fn address(&self, name: &str) -> Option<u32> {
        if let Some(digits) = blog(name) {
            return Some(BLOGS + remainder(digits, BLOG_ADDRESSES));
        }
        if let Some(at) = misbehaving(name) {
            return Some(MISBEHAVING_FIRST + at as u32);
        }
        described(&self.settings, name).map(|(at, _)| DESCRIBED_FIRST + at as u32)
    }
}

/// The place of the host `name` among those that misbehave.
fn misbehaving(name: &str) -> Option<usize> {
    MISBEHAVING.iter().position(|(other, _)| *other == name)
}

fn described<'a>(settings: &'a Settings, name: &str) -> Option<(usize, &'a Arc<HostSettings>)> {
    let at = settings.hosts.binary_search_by(|(other, _)| other.as_str().cmp(name)).ok()?;
    Some((at, &settings.hosts[at].1))
}

/// The number, in digits, of the blog with this name.
pub fn blog(name: &str) -> Option<&str> {
    let digits = name.strip_prefix("blog-")?.strip_suffix(".example")?;
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let is_shortest = digits == "0" || !digits.starts_with('0');
    (is_number && is_shortest && digits.len() <= BLOG_DIGITS_MAX).then_some(digits)
}

fn remainder(digits: &str, modulus: u32) -> u32 {
    let rest = digits.bytes().fold(0, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % u64::from(modulus));
    rest as u32
}

/// What someone should know who asked for a name that the simulated network does not have.
pub fn hint(name: &str) -> &'static str {
    if name.ends_with(".example") {
        "the simulated network knows the hosts blog-0.example, blog-1.example and so on, some that misbehave, as \
         slow.example, and those that its description names"
    } else {
        "the simulated network only knows .example hosts, as blog-0.example; no program reaches the real internet from here"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::NetworkSpec;

    fn world(toml: &str) -> World {
        World::new(Settings::new(&NetworkSpec::from_toml(toml).unwrap()).unwrap())
    }

    #[test]
    fn every_host_has_an_address_that_leads_back_to_it() {
        let world = world("hosts.'a.example' = {}\nhosts.'blog-2.example' = { loss = 1 }\nhosts.'c.example' = {}");
        for name in ["blog-0.example", "blog-16777213.example", "slow.example", "a.example", "c.example"] {
            let address = world.look_up(name).address.expect("there is such a host");
            assert_eq!(world.name_at(address.into()).as_deref(), Some(name));
        }
        assert_eq!(world.look_up("blog-2.example").address, Some(Ipv4Addr::new(10, 0, 0, 3)));
        assert_eq!(world.host("blog-2.example").map(|host| host.path.loss), Some(1 << 32));
    }

    #[test]
    fn names_of_the_real_internet_and_ill_formed_blogs_are_unknown() {
        let world = world("hosts.'gone.example'.fault = 'no-name'");
        for name in ["www.python.org", "blog-.example", "blog-01.example", "blog-x.example", "gone.example", ""] {
            assert_eq!(world.look_up(name).address, None, "{name}");
        }
    }

    #[test]
    fn blogs_beyond_the_addresses_share_one_and_are_told_apart_by_their_names() {
        let world = world("");
        let far = format!("blog-{}.example", u128::MAX);
        let address = world.look_up(&far).address.expect("there is a blog of any number");
        assert_eq!(world.meant(address.into(), Some(&format!("{far}:80"))), Some(far));
        assert_ne!(world.meant(address.into(), None), None);
    }
}
