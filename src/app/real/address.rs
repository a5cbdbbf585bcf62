//! Which address is fetched for one that a program asks for.

use crate::net::FetchRequest;

/// Where the page's own host has the sample blogs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SampleSite {
    /// Milliseconds before a page's first byte.
    pub latency_ms: u32,
    /// Bytes of a page; 0 for as many as it has.
    pub size: u32,
}

/// The address below the page's own of a page of a sample blog; none for any other address. A number makes each fetch one
/// of its own, which no cache has.
pub fn sample_address(request: &FetchRequest, site: SampleSite) -> Option<String> {
    let blog = request.host.strip_prefix("blog-")?.strip_suffix(".example")?;
    let is_number = !blog.is_empty() && blog.len() < 10 && blog.bytes().all(|digit| digit.is_ascii_digit());
    let path = request.url.splitn(4, '/').nth(3).unwrap_or_default();
    let file = match path.split('?').next().unwrap_or_default() {
        "" => "index.html",
        "articles/1" => "articles/1.html",
        other => other,
    };
    let size = if site.size > 0 { format!("&size={}", site.size) } else { String::new() };
    let (latency, fetch) = (site.latency_ms, request.id.0);
    is_number.then(|| format!("sample/blog-{blog}/{file}?latency={latency}{size}&fetch={fetch}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::FetchId;

    fn address(host: &str, path: &str) -> Option<String> {
        let request = FetchRequest {
            id: FetchId(7),
            method: "GET".to_owned(),
            url: format!("http://{host}{path}"),
            host: host.to_owned(),
            headers: vec![],
            body: bytes::Bytes::new(),
        };
        sample_address(&request, SampleSite { latency_ms: 300, size: 0 })
    }

    #[test]
    fn sample_blogs_are_files_of_the_page_and_nothing_else_is() {
        assert_eq!(address("blog-3.example", "/").as_deref(), Some("sample/blog-3/index.html?latency=300&fetch=7"));
        assert_eq!(
            address("blog-12.example", "/articles/1?x").as_deref(),
            Some("sample/blog-12/articles/1.html?latency=300&fetch=7")
        );
        for host in ["blog-.example", "blog-x.example", "blog-1.example:8080", "example.org", "blog-1.example.org"] {
            assert_eq!(address(host, "/"), None, "{host}");
        }
    }
}
