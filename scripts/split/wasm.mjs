// Reads a WebAssembly module as far as taking its functions apart asks for, and writes sections.

export const SECTION = { custom: 0, type: 1, import: 2, table: 4, memory: 5, global: 6, export: 7, start: 8, element: 9, code: 10, data: 11 };
export const KIND = { function: 0, table: 1, memory: 2, global: 3 };

/** A place in bytes that moves on as values are read. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte() {
    return this.bytes[this.at++];
  }
  /** An unsigned number; signed ones are only ever passed over, which this does as well. */
  number() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  signed() {
    let value = 0;
    for (let shift = 0; ; ) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return shift < 32 && byte & 64 ? value | (-1 << shift) : value;
    }
  }
  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }
  list(read) {
    return Array.from({ length: this.number() }, read);
  }
  slice(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  text() {
    return new TextDecoder().decode(this.slice(this.number()));
  }
  limits() {
    const bounded = this.byte() & 1;
    return { min: this.number(), max: bounded ? this.number() : null };
  }
}

export function number(value) {
  const bytes = [];
  do {
    bytes.push((value % 128) | (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return bytes;
}

/** A constant's immediate: its sign is the last group's second bit. */
export function signed(value) {
  const bytes = [];
  for (; value > 63 || value < -64; value >>= 7) bytes.push((value & 127) | 128);
  return [...bytes, value & 127];
}

export const text = (value) => [...number(value.length), ...new TextEncoder().encode(value)];
export const list = (items) => [...number(items.length), ...items.flat()];
export const sized = (bytes) => Buffer.concat([Buffer.from(number(bytes.length)), Buffer.from(bytes)]);
export const limits = ({ min, max }) => (max === null ? [0, ...number(min)] : [1, ...number(min), ...number(max)]);

export function section(id, bytes) {
  return Buffer.concat([Buffer.from([id]), sized(bytes)]);
}

export const header = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** The module's sections, and what is in those that matter here; functions are counted from the imported ones on. */
export function parse(bytes) {
  const reader = new Reader(bytes, header.length);
  const module = { sections: [], names: new Map(), imported: 0, imports: [] };
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const body = reader.slice(reader.number());
    module.sections.push({ id, body });
    parseSection(module, id, new Reader(body));
  }
  return module;
}

function parseSection(module, id, reader) {
  const section = SECTION;
  if (id === section.type) module.types = reader.list(() => functionType(reader));
  if (id === section.import) reader.list(() => importedItem(module, reader));
  if (id === 3) module.typeOf = [...module.imports.map(({ type }) => type), ...reader.list(() => reader.number())];
  if (id === section.table) module.tables = reader.list(() => ({ type: reader.byte(), ...reader.limits() }));
  if (id === section.memory) module.memories = reader.list(() => reader.limits());
  if (id === section.global) module.globals = reader.list(() => globalItem(reader));
  if (id === section.export) {
    module.exports = reader.list(() => ({ name: reader.text(), kind: reader.byte(), index: reader.number() }));
  }
  if (id === section.start) module.start = reader.number();
  if (id === section.element) [{ base: module.elementBase, functions: module.elements }] = reader.list(() => segment(reader));
  if (id === section.code) module.bodies = reader.list(() => reader.slice(reader.number()));
  if (id === section.custom && reader.text() === "name") functionNames(module, reader);
}

function functionType(reader) {
  if (reader.byte() !== 0x60) throw new Error("a type that is not a function's");
  return { parameters: reader.list(() => reader.byte()).length, results: reader.list(() => reader.byte()).length };
}

function importedItem(module, reader) {
  const [space, name] = [reader.text(), reader.text()];
  if (reader.byte() !== KIND.function) throw new Error("an import that is not a function");
  module.imports.push({ space, name, type: reader.number() });
  module.imported += 1;
}

function globalItem(reader) {
  const item = { type: reader.byte(), mutable: reader.byte() };
  passExpression(reader);
  return item;
}

function passExpression(reader) {
  while (passInstruction(reader, () => {}) !== 0x0b);
}

/** Functions of the first table, from a slot on. */
function segment(reader) {
  const flags = reader.number();
  if (flags !== 0 || reader.byte() !== 0x41) throw new Error("an element segment that is not a plain list of functions");
  const base = reader.signed();
  reader.byte();
  return { base, functions: reader.list(() => reader.number()) };
}

function functionNames(module, reader) {
  while (reader.at < reader.bytes.length) {
    const kind = reader.byte();
    const part = new Reader(reader.slice(reader.number()));
    if (kind === 1) part.list(() => module.names.set(part.number(), part.text()));
  }
}

/** Calls `found` with each function that the body names, and from where to where its number stands. */
export function references(body, found) {
  const reader = new Reader(body);
  reader.list(() => reader.numbers(2));
  while (reader.at < body.length) passInstruction(reader, found);
}

/** The immediates' shapes of the instructions after 0xfc: how many numbers follow. */
const LONG = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];

function passInstruction(reader, found) {
  const code = reader.byte();
  const { at } = reader;
  if (code === 0x10 || code === 0x12 || code === 0xd2) found(reader.number(), at, reader.at);
  else if (code === 0x0e) reader.numbers(reader.number() + 1);
  else if (code === 0x1c) reader.numbers(reader.number());
  else if (code === 0x43) reader.at += 4;
  else if (code === 0x44) reader.at += 8;
  else if (code === 0xfc) reader.numbers(LONG[reader.number()]);
  else if (code === 0x11 || code === 0x13 || (code >= 0x28 && code <= 0x3e)) reader.numbers(2);
  else if ((code >= 2 && code <= 4) || code === 0x0c || code === 0x0d || (code >= 0x20 && code <= 0x26)) reader.number();
  else if ((code >= 0x3f && code <= 0x42) || code === 0xd0) reader.number();
  else if (code > 0xd2 || (code > 0x06 && code < 0x0b)) throw new Error(`instruction ${code.toString(16)}`);
  return code;
}
