//! Texts that are fetched as a whole.

use super::fetch::absolute;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ReadableStreamDefaultReader, RequestCredentials, RequestInit, Response};

/// Fetches the text at an address, relative ones below the page's own, and tells its first `most` bytes; or the status that
/// the host answered in their place, 0 when no answer could be read. Nobody's cookies go along.
// Apart from the rest: the page opens without it.
#[inline(never)]
pub fn fetch_text(address: String, most: usize, then: impl FnOnce(Result<Vec<u8>, u16>) + 'static) {
    spawn_local(async move {
        then(match receive(&address, most).await {
            Ok(came) => came,
            Err(_) => Err(0),
        });
    });
}

async fn receive(address: &str, most: usize) -> Result<Result<Vec<u8>, u16>, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let init = RequestInit::new();
    init.set_credentials(RequestCredentials::Omit);
    let fetched = JsFuture::from(window.fetch_with_str_and_init(&absolute(address)?, &init)).await?;
    let response: Response = fetched.dyn_into()?;
    if !response.ok() {
        return Ok(Err(response.status()));
    }
    let mut bytes = Vec::new();
    let Some(body) = response.body() else { return Ok(Ok(bytes)) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    while bytes.len() < most {
        let piece = JsFuture::from(reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            return Ok(Ok(bytes));
        }
        let piece: Uint8Array = Reflect::get(&piece, &"value".into())?.dyn_into()?;
        bytes.extend(piece.to_vec());
    }
    drop(reader.cancel());
    bytes.truncate(most);
    Ok(Ok(bytes))
}
