//! Drawings in pixels.

use super::file::hand_over;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// Device pixels for a pixel of the drawing.
const SCALE: f64 = 2.0;

/// The longest side of a canvas that every browser paints, in device pixels.
const SIDE_MAX: f64 = 8_192.0;

/// Hands the user a drawing as a file of pixels.
pub fn download_pixels(name: String, svg: &str) {
    let Ok(image) = HtmlImageElement::new() else { return };
    // A data address: of one that is an object's some browsers do not let the canvas be read.
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{}", js_sys::encode_uri_component(svg)));
    wasm_bindgen_futures::spawn_local(async move {
        if JsFuture::from(image.decode()).await.is_ok() {
            let _ = paint(&name, &image);
        }
    });
}

fn paint(name: &str, image: &HtmlImageElement) -> Option<()> {
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = SCALE.min(SIDE_MAX / width.max(height).max(1.0));
    let document = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((width * scale) as u32);
    canvas.set_height((height * scale) as u32);
    let context = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    context.scale(scale, scale).ok()?;
    context.draw_image_with_html_image_element(image, 0.0, 0.0).ok()?;
    let name = name.to_owned();
    let done = Closure::once_into_js(move |blob: Option<Blob>| blob.and_then(|blob| hand_over(&name, &blob)).is_some());
    canvas.to_blob(done.unchecked_ref()).ok()
}
