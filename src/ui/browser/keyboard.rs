//! Keys of the whole page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, KeyboardEvent};

/// Listens to keys as long as it lives.
pub struct Keyboard {
    callback: Closure<dyn FnMut(KeyboardEvent)>,
}

impl Keyboard {
    /// Calls `callback` with every key and whether the user is typing in a field; a key that it answers true to does
    /// nothing else.
    pub fn listen(callback: impl Fn(&KeyboardEvent, bool) -> bool + 'static) -> Self {
        let callback = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let typing = element.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false));
            if !event.default_prevented() && callback(&event, typing) {
                event.prevent_default();
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("keydown", callback.as_ref().unchecked_ref());
        }
        Self { callback }
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("keydown", self.callback.as_ref().unchecked_ref());
        }
    }
}
