//! What components want to know from the browser beyond Yew's events: sizes, themes, and wheels that can be kept from
//! scrolling the page. Each watches as long as it lives.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AddEventListenerOptions, Element, Event, EventTarget, MediaQueryList, MutationObserver, MutationObserverInit,
    ResizeObserver, WheelEvent,
};

/// The element that a reference stands for.
pub fn element(node: &yew::NodeRef) -> Option<Element> {
    node.cast()
}

/// Tells an element's size, at once and whenever it changes.
pub struct SizeWatch {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Calls `callback` with width and height in CSS pixels.
    pub fn new(element: Element, callback: impl Fn(f64, f64) + 'static) -> Option<Self> {
        let watched = element.clone();
        let callback = Closure::<dyn FnMut()>::new(move || {
            callback(watched.client_width().into(), watched.client_height().into());
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// What may change the page's colours without its doing.
const COLOUR_QUERIES: [&str; 3] =
    ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"];

/// Attributes of the document's root by which a style sheet may tell themes apart.
const THEME_ATTRIBUTES: [&str; 3] = ["class", "data-theme", "style"];

/// Tells when the page's colours may have changed.
pub struct ThemeWatch {
    observer: Option<MutationObserver>,
    queries: Vec<MediaQueryList>,
    callback: Closure<dyn FnMut()>,
}

impl ThemeWatch {
    /// Calls `callback` after each such change.
    pub fn new(callback: impl Fn() + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let function = callback.as_ref().unchecked_ref();
        let window = web_sys::window()?;
        let mut queries = Vec::new();
        for query in COLOUR_QUERIES {
            if let Ok(Some(query)) = window.match_media(query) {
                let _ = query.add_event_listener_with_callback("change", function);
                queries.push(query);
            }
        }
        let root = window.document()?.document_element()?;
        let observer = MutationObserver::new(function).ok();
        let options = MutationObserverInit::new();
        options.set_attributes(true);
        options.set_attribute_filter(&THEME_ATTRIBUTES.into_iter().map(JsValue::from_str).collect::<js_sys::Array>());
        if let Some(observer) = &observer {
            let _ = observer.observe_with_options(&root, &options);
        }
        Some(Self { observer, queries, callback })
    }
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        for query in &self.queries {
            let _ = query.remove_event_listener_with_callback("change", self.callback.as_ref().unchecked_ref());
        }
    }
}

/// A turn of the wheel over an element.
pub struct Wheel {
    /// CSS pixels from the element's left edge.
    pub x: f64,
    /// CSS pixels from its top.
    pub y: f64,
    /// Pixels to the right.
    pub right: f64,
    /// Pixels down.
    pub down: f64,
    /// The shift key.
    pub shift: bool,
    /// The control key, or a pinch on a trackpad.
    pub control: bool,
}

/// Keeps the wheel over an element from scrolling the page.
pub struct WheelWatch {
    target: EventTarget,
    callback: Closure<dyn FnMut(Event)>,
}

/// Pixels that a line stands for, where a browser counts the wheel in lines.
const LINE_PX: f64 = 16.0;

impl WheelWatch {
    /// Calls `callback` with each turn.
    pub fn new(element: Element, callback: impl Fn(Wheel) + 'static) -> Self {
        let target: EventTarget = element.clone().into();
        let callback = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
            event.prevent_default();
            let frame = element.get_bounding_client_rect();
            let unit = match event.delta_mode() {
                WheelEvent::DOM_DELTA_PIXEL => 1.0,
                _ => LINE_PX,
            };
            callback(Wheel {
                x: f64::from(event.client_x()) - frame.left(),
                y: f64::from(event.client_y()) - frame.top(),
                right: event.delta_x() * unit,
                down: event.delta_y() * unit,
                shift: event.shift_key(),
                control: event.ctrl_key(),
            });
        });
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        let function = callback.as_ref().unchecked_ref();
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options("wheel", function, &options);
        Self { target, callback }
    }
}

impl Drop for WheelWatch {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback("wheel", self.callback.as_ref().unchecked_ref());
    }
}
