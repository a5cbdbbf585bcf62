// The weight of the first load: every file that the browser asks for until the page stands still, as brotli packs it.
//
// usage: node tests/browser/size.mjs [--dist FOLDER]      fails above the budget

import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { launch, openPage, ready } from "./browser.mjs";
import { serve } from "./server.mjs";

const BUDGET_BYTES = 350 * 1000;
const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

const { values: options } = parseArgs({ options: { dist: { type: "string", default: "dist" } } });

const server = await serve(options.dist);
const browser = await launch();
const loaded = new Map();
try {
  const { page, close } = await openPage(browser);
  // Bodies are fetched again below: a preloaded one cannot be read twice.
  page.on("response", (response) => {
    if (response.url().startsWith(server.url) && response.ok()) loaded.set(response.url(), null);
  });
  await ready(page, server.url);
  await page.waitForLoadState("networkidle");
  await close();
  for (const url of loaded.keys()) loaded.set(url, Buffer.from(await (await fetch(url)).arrayBuffer()));
} finally {
  await browser.close();
  await server.stop();
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
let raw = 0;
let packed = 0;
console.log(`${"file".padEnd(40)}${"raw KB".padStart(9)}${"brotli KB".padStart(11)}`);
for (const [url, body] of loaded) {
  const size = brotliCompressSync(body, PACKING).length;
  raw += body.length;
  packed += size;
  const name = url.slice(server.url.length) || "index.html";
  console.log(`${name.padEnd(40)}${kilobytes(body.length)}${kilobytes(size).padStart(11)}`);
}
console.log(`${"first load".padEnd(40)}${kilobytes(raw)}${kilobytes(packed).padStart(11)}`);
console.log(`budget: ${BUDGET_BYTES / 1000} KB brotli`);
if (packed > BUDGET_BYTES) {
  console.log(`OVER BUDGET by ${((packed - BUDGET_BYTES) / 1000).toFixed(1)} KB`);
  process.exitCode = 1;
}
