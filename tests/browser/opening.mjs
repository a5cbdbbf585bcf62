// Records which functions run until the page's first run stands in view, and writes scripts/split/later.txt anew.
//
// usage: node tests/browser/opening.mjs MODULE FOLDER
//
// MODULE is the page's module with its names: wasm-bindgen's, before it was taken apart. FOLDER holds a built page whose
// module and script are MODULE's own; its module is replaced.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { demangled } from "../../scripts/split/apart.mjs";
import { Reader, SECTION, header, limits, number, parse, section, signed, sized } from "../../scripts/split/wasm.mjs";
import { launch, openPage, ready } from "./browser.mjs";
import { serve } from "./server.mjs";

const LIST = "scripts/split/later.txt";
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

async function ran(folder, { base }, count) {
  const server = await serve(folder);
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

const [, , file, folder] = process.argv;
const module = parse(readFileSync(file));
const changed = marked(module);
writeFileSync(join(folder, readdirSync(folder).find((name) => name.endsWith("_bg.wasm"))), changed.bytes);
const marks = await ran(folder, changed, module.bodies.length);
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
