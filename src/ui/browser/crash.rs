//! What the user sees when the page itself fails.

use std::panic;

/// The element of `index.html` that is shown then.
const ELEMENT: &str = "crash";

/// From now on a panic is shown, with a way to go on, in place of a page that does nothing any more.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        let _ = show(&text);
    }));
}

fn show(text: &str) -> Option<()> {
    let element = web_sys::window()?.document()?.get_element_by_id(ELEMENT)?;
    element.remove_attribute("hidden").ok()?;
    let message = element.query_selector("pre").ok()??;
    message.set_text_content(Some(text));
    Some(())
}
