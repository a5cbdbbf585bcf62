// Loads the part of the page's code that opening it does not need (scripts/split).

// Only there in a page that was taken apart; in a worker there is no page, and the module was handed over.
const linked = (name) => globalThis.document?.querySelector(`link[rel=${name}]`)?.href;
const address = linked("rest");
// Whoever does one of these is about to need it.
const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin"];
let compiled = globalThis.rest;

function fetchAhead() {
  for (const sign of SIGNS) removeEventListener(sign, fetchAhead, true);
  return fetch(address)
    .then((response) => response.arrayBuffer())
    .then((bytes) => WebAssembly.compile(bytes))
    .then((module) => (compiled = module))
    .catch(() => {}); // It is asked for again when it is needed.
}

if (address) for (const sign of SIGNS) addEventListener(sign, fetchAhead, { capture: true, passive: true });

/** Whether the service worker has the page's files; where there can be none, even asking throws. */
function isKept() {
  try {
    return Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}

// A request that blocks goes past the service worker, to a network that may not be there; what is kept comes at once. And
// an address that asks for something needs it to be read.
if (address && (isKept() || location.search || location.hash)) await fetchAhead();

/** A call is waiting for its function, so this cannot let go of the thread. */
function fetchNow() {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  // Without a type of its own, a request that blocks gives text only: one character a byte.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status >= 400) throw new Error(`${address}: ${request.status}`);
  return new WebAssembly.Module(Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 255));
}

/** Runs the other module over the memory and the table of the first; its functions fill the table. */
export function load(exports) {
  compiled ??= fetchNow();
  new WebAssembly.Instance(compiled, { rest: exports });
}

/** Starts `script` in a worker and hands it the page's code. Gives a function that sends it text, or without one ends it. */
export function start(script, module, told, failed) {
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), { type: "module" });
  worker.onmessage = ({ data }) => told(data);
  worker.onerror = (event) => {
    event.preventDefault();
    failed(event.message ?? "");
  };
  worker.postMessage([linked("modulepreload"), module, compiled]);
  return (text) => (text === undefined ? worker.terminate() : worker.postMessage(text));
}
