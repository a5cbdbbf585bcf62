//! The part of the page's own code that opening it does not need (scripts/split).

use js_sys::Function;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ui/browser/rest.js")]
extern "C" {
    /// Puts the functions of the other module into this one's table; throws when it cannot be had.
    fn load(exports: &JsValue);

    /// Starts a script in a worker with the page's code; see `worker.rs`. Throws where there are none.
    #[wasm_bindgen(catch)]
    pub(super) fn start(
        script: &str,
        module: &JsValue,
        told: &Function,
        failed: &Function,
    ) -> Result<Function, JsValue>;
}

static LOADED: AtomicBool = AtomicBool::new(false);

/// Called in front of each function that stands in the other module. In a page that was not taken apart nobody calls it.
#[wasm_bindgen]
pub fn need_rest() {
    if !LOADED.swap(true, Ordering::Relaxed) {
        load(&wasm_bindgen::exports());
    }
}
