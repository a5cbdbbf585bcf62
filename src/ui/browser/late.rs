//! How long an answer waits for a page that computes: the same fetch, with nothing else to do and with something.

use super::fetch::sleep;
use super::frame::now_ms;
use baton::app::{WaitSetup, Waited};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestCache, RequestInit, Response};

/// After it was asked for, a request needs a moment to be on its way, in milliseconds; a page that computes at once might
/// never send it.
const SENDING_MS: i32 = 10;

/// Fetches as often as it is set, in turn resting and computing, and tells the medians.
pub fn measure_wait(setup: WaitSetup, told: impl FnOnce(Result<Waited, String>) + 'static) {
    spawn_local(async move {
        let (mut resting, mut busy) = (Vec::new(), Vec::new());
        for time in 0..setup.times {
            for (computing_ms, times) in [(0, &mut resting), (setup.computing_ms, &mut busy)] {
                let url = format!("{}&fetch=late-{}-{time}-{computing_ms}", setup.url, setup.number);
                match had_after(&url, computing_ms).await {
                    Ok(ms) => times.push(ms),
                    Err(_) => return told(Err("the browser does not say why".to_owned())),
                }
            }
        }
        let (resting_ms, busy_ms) = (median(resting), median(busy));
        told(Ok(Waited { resting_ms, busy_ms, computing_ms: setup.computing_ms }));
    });
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(0.0)
}

/// Milliseconds until the page has the answer, while it computes for so many.
async fn had_after(url: &str, computing_ms: u32) -> Result<f64, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    let start = now_ms();
    let asked = window.fetch_with_str_and_init(url, &init);
    sleep(SENDING_MS).await;
    let until = now_ms() + f64::from(computing_ms);
    while now_ms() < until {
        std::hint::spin_loop();
    }
    let response: Response = JsFuture::from(asked).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.array_buffer()?).await?;
    Ok(now_ms() - start)
}
