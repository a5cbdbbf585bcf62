// What the linker knew: which functions and which data each function and each piece of data points to.

import { Reader, SECTION, parse } from "./wasm.mjs";

const SYMBOL_TABLE = 8;
const SYMBOL = { function: 0, data: 1, section: 3 };
const [UNDEFINED, NAMED] = [0x10, 0x40];
/** Relocations to functions by way of the table, and to places in memory. */
const POINTERS = new Set([1, 2, 12, 18, 19, 24]);
const PLACES = new Set([3, 4, 5, 11, 14, 15, 16, 17, 21, 23, 25]);
/** Those that have an offset from their symbol. */
const WITH_ADDEND = new Set([...PLACES, 8, 9, 22]);

/**
 * Of a module that was linked with `--emit-relocs`: `data`, each piece as {at, size, targets}, and `functions`, the targets
 * of each by its name. A target is {data: index} or {name: of a function}.
 */
export function links(bytes) {
  const module = parse(bytes);
  const named = new Map(module.sections.filter(({ id }) => id === SECTION.custom).map(({ body }) => {
    const reader = new Reader(body);
    return [reader.text(), reader];
  }));
  if (!named.has("linking") || !named.has("reloc.CODE")) throw new Error("the page was linked without --emit-relocs");
  const segments = dataSegments(module);
  const symbols = symbolTable(named.get("linking"));
  return graph(module, named, segments, symbols);
}

function graph(module, named, segments, symbols) {
  // Symbols may name the same piece; a piece inside a larger one counts as the larger one.
  const places = symbols
    .filter((symbol) => symbol.kind === SYMBOL.data && symbol.segment !== undefined && symbol.size > 0)
    .map((symbol) => ({ at: segments[symbol.segment].address + symbol.offset, size: symbol.size }))
    .sort((a, b) => a.at - b.at || b.size - a.size);
  const data = [];
  for (const place of places) {
    const last = data.at(-1);
    if (last && place.at < last.at + last.size) last.size = Math.max(last.size, place.at + place.size - last.at);
    else data.push({ ...place, targets: [] });
  }
  const pieceAt = (address) => {
    let [low, high] = [0, data.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (data[middle].at <= address) low = middle;
      else high = middle - 1;
    }
    return address < data[low].at + data[low].size && address >= data[low].at ? low : null;
  };
  const targetOf = ({ type, index }) => {
    const symbol = symbols[index];
    if (POINTERS.has(type)) return { name: symbol.name };
    if (!PLACES.has(type) || symbol.segment === undefined || symbol.size === 0) return null;
    return { data: pieceAt(segments[symbol.segment].address + symbol.offset) };
  };
  const functions = new Map();
  const bodyOf = bodyFinder(module);
  for (const entry of relocations(named.get("reloc.CODE"))) {
    const target = targetOf(entry);
    if (target === null) continue;
    const name = exported(module.names.get(bodyOf(entry.offset)));
    if (!functions.has(name)) functions.set(name, []);
    functions.get(name).push(target);
  }
  const section = module.sections.find(({ id }) => id === SECTION.data).body;
  for (const entry of named.has("reloc.DATA") ? relocations(named.get("reloc.DATA")) : []) {
    const target = targetOf(entry);
    if (target === null) continue;
    const from = segments.find(({ start, length }) => entry.offset >= start && entry.offset < start + length);
    const piece = pieceAt(from.address + entry.offset - from.start);
    if (piece === null) throw new Error(`a pointer in no piece of data, at ${entry.offset} of ${section.length}`);
    data[piece].targets.push(target);
  }
  return { data, functions, names: new Set([...module.names.values()].map(exported)) };
}

/** A function's name as wasm-bindgen leaves it: without the hash of one that JavaScript can call. */
const exported = (name) => (name.startsWith("_") ? name : name.replace(/_[0-9a-f]{16}$/, ""));

/** Finds the function whose code is at an offset of the code section. */
function bodyFinder(module) {
  const { body } = module.sections.find(({ id }) => id === SECTION.code);
  const starts = module.bodies.map((code) => code.byteOffset - body.byteOffset);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low + module.imported;
  };
}

/** The active segments: their address, and where their bytes start in the section. */
export function dataSegments(module) {
  const { body } = module.sections.find(({ id }) => id === SECTION.data);
  const reader = new Reader(body);
  return reader.list(() => {
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error("a data segment without a place");
    const address = reader.signed();
    reader.byte();
    const length = reader.number();
    const start = reader.at;
    return { address, start, length, bytes: reader.slice(length) };
  });
}

function symbolTable(reader) {
  reader.number();
  while (reader.at < reader.bytes.length) {
    const kind = reader.byte();
    const part = new Reader(reader.slice(reader.number()));
    if (kind === SYMBOL_TABLE) return part.list(() => symbol(part));
  }
  throw new Error("no table of symbols");
}

function symbol(reader) {
  const kind = reader.byte();
  const flags = reader.number();
  const defined = (flags & UNDEFINED) === 0;
  if (kind === SYMBOL.data) {
    const name = reader.text();
    const [segment, offset, size] = defined ? reader.numbers(3) : [];
    return { kind, name, segment, offset, size };
  }
  const index = reader.number();
  if (kind === SYMBOL.section) return { kind, index };
  return { kind, index, name: defined || flags & NAMED ? reader.text() : null };
}

function relocations(reader) {
  reader.number();
  return reader.list(() => {
    const type = reader.byte();
    const [offset, index] = reader.numbers(2);
    if (WITH_ADDEND.has(type)) reader.number();
    return { type, offset, index };
  });
}
