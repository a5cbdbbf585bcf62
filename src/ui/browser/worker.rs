//! Long work in a web worker: the page's own code once more, without the page.
//!
//! The worker is made of a script in a Blob, for a sandboxed frame allows no other; it imports the page's script by its
//! address and is handed the compiled modules, so that nothing is loaded or compiled twice. Started there, the page sees
//! that it has no window, and waits for texts.

use baton::app::jobs::Workshop;
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// What runs in the worker. Between two pieces of work it looks whether it was told something.
const SCRIPT: &str = r#"
let page, busy = false;
const orders = [];
const { port1, port2 } = new MessageChannel();
function turn() {
  const replies = page.work_for_page(orders.splice(0).join("\n"));
  busy = replies !== undefined;
  if (replies) replies.split("\n").forEach((reply) => postMessage(reply));
  if (busy) port2.postMessage(0);
}
port1.onmessage = turn;
function wake() {
  if (page && !busy && orders.length) turn();
}
onmessage = async ({ data }) => {
  if (typeof data === "string") {
    orders.push(data);
    return wake();
  }
  const [address, module, rest] = data;
  globalThis.rest = rest;
  const imported = await import(address);
  await imported.default({ module_or_path: module });
  page = imported;
  wake();
};
// What fails in a promise is no error of the worker's by itself.
onunhandledrejection = ({ reason }) => setTimeout(() => { throw reason; });
"#;

/// Milliseconds of a piece of work in the worker: it is told to stop between two of them.
const PIECE_MS: f64 = 40.0;

/// A worker; dropping it ends it.
pub struct Worker {
    send: Function,
    _told: Closure<dyn FnMut(String)>,
    _failed: Closure<dyn FnMut(String)>,
}

impl Worker {
    /// Starts one. `told` gets its replies, `failed` why it will give none any more. None where there are no workers.
    pub fn start(told: impl FnMut(String) + 'static, failed: impl FnMut(String) + 'static) -> Option<Self> {
        let (told, failed) = (Closure::new(told), Closure::new(failed));
        let function = |closure: &Closure<dyn FnMut(String)>| -> Function { closure.as_ref().clone().unchecked_into() };
        let send = super::rest::start(SCRIPT, &wasm_bindgen::module(), &function(&told), &function(&failed)).ok()?;
        Some(Self { send, _told: told, _failed: failed })
    }

    /// Gives it an order.
    pub fn send(&self, order: &str) {
        let _ = self.send.call1(&JsValue::UNDEFINED, &order.into());
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.send.call0(&JsValue::UNDEFINED);
    }
}

thread_local! {
    static WORKSHOP: RefCell<Workshop> = RefCell::new(Workshop::new(PIECE_MS));
}

/// Called in the worker: takes orders, a line each, and does a piece of work. Gives replies, a line each; none when there
/// is nothing left to do.
// Apart from the rest: the page opens without it.
#[wasm_bindgen]
#[inline(never)]
pub fn work_for_page(orders: &str) -> Option<String> {
    WORKSHOP.with_borrow_mut(|workshop| {
        orders.lines().for_each(|order| workshop.take(order));
        workshop.is_busy().then(|| workshop.work(js_sys::Date::now).join("\n"))
    })
}

/// Whether this is the page, not its worker.
pub fn is_page() -> bool {
    web_sys::window().is_some()
}
