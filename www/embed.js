// <baton-playground>: one exact situation of Baton in a page of another site. The page's own children show without this
// script and on paper. See the README for the attributes, events and methods.

const WORDS = ["sample", "lesson", "challenge", "view", "theme", "lang", "step", "speed", "chrome", "motion", "autoplay"];
const HEIGHTS = [120, 4000];

class BatonPlayground extends HTMLElement {
  static observedAttributes = ["theme", "lang"];
  #frame;
  #asked = new Map();
  #count = 0;
  #early = [];
  #ready = false;

  connectedCallback() {
    if (this.#frame) return;
    addEventListener("message", this);
    const loading = this.getAttribute("loading") ?? "lazy";
    if (loading !== "click") return this.#start(loading);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.getAttribute("label") ?? "Start Baton";
    button.onclick = () => (button.remove(), this.#start("eager"));
    this.append(button);
  }

  disconnectedCallback() {
    removeEventListener("message", this);
    this.#frame?.remove();
    this.#frame = undefined;
    this.#ready = false;
  }

  attributeChangedCallback(name, _, value) {
    if (this.#frame && value) this.#send({ type: "set", [name]: value });
  }

  /** The address of the frame. */
  get address() {
    const url = new URL(this.getAttribute("src") ?? "./", this.hasAttribute("src") ? document.baseURI : import.meta.url);
    url.searchParams.set("embed", "1");
    for (const word of WORDS) if (this.hasAttribute(word)) url.searchParams.set(word, this.getAttribute(word) || "1");
    if (this.hasAttribute("readonly")) url.searchParams.set("readonly", "1");
    const state = this.getAttribute("state");
    if (state) url.hash = state.startsWith("s=") ? state : `s=${state}`;
    return url;
  }

  #start(loading) {
    const frame = document.createElement("iframe");
    frame.title = this.getAttribute("title") || "Baton, a playground for concurrency";
    frame.loading = loading;
    frame.allow = "fullscreen; clipboard-write";
    // A sandbox that may run scripts of its host's own origin is none.
    if (this.hasAttribute("sandbox") && this.address.origin !== location.origin) {
      frame.sandbox = "allow-scripts allow-same-origin allow-downloads allow-popups";
    }
    frame.style.cssText = `border:0;width:100%;display:block;height:${parseInt(this.getAttribute("height")) || 640}px`;
    frame.src = this.address;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.innerHTML = "<style>:host{display:block}slot{display:none}@media print{iframe{display:none!important}slot{display:contents}}</style><slot></slot>";
    root.append(frame);
    this.#frame = frame;
  }

  /** Only what its own frame says counts. */
  handleEvent({ source, origin, data }) {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || data?.source !== "baton" || data.v !== 1) return;
    if (origin !== "null" && origin !== this.address.origin) return;
    const { type, id } = data;
    if (type === "ready") {
      this.#ready = true;
      for (const message of this.#early.splice(0)) this.#send(message);
    }
    if (type === "resize" && !this.hasAttribute("height")) {
      const [least, most] = HEIGHTS;
      if (Number.isFinite(data.height)) frame.style.height = `${Math.min(most, Math.max(least, data.height))}px`;
    }
    const asked = this.#asked.get(id);
    if (asked && this.#asked.delete(id)) type === "error" ? asked.reject(new Error(data.message)) : asked.resolve(data);
    this.dispatchEvent(new CustomEvent(`baton-${type}`, { detail: data, bubbles: true }));
  }

  #send(message) {
    if (this.#ready) {
      const { origin } = this.address;
      this.#frame.contentWindow.postMessage({ source: "baton", v: 1, ...message }, this.#frame.sandbox.length ? "*" : origin);
    } else this.#early.push(message);
  }

  #ask(message) {
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.#send({ ...message, id });
    });
  }

  play() { this.#send({ type: "play" }); }
  pause() { this.#send({ type: "pause" }); }
  step(n = 1) { this.#send({ type: "step", n }); }
  seek(position) { this.#send({ type: "seek", position }); }
  reset() { this.#send({ type: "reset" }); }
  load(what) { this.#send({ type: "load", ...what }); }
  /** The state, for a link: a promise of a text. */
  async getState() { return (await this.#ask({ type: "getState" })).hash; }
  /** A file of the run, `har`, `trace`, `csv` or `svg`: a promise of its text. */
  async export(format) { return (await this.#ask({ type: "export", format })).text; }
}

customElements.define("baton-playground", BatonPlayground);
