//! What the user sees when the page itself fails.

use std::panic;

/// The message; what failed goes into its last part, as text.
const MESSAGE: &str = "<section class=crash role=alert><h2>Baton has failed, not your program</h2>\
    <p>The program is kept. <a href=''>Reload the page</a> to go on, and please report this:</p><pre></pre></section>";

/// From now on a panic is shown, with a way to go on, in place of a page that does nothing any more.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        let _ = show(&text);
    }));
}

fn show(text: &str) -> Option<()> {
    let body = web_sys::window()?.document()?.query_selector("body").ok()??;
    body.insert_adjacent_html("beforeend", MESSAGE).ok()?;
    body.query_selector(".crash:last-child pre").ok()??.set_text_content(Some(text));
    Some(())
}
