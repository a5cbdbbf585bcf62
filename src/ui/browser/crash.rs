//! Panics become errors of JavaScript, which `index.html` shows like every other failure of the page.

use std::panic;

/// From now on a panic throws its message.
pub fn report_panics() {
    panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
}
