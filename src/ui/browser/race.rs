//! Workers that race: a counter in memory that they share, and a gate that opens for all of them at once.

use baton::app::{RaceRun, RaceSetup};
use js_sys::{Array, Atomics, Int32Array, Object, Reflect, Uint8Array, WebAssembly};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

/// What the workers run: race.wat, assembled by build.rs.
const MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/race.wasm"));

/// A worker: it takes the module and the memory, says that it is ready, waits at the gate, adds, and says from when to when
/// it did. The times of all workers are on one clock.
const SCRIPT: &str = "onmessage = async ({ data: { module, memory, name, times, width } }) => {
  const { exports } = await WebAssembly.instantiate(module, { race: { memory } });
  const now = () => performance.timeOrigin + performance.now();
  postMessage([]);
  exports.wait();
  const start = now();
  exports[name](times, width);
  postMessage([start, now()]);
};";

/// Places in the shared memory, in words.
const COUNTER: u32 = 0;
const GATE: u32 = 1;
const LOCK: u32 = 2;

/// Races under way; dropping it ends the workers.
pub struct Race {
    field: Rc<RefCell<Field>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

/// What the workers share, and how far they are.
struct Field {
    workers: Vec<Worker>,
    /// What each is sent before a race.
    task: JsValue,
    /// The shared memory's words.
    words: Int32Array,
    ready: usize,
    /// From when to when each ran, of those that have ended, in milliseconds.
    ended: Vec<(f64, f64)>,
    left: u32,
}

/// Whether workers may share memory here.
pub fn is_isolated() -> bool {
    Reflect::get(&js_sys::global(), &"crossOriginIsolated".into()).is_ok_and(|isolated| isolated.is_truthy())
}

impl Race {
    /// Starts the races one after the other; `told` is told how each ended, or once what went wrong.
    ///
    /// # Errors
    /// What the browser does not let the page do.
    pub fn start(setup: RaceSetup, told: impl Fn(Result<RaceRun, String>) + 'static) -> Result<Self, String> {
        let field = Field::new(setup).map_err(|error| message(&error))?;
        let field = Rc::new(RefCell::new(field));
        let told = Rc::new(told);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let (field, told) = (field.clone(), told.clone());
            move |event: MessageEvent| {
                let heard = field.borrow_mut().hear(&event.data().into());
                match heard {
                    Ok(Some(run)) => told(Ok(run)),
                    Ok(None) => {}
                    Err(error) => told(Err(message(&error))),
                }
            }
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            told(Err(message(&event)));
        });
        for worker in &field.borrow().workers {
            worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        }
        field.borrow_mut().next().map_err(|error| message(&error))?;
        Ok(Self { field, _on_message: on_message, _on_error: on_error })
    }
}

impl Drop for Race {
    fn drop(&mut self) {
        for worker in &self.field.borrow().workers {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    }
}

impl Field {
    fn new(setup: RaceSetup) -> Result<Self, JsValue> {
        let of = |object: &Object, name: &str, value: JsValue| Reflect::set(object, &name.into(), &value);
        let limits = Object::new();
        for (name, value) in [("initial", JsValue::from(1)), ("maximum", 1.into()), ("shared", true.into())] {
            of(&limits, name, value)?;
        }
        let memory = WebAssembly::Memory::new(&limits)?;
        let module = WebAssembly::Module::new(&Uint8Array::from(MODULE))?;
        let task = Object::new();
        for (name, value) in [
            ("module", module.into()),
            ("memory", JsValue::from(memory.clone())),
            ("name", setup.adding.function().into()),
            ("times", setup.increments.into()),
            ("width", setup.adding.width().into()),
        ] {
            of(&task, name, value)?;
        }
        let options = BlobPropertyBag::new();
        options.set_type("text/javascript");
        let script = Blob::new_with_str_sequence_and_options(&Array::of1(&SCRIPT.into()), &options)?;
        let address = Url::create_object_url_with_blob(&script)?;
        let workers: Result<Vec<Worker>, JsValue> = (0..setup.workers).map(|_| Worker::new(&address)).collect();
        Url::revoke_object_url(&address)?;
        let words = Int32Array::new(&memory.buffer());
        Ok(Self { workers: workers?, task: task.into(), words, ready: 0, ended: Vec::new(), left: setup.repeats })
    }

    /// Sends the workers to the gate, if a race is left.
    fn next(&mut self) -> Result<(), JsValue> {
        if self.left == 0 {
            return Ok(());
        }
        self.left -= 1;
        self.ready = 0;
        self.ended.clear();
        for place in [COUNTER, GATE, LOCK] {
            Atomics::store(&self.words, place, 0)?;
        }
        self.workers.iter().try_for_each(|worker| worker.post_message(&self.task))
    }

    /// A worker is ready, or has ended; how the race ended, if it was the last one.
    fn hear(&mut self, said: &Array) -> Result<Option<RaceRun>, JsValue> {
        let (Some(start), Some(end)) = (said.get(0).as_f64(), said.get(1).as_f64()) else {
            self.ready += 1;
            if self.ready == self.workers.len() {
                Atomics::store(&self.words, GATE, 1)?;
                Atomics::notify(&self.words, GATE)?;
            }
            return Ok(None);
        };
        self.ended.push((start, end));
        if self.ended.len() < self.workers.len() {
            return Ok(None);
        }
        let counter = u64::from(Atomics::load(&self.words, COUNTER)?.cast_unsigned());
        let first = self.ended.iter().fold(f64::INFINITY, |first, (start, _)| first.min(*start));
        let last = self.ended.iter().fold(0.0_f64, |last, (_, end)| last.max(*end));
        self.next()?;
        Ok(Some(RaceRun { counter, ms: last - first }))
    }
}

fn message(error: &JsValue) -> String {
    let text = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    text.unwrap_or_else(|| "the browser does not say why".to_owned())
}
