//! A situation as texts to copy.

use crate::app::Model;

/// One way to hand a situation on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShareRow {
    /// A word for it.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Where it goes.
    pub hint: &'static str,
    /// Lines to show at once.
    pub lines: usize,
    /// What is copied.
    pub text: String,
}

/// Pixels that a frame is high until it tells its own height.
const FRAME_HEIGHT: u32 = 640;

/// The situation in view in every way; `page` is the address of this page, without query and hash.
///
/// # Errors
/// Why it does not fit into an address.
pub fn share(model: &Model, page: &str) -> Result<Vec<ShareRow>, String> {
    let state = model.link()?;
    let page = attribute(page);
    let folder = page.rfind('/').map_or("", |slash| &page[..=slash]);
    let title = model.sample.map_or("A situation", |sample| sample.title);
    let link = format!("{page}#{state}");
    let frame = format!(
        "<iframe src=\"{page}?embed=1#{state}\" title=\"Baton: {title}\" width=\"100%\" height=\"{FRAME_HEIGHT}\" \
         loading=\"lazy\" allow=\"fullscreen; clipboard-write\" style=\"border:0\"></iframe>"
    );
    let element = format!(
        "<script type=\"module\" src=\"{folder}embed.js\"></script>\n<baton-playground src=\"{folder}\" state=\"{state}\" \
         title=\"Baton: {title}\">\n  <a href=\"{link}\">{title} in Baton</a>\n</baton-playground>"
    );
    let markdown = format!("[{title} in Baton]({link})");
    let row = |id, title, hint, lines, text| ShareRow { id, title, hint, lines, text };
    Ok(vec![
        row("link", "Link", "For messages and bookmarks", 2, link),
        row("markdown", "Markdown", "For readme files and notes", 2, markdown),
        row("frame", "Frame", "For any page that takes HTML", 4, frame),
        row("element", "Element", "For course pages: grows with its content and takes commands", 5, element),
    ])
}

/// Text as it stands in an attribute's value.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::opened;

    #[test]
    fn every_way_carries_the_state_and_stands_next_to_the_page() {
        let model = opened("race-small");
        let rows = share(&model, "https://a.example/course/index.html").expect("it is short");
        let state = model.link().expect("it is short");
        for row in &rows {
            assert!(row.text.contains(&state), "{}", row.text);
        }
        assert!(rows[0].text.starts_with("https://a.example/course/index.html#s=1."));
        assert!(
            rows[2].text.contains("?embed=1#s=1.")
                && rows[3].text.contains("src=\"https://a.example/course/embed.js\"")
        );
    }
}
