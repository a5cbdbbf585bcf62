//! What is known of each fetch of a run: how much of it has come, and, of pages, what they are called and where they lead.

use super::live::News;
use crate::base::FetchId;
use std::collections::BTreeMap;

/// Fetches that are remembered of a run.
const FETCHES_MAX: usize = 500;

/// A fetch.
#[derive(Clone, PartialEq, Debug)]
pub struct Arriving {
    /// What is fetched, as the program asks for it.
    pub url: String,
    /// Bytes of the body so far, unpacked.
    pub bytes: u64,
    /// How many there will be, where the other side has said so.
    pub of_bytes: Option<u64>,
    /// How it stands.
    pub standing: Standing,
    /// What the browser read in it, if it is a page.
    pub page: Option<PageFacts>,
}

/// How a fetch stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing has come.
    Asked,
    /// Something has.
    Coming,
    /// All is there.
    There,
    /// It failed, or was given up.
    Failed,
}

/// What stands in a page, read without running or loading anything of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PageFacts {
    /// Its title.
    pub title: String,
    /// How many links it has.
    pub links: u32,
    /// Where the first one leads, as written.
    pub first: Option<String>,
    /// The character set that its bytes were read in.
    pub charset: String,
}

/// All fetches of a run, in the order in which they were begun.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Arrivals(BTreeMap<FetchId, Arriving>);

impl Arrivals {
    /// One was begun.
    pub(super) fn begin(&mut self, id: FetchId, url: String) {
        if self.0.len() < FETCHES_MAX {
            let fetch = Arriving { url, bytes: 0, of_bytes: None, standing: Standing::Asked, page: None };
            self.0.insert(id, fetch);
        }
    }

    /// Something came of one.
    pub(super) fn hear(&mut self, id: FetchId, news: &News) {
        let Some(fetch) = self.0.get_mut(&id) else { return };
        match news {
            News::Head(_, _, fields) => {
                fetch.standing = Standing::Coming;
                fetch.of_bytes = length_of(fields);
            }
            News::Bytes(bytes) => fetch.bytes += bytes.len() as u64,
            News::End => fetch.standing = Standing::There,
            News::Failed => fetch.standing = Standing::Failed,
            News::Page(page) => fetch.page = Some(page.clone()),
            News::Timing(_) => {}
        }
    }

    /// One was given up.
    pub(super) fn give_up(&mut self, id: FetchId) {
        if let Some(fetch) = self.0.get_mut(&id) {
            fetch.standing = Standing::Failed;
        }
    }

    /// All of them.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &Arriving> {
        self.0.values()
    }
}

/// How long the body will be. Of one that is sent packed, its length says nothing of what comes out of it.
fn length_of(fields: &[(String, String)]) -> Option<u64> {
    let field = |name: &str| fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
    let is_packed = field("content-encoding").is_some_and(|coding| !coding.eq_ignore_ascii_case("identity"));
    field("content-length").filter(|_| !is_packed)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_counted_and_a_length_counts_only_of_what_is_not_packed() {
        let mut arrivals = Arrivals::default();
        let (id, other) = (FetchId(3), FetchId(4));
        arrivals.begin(id, "http://a/".to_owned());
        arrivals.hear(other, &News::End);
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let length = field("Content-Length", "100");
        arrivals.hear(id, &News::Head(200, String::new(), vec![length.clone()]));
        arrivals.hear(id, &News::Bytes(vec![0; 40]));
        arrivals.hear(id, &News::Bytes(vec![0; 20]));
        let first = arrivals.all().next().cloned().expect("one");
        assert_eq!(
            (first.bytes, first.of_bytes, first.standing, arrivals.all().len()),
            (60, Some(100), Standing::Coming, 1)
        );
        assert_eq!(length_of(&[length.clone(), field("content-encoding", "gzip")]), None);
        assert_eq!(length_of(&[length, field("Content-Encoding", "identity")]), Some(100));
        arrivals.give_up(id);
        assert_eq!(arrivals.all().next().map(|fetch| fetch.standing), Some(Standing::Failed));
    }
}
