//! The network that the simulation of a real download has.

use super::download::{Download, POOL};
use crate::net::{HostSpec, NetworkSpec, PageSpec};

/// Bytes of a page of the sample site where no size is asked for (`www/service.js`).
const PAGE_BYTES: u32 = 6_000;

impl Download {
    /// The simulated network that is nearest to what is fetched from: the page's own host, near by. Without the service
    /// worker a browser makes six connections at once to it.
    pub(super) fn network(&self) -> NetworkSpec {
        let pool = (self.has_worker != Some(true)).then_some(POOL);
        NetworkSpec {
            lookup_ms: 0.0,
            round_trip_ms: 0.0,
            server_ms: self.latency_ms.into(),
            workers: 1_000,
            connections_per_host: pool,
            hosts: (0..self.count).map(|blog| (format!("blog-{blog}.example"), self.blog(blog))).collect(),
            ..NetworkSpec::default()
        }
    }

    /// A blog as the sample site has it: its pages as large as they are set to be.
    fn blog(&self, blog: u32) -> HostSpec {
        let page = |body: String| {
            let size = if self.size > 0 { self.size } else { PAGE_BYTES };
            PageSpec { size: Some(u64::from(size).max(body.len() as u64)), body: Some(body), ..PageSpec::default() }
        };
        let index = page(format!("<h3><a href=\"http://blog-{blog}.example/articles/1\">Article 1</a></h3>\n"));
        let article = page(format!("<html><head><title>Blog {blog}, article 1</title></head>\n"));
        HostSpec { pages: [("/".to_owned(), index), ("/articles/1".to_owned(), article)].into(), ..HostSpec::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::VirtualTime;
    use crate::page::Sample;
    use crate::sim::{Outcome, RunOptions, Simulation};
    use crate::vm;

    #[test]
    fn pages_are_as_large_as_they_are_set_to_be_and_lead_on() {
        for (size, expected) in [(0, 6_000), (40_000, 40_000), (3, 3)] {
            let mut download = Download::default();
            (download.count, download.size) = (4, size);
            let network = download.network();
            assert_eq!(network.check(), Ok(()));
            let program =
                vm::compile(Sample::find("titles-sequential").expect("a sample").source()).0.expect("a program");
            let mut run = Simulation::new(program, RunOptions { network, ..RunOptions::default() });
            run.run_to_end();
            assert_eq!(run.outcome(), Some(&Outcome::Finished), "{}", run.printed(true));
            assert!(run.printed(false).contains("Blog 3, article 1"));
            let totals = run.transfers().totals(VirtualTime(u64::MAX));
            let each = totals.received_bytes / totals.count;
            // The head comes on top, and pages are never smaller than what stands in them.
            assert!(each >= expected && each < expected + 400, "{each} bytes of {expected}");
        }
    }
}
