// Records which functions run until the page's first run stands in view, and writes scripts/split/later.txt anew.
//
// usage: node tests/browser/opening.mjs      after `scripts/test page`
//
// The page is opened as wasm-bindgen left it, before it was taken apart: in target/opening, beside what Trunk added.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demangled } from "../../scripts/split/apart.mjs";
import { Reader, SECTION, header, limits, number, parse, section, signed, sized } from "../../scripts/split/wasm.mjs";
import { launch, openPage, ready } from "./browser.mjs";
import { serve } from "./server.mjs";

const LIST = "scripts/split/later.txt";
const [SITE, BOUND, FOLDER] = ["target/site", "target/wasm-bindgen/release", "target/opening"];
/** What runs differs a little from time to time, with the number of frames: a function goes that never ran. */
const TIMES = 3;
/** How long the opened page is left alone, in milliseconds: its run is recorded over many frames. */
const REST_MS = 5000;
const [CONSTANT, STORE_BYTE] = [0x41, 0x3a];

/** The module with a byte for each function, set by its first instruction, in a page of memory that nobody else has. */
function marked(module) {
  const base = module.memories[0].min * 65536;
  const bodies = module.bodies.map((body, at) => {
    const reader = new Reader(body);
    reader.list(() => reader.numbers(2));
    const mark = [CONSTANT, ...signed(base + at), CONSTANT, 1, STORE_BYTE, 0, 0];
    return sized(Buffer.concat([body.subarray(0, reader.at), Buffer.from(mark), body.subarray(reader.at)]));
  });
  const memory = { ...module.memories[0], min: module.memories[0].min + Math.ceil(bodies.length / 65536) };
  const sections = module.sections.map(({ id, body }) => {
    if (id === SECTION.memory) return section(id, [1, ...limits(memory)]);
    if (id === SECTION.code) return section(id, Buffer.concat([Buffer.from(number(bodies.length)), ...bodies]));
    return section(id, body);
  });
  return { bytes: Buffer.concat([header, ...sections]), base };
}

/** The page with wasm-bindgen's script and the marked module. */
function lay(module) {
  rmSync(FOLDER, { recursive: true, force: true });
  cpSync(SITE, FOLDER, { recursive: true });
  const named = (end) => join(FOLDER, readdirSync(FOLDER).find((name) => name.startsWith("page-") && name.endsWith(end)));
  writeFileSync(named("_bg.wasm"), module);
  cpSync(join(BOUND, "page.js"), named(".js"));
  cpSync(join(BOUND, "snippets"), join(FOLDER, "snippets"), { recursive: true });
  const index = join(FOLDER, "index.html");
  writeFileSync(index, readFileSync(index, "utf8").replace(/ integrity="[^"]*"/g, ""));
}

async function ran({ base }, count) {
  const server = await serve(FOLDER);
  const browser = await launch();
  try {
    const { page } = await openPage(browser);
    await page.addInitScript(() => addEventListener("TrunkApplicationStarted", (event) => (globalThis.wasm = event.detail.wasm)));
    await ready(page, server.url);
    await page.waitForTimeout(REST_MS);
    return await page.evaluate(([base, count]) => [...new Uint8Array(globalThis.wasm.memory.buffer, base, count)], [base, count]);
  } finally {
    await browser.close();
    await server.stop();
  }
}

const module = parse(readFileSync(join(BOUND, "page_bg.wasm")));
const changed = marked(module);
lay(changed.bytes);
const marks = module.bodies.map(() => 0);
for (let time = 0; time < TIMES; time += 1) {
  (await ran(changed, module.bodies.length)).forEach((mark, at) => (marks[at] |= mark));
}
const names = marks.map((_, at) => demangled(module.names.get(at + module.imported) ?? ""));
const here = new Set(names.filter((_, at) => marks[at]));
const later = [...new Set(names)].filter((name) => name !== "" && !here.has(name)).sort();
// The shortest starts that no function that runs shares.
const starts = later.map((name) => {
  const parts = name.split("::");
  const lengths = parts.map((_, at) => parts.slice(0, at + 1).join("::"));
  return lengths.find((start) => ![...here].some((other) => other.startsWith(start)));
});
const head = readFileSync(LIST, "utf8").split("\n").filter((line) => line.startsWith("#"));
writeFileSync(LIST, `${[...head, ...new Set(starts.filter(Boolean))].join("\n")}\n`);
