// Loads the part of the page's code that opening it does not need (scripts/split).

// Only there in a page that was taken apart.
const address = document.querySelector("link[rel=rest]")?.href;
// Whoever does one of these is about to need it.
const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin"];
let compiled = null;

function fetchAhead() {
  for (const sign of SIGNS) removeEventListener(sign, fetchAhead, true);
  fetch(address)
    .then((response) => response.arrayBuffer())
    .then((bytes) => WebAssembly.compile(bytes))
    .then((module) => (compiled = module))
    .catch(() => {}); // It is asked for again when it is needed.
}

if (address) for (const sign of SIGNS) addEventListener(sign, fetchAhead, { capture: true, passive: true });

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
  new WebAssembly.Instance(compiled ?? fetchNow(), { rest: exports });
}
