// The page's service worker. It keeps the page for when there is no network, gives it the headers that let workers share
// memory, on hosts that send none, and serves the sample site: sample/blog-K/ for any K, as slowly and as large as asked.

importScripts("sample/pages.js");

// Filled in by the build (scripts/site): what the page consists of. Empty, as while serving for development, nothing is kept.
const BUILD = { version: "", files: [] };

/** Other pages of the same origin have caches of their own. */
const OURS = `baton ${registration.scope} `;
const CACHE = OURS + BUILD.version;
/** Caches that stay: the page that stands open in another tab may still need a file of the build before. */
const BUILDS = 2;

/** As the server of `scripts/serve` sends them; the first one is for documents. */
const OPENER = { "Cross-Origin-Opener-Policy": "same-origin" };
const HEADERS = {
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Access-Control-Allow-Origin": "*",
};

const SAMPLE = /^sample\/blog-(0|[1-9]\d*)\/(?:index\.html|(articles\/1)(?:\.html)?)?$/;
/** Files of any build. */
const NAMED_BY_CONTENT = /-[0-9a-f]{16}(_\w+)?\.\w+$/;
/** What a sample page takes unless its address says otherwise, and at most: milliseconds, bytes, pieces, milliseconds. */
const ASKED = { latency: [0, 60_000], size: [6_000, 10_000_000], chunks: [1, 1_000], pause: [20, 10_000] };

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function keep() {
  if (BUILD.files.length === 0) return;
  const cache = await caches.open(CACHE);
  try {
    // All of them or none; the browser's own cache may have been there before this build was.
    await cache.addAll(BUILD.files.map((file) => new Request(file, { cache: "no-cache" })));
    const page = await (await cache.match("./")).text();
    if (!page.includes(BUILD.version)) throw new Error("the page is already of another build");
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function drop() {
  // In the order in which they were made.
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS));
  const others = ours.filter((name) => name !== CACHE);
  const stay = BUILD.files.length > 0 ? BUILDS - 1 : 0;
  await Promise.all(others.slice(0, others.length - stay).map((name) => caches.delete(name)));
}

async function kept(file) {
  const own = await (await caches.open(CACHE)).match(file, { ignoreSearch: true });
  if (own) return own;
  for (const name of (await caches.keys()).filter((name) => name.startsWith(OURS))) {
    const found = await (await caches.open(name)).match(file, { ignoreSearch: true });
    if (found) return found;
  }
}

async function answer(request, file, isDocument) {
  const response = (await kept(file)) ?? (await fetch(request));
  // These can be neither read nor changed, and need not be.
  if (response.type === "opaqueredirect" || response.type === "opaque") return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries({ ...HEADERS, ...(isDocument ? OPENER : {}) })) headers.set(name, value);
  // The body is unpacked already.
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  const body = [204, 205, 304].includes(response.status) ? null : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}

/** A page of the sample site; `done` is called when all of it has been read, or nobody wants it any more. */
async function sample(blog, isArticle, query, done) {
  const asked = (name) => {
    const [usual, most] = ASKED[name];
    const value = Number.parseInt(query.get(name) ?? usual, 10);
    return Number.isNaN(value) ? usual : Math.min(Math.max(value, 0), most);
  };
  await sleep(asked("latency"));
  const bytes = new TextEncoder().encode(samplePage(blog, isArticle, asked("size")));
  const [chunks, pause] = [Math.max(asked("chunks"), 1), asked("pause")];
  const end = (chunk) => Math.round((bytes.length * chunk) / chunks);
  let chunk = 0;
  const body = new ReadableStream(
    {
      async pull(controller) {
        if (chunk > 0) await sleep(pause);
        controller.enqueue(bytes.subarray(end(chunk), end(chunk + 1)));
        chunk += 1;
        if (chunk < chunks) return;
        controller.close();
        done();
      },
      cancel: done,
    },
    { highWaterMark: 0 },
  );
  const headers = {
    ...HEADERS,
    "Content-Type": "text/html; charset=utf-8",
    "Content-Length": String(bytes.length),
    "Timing-Allow-Origin": "*",
    "Cache-Control": "no-store",
  };
  return new Response(body, { headers });
}

addEventListener("install", (event) => {
  // A page of the build before finds its files in the cache that stays.
  event.waitUntil(keep().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(drop().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
  const path = url.pathname.slice(new URL(registration.scope).pathname.length);
  const [isSample, blog, article] = SAMPLE.exec(path) ?? [];
  if (isSample) {
    event.waitUntil(new Promise((done) => event.respondWith(sample(blog, article !== undefined, url.searchParams, done))));
    return;
  }
  const isPage = path === "" || path === "index.html";
  // What else lies below the page's address is not its own.
  if (!isPage && !NAMED_BY_CONTENT.test(path) && !BUILD.files.includes(path)) return;
  event.respondWith(answer(request, isPage ? "./" : request.url, isPage && request.destination === "document"));
});
