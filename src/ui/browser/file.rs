//! Files in and out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, HtmlInputElement, Url};

/// Bytes of a file that are read at most: more than any program may have.
const BYTES_MAX: f64 = 16_777_216.0;

/// Reads the file that a file field was given; the field is emptied, so that the same file can be given again.
pub fn read_file(event: &Event, then: impl FnOnce(String, Vec<u8>) + 'static) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    let name = file.name();
    let blob: Blob = file.into();
    let part = if blob.size() > BYTES_MAX { blob.slice_with_f64_and_f64(0.0, BYTES_MAX) } else { Ok(blob) };
    input.set_value("");
    wasm_bindgen_futures::spawn_local(async move {
        let Ok(part) = part else { return };
        if let Ok(buffer) = JsFuture::from(part.array_buffer()).await {
            then(name, Uint8Array::new(&buffer).to_vec());
        }
    });
}

/// Hands the user a file.
pub fn download(name: &str, mime: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options).ok()?;
    hand_over(name, &blob)
}

/// Hands the user a file of these bytes.
pub(super) fn hand_over(name: &str, blob: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(blob).ok()?;
    let document = web_sys::window()?.document()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url).ok()
}
