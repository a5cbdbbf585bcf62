//! Frames and the page's clock.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A frame that was asked for; dropping it takes the request back.
pub struct Frame {
    id: i32,
    _callback: Closure<dyn FnMut(f64)>,
}

impl Frame {
    /// Calls `callback` before the next frame is drawn, with the page's clock in milliseconds.
    pub fn request(callback: impl FnMut(f64) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(f64)>::new(callback);
        let id = web_sys::window()?.request_animation_frame(callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { id, _callback: callback })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.cancel_animation_frame(self.id);
        }
    }
}

/// The page's clock, in milliseconds.
pub fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
