//! The document as a whole: address, theme, clipboard.

use wasm_bindgen_futures::JsFuture;

/// What stands in the address behind the question mark and behind the hash, both with their signs; None when nothing does.
pub fn asked_for() -> Option<(String, String)> {
    let location = web_sys::window()?.location();
    let asked = (location.search().ok()?, location.hash().ok()?);
    (asked.0.len() + asked.1.len() > 1).then_some(asked)
}

/// The page's own address, with this after it: what begins with a question mark or a hash.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn address_with(more: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    format!("{}{}{more}", part(web_sys::Location::origin), part(web_sys::Location::pathname))
}

/// Whether the page stands in a frame of another.
pub fn is_framed() -> bool {
    web_sys::window().is_some_and(|window| window.parent().is_ok_and(|parent| parent.as_ref() != Some(&window)))
}

/// The address of this page as it stands.
pub fn full_page() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Opens an address in a tab of its own; false where that is not allowed.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn open_tab(address: &str) -> bool {
    web_sys::window().is_some_and(|window| matches!(window.open_with_url_and_target(address, "_blank"), Ok(Some(_))))
}

/// Sets an attribute of the document, or takes it away.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn mark(attribute: &str, value: Option<&str>) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
}

/// Sets the theme; `auto` leaves it to the system.
pub fn apply_theme(word: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.document_element()) else { return };
    let _ = if word == "auto" { root.remove_attribute("data-theme") } else { root.set_attribute("data-theme", word) };
}

/// Puts text on the clipboard, then tells whether that was allowed.
pub fn copy(text: String, then: impl FnOnce(bool) + 'static) {
    let Some(window) = web_sys::window() else { return then(false) };
    let clipboard = window.navigator().clipboard();
    // A page that was not loaded over a secure connection has none.
    if clipboard.is_undefined() {
        return then(false);
    }
    let promise = clipboard.write_text(&text);
    wasm_bindgen_futures::spawn_local(async move { then(JsFuture::from(promise).await.is_ok()) });
}
