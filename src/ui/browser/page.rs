//! The document as a whole: address, theme, clipboard.

use wasm_bindgen_futures::JsFuture;

/// A parameter of the address.
pub fn parameter(name: &str) -> Option<String> {
    let query = web_sys::window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

/// The page's own address, with this after the question mark.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn address_with(query: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let part = |read: fn(&web_sys::Location) -> Result<String, wasm_bindgen::JsValue>| {
        location.as_ref().and_then(|location| read(location).ok()).unwrap_or_default()
    };
    format!("{}{}?{query}", part(web_sys::Location::origin), part(web_sys::Location::pathname))
}

/// Whether the page stands in a frame of another.
pub fn is_framed() -> bool {
    web_sys::window().is_some_and(|window| window.parent().is_ok_and(|parent| parent.as_ref() != Some(&window)))
}

/// The address of this page as it stands.
pub fn full_page() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
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
