// Takes the built page's wasm module apart: what opening the page runs stays, the rest loads when it is first needed.
//
// Called by scripts/site/build.mjs, in a release build.
//
// Where a function's code is in the other module there is a short one in its place that calls through a slot of the table,
// after asking for the rest if it is the first module's. The second module works on the first one's memory, tables and
// globals. `later.txt` says what goes there; with it goes what only that code calls. The second module keeps the indices
// of all functions; the first one, whose size counts, counts those that it has anew (order.mjs).

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { apart, calleesOf, rules } from "./apart.mjs";
import { dataSegments, links } from "./links.mjs";
import { ordered, renumbered } from "./order.mjs";
import { SECTION, KIND, header, limits, list, number, parse, section, signed, sized, text } from "./wasm.mjs";

const LATER = fileURLToPath(new URL("later.txt", import.meta.url));
/** The namespace of what the second module takes from the first; also the start of the names that are exported for it. */
const SPACE = "rest";
/** The function that loads the second module (src/ui/browser/rest.rs). */
const NEED = "need_rest";
const FUNCTION_SECTION = 3;
const [LOCAL_GET, CONSTANT, CALL, CALL_INDIRECT, UNREACHABLE, END] = [0x20, 0x41, 0x10, 0x11, 0x00, 0x0b];

/** Both modules. `linked` is the module as the linker left it, with its relocations. */
export function split(bytes, linked, source) {
  const module = parse(bytes);
  module.callees = [...Array(module.imported).fill([]), ...module.bodies.map(calleesOf)];
  const need = module.exports.find((item) => item.name === NEED)?.index;
  if (need === undefined) throw new Error(`the page exports no ${NEED}`);
  const { data, functions, pointers } = apart(module, links(linked), rules(source), need);
  const slots = slotsFor(module, functions, pointers);
  const gone = { functions, data };
  return { first: firstModule(module, gone, slots, need), second: secondModule(module, gone, slots), gone, module };
}

/** A slot for each function that the other side calls: those of the first module, then those of the second. */
function slotsFor(module, gone, pointers) {
  const wanted = [new Set(), new Set()];
  module.callees.forEach((callees, caller) => {
    for (const callee of callees) {
      if (gone.has(callee) !== gone.has(caller)) wanted[gone.has(callee) ? 1 : 0].add(callee);
    }
  });
  for (const index of pointers) wanted[1].add(index);
  for (const item of module.exports) if (item.kind === KIND.function && gone.has(item.index)) wanted[1].add(item.index);
  const base = module.tables[0].min;
  const [first, second] = wanted.map((set) => [...set].sort((a, b) => a - b));
  const of = new Map([...first, ...second].map((index, at) => [index, base + at]));
  return { base, first, second, of, end: base + of.size };
}

/** The short function that stands for `index`; nobody calls it when it has no slot, in the second module. */
function through(module, index, slots, need) {
  const slot = slots.of.get(index);
  if (slot === undefined) return Buffer.from([0, UNREACHABLE, END]);
  const type = module.typeOf[index];
  const before = need === null ? [] : [CALL, ...number(need)];
  const parameters = Array.from({ length: module.types[type].parameters }, (_, at) => [LOCAL_GET, ...number(at)]);
  return Buffer.from([0, ...before, ...parameters.flat(), CONSTANT, ...signed(slot), CALL_INDIRECT, ...number(type), 0, END]);
}

/** An import's name costs its length in the module and again in JavaScript. */
const shortName = (at) => `i${at}`;
/** Whether wasm-bindgen's script has the function; those of other files keep their names. */
const inGlue = (space) => space.endsWith("_bg.js");

const code = (bodies) => section(SECTION.code, Buffer.concat([Buffer.from(number(bodies.length)), ...bodies.map(sized)]));
const segment = (at, functions) => [0, CONSTANT, ...signed(at), END, ...list(functions.map(number))];
const largerTables = (module, { end }) => module.tables.map((table, at) => (at === 0 ? { ...table, min: end, max: table.max && end } : table));
const shared = (module) => [
  ...module.tables.map((table, at) => ({ name: `${SPACE}t${at}`, kind: KIND.table, index: at, type: [table.type, ...limits(table)] })),
  ...module.memories.map((memory, at) => ({ name: `${SPACE}m${at}`, kind: KIND.memory, index: at, type: limits(memory) })),
  ...module.globals.map(({ type, mutable }, at) => ({ name: `${SPACE}g${at}`, kind: KIND.global, index: at, type: [type, mutable] })),
];

function firstModule(module, gone, slots, need) {
  const { order, at } = ordered(module, (index) => gone.functions.has(index), (index) => slots.of.has(index));
  // What nobody can call before the second module has put its own in its place needs no function.
  const pointer = (index) => at.get(index) ?? at.get(need);
  const tables = largerTables(module, slots);
  const exported = [...module.exports.map((item) => (item.kind === KIND.function ? { ...item, index: at.get(item.index) } : item)), ...shared(module)];
  const bodies = order.map((index) => renumbered(gone.functions.has(index) ? through(module, index, slots, need) : module.bodies[index - module.imported], at));
  const own = {
    [SECTION.table]: list(tables.map((table) => [table.type, ...limits(table)])),
    [SECTION.export]: list(exported.map(({ name, kind, index }) => [...text(name), kind, ...number(index)])),
    [SECTION.import]: list(module.imports.map(({ space, name, type }, at) => [...text(space), ...text(inGlue(space) ? shortName(at) : name), KIND.function, ...number(type)])),
    [SECTION.start]: module.start === undefined ? [] : number(at.get(module.start)),
    [FUNCTION_SECTION]: list(order.map((index) => number(module.typeOf[index]))),
    [SECTION.element]: list([
      segment(module.elementBase, module.elements.map(pointer)),
      segment(slots.base, slots.first.map(pointer)),
    ]),
  };
  const sections = module.sections.filter(({ id }) => id !== SECTION.custom).map(({ id, body }) => {
    if (id === SECTION.code) return code(bodies);
    if (id === SECTION.data) return section(id, without(body, module, gone.data));
    return section(id, own[id] ?? body);
  });
  return Buffer.concat([header, ...sections]);
}

/** The data section with zeros where data is gone: they pack to next to nothing, and memory is zero there anyway. */
function without(body, module, data) {
  const left = Buffer.from(body);
  for (const { address, start, length } of dataSegments(module)) {
    for (const { at, size } of data) if (at >= address && at < address + length) left.fill(0, start + at - address, start + at - address + size);
  }
  return left;
}

/** The gone data as segments of its own. */
function dataSection(module, data) {
  const segments = dataSegments(module).flatMap(({ address, length, bytes }) =>
    data
      .filter(({ at }) => at >= address && at < address + length)
      .map(({ at, size }) => Buffer.concat([Buffer.from([0, CONSTANT, ...signed(at), END]), sized(bytes.subarray(at - address, at - address + size))])),
  );
  return section(SECTION.data, Buffer.concat([Buffer.from(number(segments.length)), ...segments]));
}

function secondModule(module, gone, slots) {
  const tables = largerTables(module, slots);
  const imports = shared({ ...module, tables }).map(({ name, kind, type }) => [...text(SPACE), ...text(name), kind, ...type]);
  const bodies = module.typeOf.map((_, index) => (gone.functions.has(index) ? module.bodies[index - module.imported] : through(module, index, slots, null)));
  // Pointers to these led to the short functions until now.
  const pointers = module.elements.flatMap((index, at) => (gone.functions.has(index) ? [segment(at + module.elementBase, [index])] : []));
  const types = module.sections.find(({ id }) => id === SECTION.type).body;
  return Buffer.concat([
    header,
    section(SECTION.type, types),
    section(SECTION.import, list(imports)),
    section(FUNCTION_SECTION, list(module.typeOf.map(number))),
    section(SECTION.element, list([segment(slots.base + slots.first.length, slots.second), ...pointers])),
    code(bodies),
    dataSection(module, gone.data),
  ]);
}

/** The module as the linker left it: wasm-bindgen keeps addresses and names, not relocations. */
function linkedModule() {
  return join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown", "page", "page.wasm");
}

/** wasm-bindgen's script, without its comments, its indentation and the long names of what the module imports. */
function withShortNames(script, imports) {
  const short = new Map(imports.map(({ name }, at) => [name, shortName(at)]));
  return script
    .replace(/^\s+/gm, "")
    .replace(/^(\/\/|\/\*\*|\*).*\n/gm, "")
    .replace(/^__wb\w+(?=: )/gm, (name) => short.get(name) ?? name);
}

/** A file's hash as `integrity` wants it. */
const digest = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** The page with all styles in its first sheet: together they pack better, and are one request. */
function withOneSheet(folder, html) {
  const [first, ...others] = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g)];
  const styles = [first, ...others].map(([, file]) => readFileSync(join(folder, file), "utf8")).join("");
  writeFileSync(join(folder, first[1]), styles.replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " "));
  for (const [link, file] of others) {
    html = html.replace(link, "");
    rmSync(join(folder, file));
  }
  return html;
}

/**
 * The page with `files` named after what is in them now: by a name that stays, a cache would give out what was there before,
 * and the page would refuse it.
 */
function withNames(folder, html, files) {
  for (const file of files) {
    const hash = createHash("sha256").update(readFileSync(join(folder, file))).digest("hex").slice(0, 16);
    const name = file.replace(/-[0-9a-f]+(?=[_.])/, `-${hash}`);
    renameSync(join(folder, file), join(folder, name));
    html = html.replaceAll(file, name);
  }
  return html;
}

/** Works on what Trunk has put into its staging folder. */
export function hook(folder) {
  const name = readdirSync(folder).find((file) => file.endsWith("_bg.wasm"));
  const [glue, rest] = [name.replace(/_bg\.wasm$/, ".js"), name.replace(/_bg\.wasm$/, "_rest.wasm")];
  const parts = split(readFileSync(join(folder, name)), readFileSync(linkedModule()), readFileSync(LATER, "utf8"));
  writeFileSync(join(folder, name), parts.first);
  writeFileSync(join(folder, rest), parts.second);
  writeFileSync(join(folder, glue), withShortNames(readFileSync(join(folder, glue), "utf8"), parts.module.imports));
  for (const file of readdirSync(folder, { recursive: true }).filter((file) => file.endsWith("rest.js"))) {
    writeFileSync(join(folder, file), withShortNames(readFileSync(join(folder, file), "utf8"), []));
  }
  const page = join(folder, "index.html");
  const whole = withOneSheet(folder, readFileSync(page, "utf8"))
    // A sandboxed frame has no origin: there it is a request across origins, whose hash is only checked with leave.
    .replace('rel="stylesheet"', '$& crossorigin')
    .replace("</head>", `<link rel="rest" href="./${rest}"></head>`);
  const sheet = /rel="stylesheet"[^>]* href="\.\/([^"]+)"/.exec(whole)[1];
  const html = withNames(folder, whole, [sheet, glue, name, rest])
    .replace(/href="\.\/([^"]+)"([^>]* integrity=")[^"]*/g, (_, file, between) => `href="./${file}"${between}${digest(readFileSync(join(folder, file)))}`);
  writeFileSync(page, html);
}
