//! Where lessons come from.

use crate::page::lesson::{Language, Own};

/// Characters of an address.
const ADDRESS_CHARACTERS: usize = 2_000;

/// Where a lesson comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// From beside the page: it is ours.
    Own(&'static Own),
    /// From this address, by `http` or `https`.
    Web(String),
    /// From a file of the user's, of this name.
    File(String),
}

impl Source {
    /// What a link leads to: a lesson of ours by its id, or an address; None when it is neither.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        match Own::find(text) {
            Some(own) => Some(Self::Own(own)),
            None => host_in(text).map(|_| Self::Web(text.to_owned())),
        }
    }

    /// What it is called in answers and in what is kept.
    pub fn key(&self) -> &str {
        match self {
            Self::Own(own) => own.id,
            Self::Web(address) => address,
            Self::File(name) => name,
        }
    }

    /// Who is asked for it; None when that is nobody but the page's own host.
    pub fn host(&self) -> Option<&str> {
        match self {
            Self::Web(address) => host_in(address),
            Self::Own(_) | Self::File(_) => None,
        }
    }

    /// What is fetched; below the page's own address where it has no scheme. A file is there already.
    pub(super) fn address(&self, language: Language) -> Option<String> {
        match self {
            Self::Own(own) => Some(own.address(language)),
            Self::Web(address) => Some(address.clone()),
            Self::File(_) => None,
        }
    }

    /// The lesson that a link in this one leads to, when that is no page of the web: a file beside it.
    pub fn beside(&self, link: &str) -> Option<Self> {
        let file = link.split(['#', '?']).next().unwrap_or_default();
        let name = file.strip_prefix("./").unwrap_or(file);
        let is_file = name.ends_with(".md") && !name.starts_with('/') && !name.contains([':', '\\']);
        match self {
            Self::Own(_) => Own::find(name.strip_suffix(".md")?).map(Self::Own),
            Self::Web(address) if is_file => {
                let folder = address.split(['#', '?']).next().unwrap_or_default();
                let end = folder.rfind('/').filter(|end| *end > folder.find("://").map_or(0, |at| at + 2));
                let folder = end.map_or_else(|| format!("{folder}/"), |end| folder[..=end].to_owned());
                Self::of(&format!("{folder}{name}"))
            }
            Self::Web(_) | Self::File(_) => None,
        }
    }
}

/// The host, with its port, of an address by `http` or `https`. None for addresses of which people and browsers could read
/// different hosts: a user's name before it, a backslash, letters that look like others.
fn host_in(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let good = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let is_plain = !address.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\');
    let fits = address.len() <= ADDRESS_CHARACTERS && is_plain;
    (is_web && fits && !host.is_empty() && host.chars().all(good)).then_some(host)
}
