//! The focus, and the caret of the editor's text field.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlTextAreaElement, MouseEvent};
use yew::NodeRef;

/// UTF-16 units of `text`, in which the browser counts.
fn units(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

/// Focuses the field with the caret where the line that starts at byte `line_start` was clicked; all characters of
/// `probe`, a row of the same font, are as wide as each other.
pub fn place_caret(
    event: &MouseEvent,
    field: &HtmlTextAreaElement,
    text: &str,
    line_start: usize,
    probe: &HtmlElement,
) -> Option<()> {
    let row = event.current_target()?.dyn_into::<Element>().ok()?;
    let x = f64::from(event.client_x()) - row.get_bounding_client_rect().left();
    let line = text.get(line_start..)?.lines().next().unwrap_or_default();
    let characters = probe.text_content().map_or(1, |text| text.len()).max(1);
    let width = probe.get_bounding_client_rect().width() / characters as f64;
    let column = if width > 0.0 { (x / width).round().max(0.0) as usize } else { 0 };
    let before: String = line.chars().take(column).collect();
    let at = units(&text[..line_start]) + units(&before);
    field.focus().ok()?;
    field.set_selection_range(at, at).ok()
}

/// The text of the line before the caret.
pub fn line_of_caret(field: &HtmlTextAreaElement) -> Option<String> {
    let at = field.selection_start().ok()?? as usize;
    let before: Vec<u16> = field.value().encode_utf16().take(at).collect();
    let before = String::from_utf16_lossy(&before);
    before.rsplit('\n').next().map(str::to_owned)
}

/// Types `text` for the user, so that it can be undone like any other typing.
pub fn insert_at_caret(text: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(document) = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok()) {
        let _ = document.exec_command_with_show_ui_and_value("insertText", false, text);
    }
}

/// Gives the focus to an element.
pub fn focus(element: &NodeRef) {
    if let Some(element) = element.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Where the focus was before an element took it.
pub struct Focus {
    before: Option<HtmlElement>,
    taker: NodeRef,
}

impl Focus {
    /// Gives the focus to an element.
    pub fn take(taker: &NodeRef) -> Self {
        let before = focused();
        focus(taker);
        Self { before, taker: taker.clone() }
    }

    /// Gives the focus back, unless it has gone elsewhere since.
    pub fn give_back(self) {
        let holds = |now: &HtmlElement| {
            now.tag_name() == "BODY" || self.taker.cast::<HtmlElement>().is_some_and(|taker| taker.contains(Some(now)))
        };
        if focused().is_none_or(|now| holds(&now))
            && let Some(before) = &self.before
        {
            let _ = before.focus();
        }
    }
}

fn focused() -> Option<HtmlElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

/// Takes the focus from a field.
pub fn leave(field: &NodeRef) {
    if let Some(field) = field.cast::<HtmlElement>() {
        let _ = field.blur();
    }
}
