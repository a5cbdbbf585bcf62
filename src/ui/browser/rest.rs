//! The part of the page's own code that opening it does not need (scripts/split).

use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ui/browser/rest.js")]
extern "C" {
    /// Puts the functions of the other module into this one's table.
    #[wasm_bindgen(catch)]
    fn load(exports: &JsValue) -> Result<(), JsValue>;
}

static LOADED: AtomicBool = AtomicBool::new(false);

/// Called in front of each function that stands in the other module. In a page that was not taken apart nobody calls it.
#[wasm_bindgen]
pub fn need_rest() {
    if !LOADED.swap(true, Ordering::Relaxed) {
        let loaded = load(&wasm_bindgen::exports());
        assert!(loaded.is_ok(), "a part of the page could not be loaded");
    }
}
