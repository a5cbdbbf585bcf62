//! The page around, when this one stands in a frame. It is the only one that is listened to.

use super::watch::SizeWatch;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ui/browser/host.js")]
extern "C" {
    fn listen(hear: &Closure<dyn FnMut(String)>);
}

/// Listens to the page around, and watches this page's height, as long as it lives.
pub struct Host {
    _hear: Closure<dyn FnMut(String)>,
    _size: Option<SizeWatch>,
}

impl Host {
    /// Calls `hear` with all that the page around says, as JSON, also with what it has said before; and `height` with the
    /// height of what is shown, in pixels, whenever it is another.
    pub fn listen(hear: impl Fn(String) + 'static, height: impl Fn(f64) + 'static) -> Self {
        let hear = Closure::<dyn FnMut(String)>::new(hear);
        listen(&hear);
        let body = web_sys::window().and_then(|window| window.document()?.body());
        let size = body.and_then(|body| SizeWatch::new(Element::from(body), move |_, pixels| height(pixels)));
        Self { _hear: hear, _size: size }
    }
}

/// Tells the page around a message, which is JSON. Whose page it is cannot be known before it speaks; there is no secret in
/// any message.
pub fn post(message: &str) {
    let Some(window) = web_sys::window() else { return };
    if let (Ok(Some(host)), Ok(message)) = (window.parent(), js_sys::JSON::parse(message)) {
        let _ = host.post_message(&message, "*");
    }
}
