//! What the page's state is and how it changes; no browser.

pub mod timeline;
