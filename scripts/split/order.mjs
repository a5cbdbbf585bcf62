// The order of the first module's functions: those that are alike stand together, for then they pack better.

import { demangled } from "./apart.mjs";
import { number, references } from "./wasm.mjs";

/**
 * The functions that the first module has, without the imported ones, and `at`, the new number of each: those that stay, by
 * name, then the short ones for what is gone and has a slot.
 */
export function ordered(module, isGone, hasSlot) {
  const all = module.bodies.map((_, at) => at + module.imported);
  const named = all.filter((index) => !isGone(index)).map((index) => ({ index, name: demangled(module.names.get(index) ?? "") }));
  named.sort((a, b) => (a.name === b.name ? a.index - b.index : a.name < b.name ? -1 : 1));
  const short = all.filter((index) => isGone(index) && hasSlot(index));
  short.sort((a, b) => module.typeOf[a] - module.typeOf[b] || a - b);
  const order = [...named.map(({ index }) => index), ...short];
  const imported = Array.from({ length: module.imported }, (_, index) => index);
  return { order, at: new Map([...imported, ...order].map((index, at) => [index, at])) };
}

/** The body with the functions that it names counted anew. */
export function renumbered(body, at) {
  const parts = [];
  let done = 0;
  references(body, (index, start, end) => {
    parts.push(body.subarray(done, start), Buffer.from(number(at.get(index))));
    done = end;
  });
  return Buffer.concat([...parts, body.subarray(done)]);
}
