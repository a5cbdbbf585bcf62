//! Fetching: requests of the page's, what comes of them piece by piece, and what Resource Timing says of them.

use super::frame::now_ms;
use super::inert::page_facts;
use baton::app::{FetchId, News, PageFetch, Timing, is_html};
use js_sys::{Array, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, AbortSignal, Headers, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit,
    Response,
};

/// After the end of a fetch the browser needs a moment to say how long its parts took, in milliseconds.
const TIMING_MS: i32 = 60;

/// An entry of Resource Timing may begin a little before the page's own clock says, in milliseconds.
const EARLY_MS: f64 = 1.0;

/// Is told what comes of a fetch, with the time on the page's clock.
type Tell = Rc<dyn Fn(FetchId, f64, News)>;

/// Fetches under way; dropping it aborts them, and nothing more is told.
pub struct Fetches {
    under_way: Rc<RefCell<BTreeMap<FetchId, AbortController>>>,
    tell: Tell,
}

impl Fetches {
    /// None are under way; `tell` is told what comes of those that begin.
    pub fn new(tell: impl Fn(FetchId, f64, News) + 'static) -> Self {
        Self { under_way: Rc::default(), tell: Rc::new(tell) }
    }

    /// Begins one.
    pub fn begin(&self, fetch: PageFetch) {
        let id = fetch.id;
        let Ok(controller) = AbortController::new() else { return (self.tell)(id, now_ms(), News::Failed) };
        let signal = controller.signal();
        self.under_way.borrow_mut().insert(id, controller);
        let (under_way, tell) = (self.under_way.clone(), self.tell.clone());
        spawn_local(async move {
            // Of one that was aborted nobody wants to hear.
            let heard = |news| {
                if under_way.borrow().contains_key(&id) {
                    tell(id, now_ms(), news);
                }
            };
            let start = now_ms();
            let received = receive(&fetch, &signal, &heard).await;
            heard(if received.is_ok() { News::End } else { News::Failed });
            if let Ok(received) = received {
                sleep(TIMING_MS).await;
                if is_html(&received.content_type)
                    && let Some(facts) = page_facts(&received.content_type, &received.body)
                {
                    heard(News::Page(facts));
                }
                heard(News::Timing(timing(&received.address, start)));
            } else {
                heard(News::Timing(None));
            }
            under_way.borrow_mut().remove(&id);
        });
    }

    /// Gives one up.
    pub fn abort(&self, id: FetchId) {
        let controller = self.under_way.borrow_mut().remove(&id);
        if let Some(controller) = controller {
            controller.abort();
        }
    }
}

impl Drop for Fetches {
    fn drop(&mut self) {
        for controller in std::mem::take(&mut *self.under_way.borrow_mut()).into_values() {
            controller.abort();
        }
        if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
            performance.clear_resource_timings();
        }
    }
}

/// An answer that has come to its end.
struct Received {
    /// The address under which the browser knows it.
    address: String,
    content_type: String,
    body: Vec<u8>,
}

/// Fetches, and tells the head and each piece of the body.
async fn receive(fetch: &PageFetch, signal: &AbortSignal, heard: &impl Fn(News)) -> Result<Received, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let init = RequestInit::new();
    init.set_method(&fetch.method);
    init.set_signal(Some(signal));
    // What is measured is the way to the server, and nobody's cookies go along.
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::Omit);
    let headers = Headers::new()?;
    for (name, value) in &fetch.headers {
        headers.append(name, value)?;
    }
    init.set_headers(&headers);
    if !fetch.body.is_empty() {
        init.set_body(&Uint8Array::from(&fetch.body[..]));
    }
    let address = absolute(&fetch.url)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(&address, &init)).await?.dyn_into()?;
    heard(News::Head(response.status(), response.status_text(), fields(&response)));
    let content_type = response.headers().get("content-type")?.unwrap_or_default();
    let mut body = Vec::new();
    if let Some(stream) = response.body() {
        let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into()?;
        loop {
            let piece = JsFuture::from(reader.read()).await?;
            if Reflect::get(&piece, &"done".into())?.is_truthy() {
                break;
            }
            let bytes: Uint8Array = Reflect::get(&piece, &"value".into())?.dyn_into()?;
            let bytes = bytes.to_vec();
            // What is told is bounded by who hears it: too much, and the fetch is aborted.
            if is_html(&content_type) {
                body.extend_from_slice(&bytes);
            }
            heard(News::Bytes(bytes));
        }
    }
    Ok(Received { address, content_type, body })
}

/// An address as it is fetched: relative ones start at the page.
pub(super) fn absolute(url: &str) -> Result<String, JsValue> {
    let base =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.base_uri().ok().flatten());
    Ok(web_sys::Url::new_with_base(url, &base.unwrap_or_default())?.href())
}

fn fields(response: &Response) -> Vec<(String, String)> {
    let pairs = Array::from(&response.headers());
    let pair = |pair: JsValue| {
        let pair: Array = pair.into();
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    pairs.iter().filter_map(pair).collect()
}

/// Comes back after so many milliseconds.
pub(super) async fn sleep(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// What Resource Timing says of the fetch of `address` that began at `start`; none where it hides that.
fn timing(address: &str, start: f64) -> Option<Timing> {
    let entries = web_sys::window()?.performance()?.get_entries_by_name_with_entry_type(address, "resource");
    let of = |entry: &JsValue, name: &str| Reflect::get(entry, &name.into()).ok().and_then(|ms| ms.as_f64());
    let entry = entries.iter().find(|entry| of(entry, "startTime").is_some_and(|began| began >= start - EARLY_MS))?;
    let ms = |name| of(&entry, name).unwrap_or(0.0);
    let first = ms("responseStart");
    (first > 0.0).then(|| Timing {
        start: ms("fetchStart"),
        lookup: (ms("domainLookupStart"), ms("domainLookupEnd")),
        connect: (ms("connectStart"), ms("connectEnd")),
        request: ms("requestStart"),
        first,
        end: ms("responseEnd"),
    })
}

/// Whether a service worker controls this page, and whether the page came by https.
pub fn how_served() -> (bool, bool) {
    let Some(window) = web_sys::window() else { return (false, false) };
    let is_secure = window.location().protocol().is_ok_and(|protocol| protocol == "https:");
    let workers = Reflect::get(&window.navigator(), &"serviceWorker".into()).unwrap_or_default();
    let controller = if workers.is_object() {
        Reflect::get(&workers, &"controller".into()).unwrap_or_default()
    } else {
        JsValue::NULL
    };
    (controller.is_object(), is_secure)
}
