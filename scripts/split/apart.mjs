// Decides what goes to the second module.

import { KIND, references } from "./wasm.mjs";

/** The lines of `later.txt`: those that name what goes, and those that name what stays all the same. */
export function rules(source) {
  const lines = source.split("\n").map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
  const stays = lines.filter((line) => line.startsWith("!")).map((line) => line.slice(1).trim());
  return { goes: lines.filter((line) => !line.startsWith("!")), stays };
}

/** The path in a symbol, near enough to what a compiler would print; Rust has two ways to write symbols. */
export function demangled(symbol) {
  const older = /^_ZN(.*)17h[0-9a-f]{16}E/.exec(symbol);
  if (!older && !symbol.startsWith("_R")) return symbol;
  // In the newer way, what tells equal names apart stands between the names.
  const path = older ? older[1] : symbol.slice(2).replace(/(?<=[CMX])s[0-9A-Za-z]*_/g, "_");
  const parts = [];
  for (let rest = path; ; ) {
    const found = /\d+/.exec(rest);
    if (!found) break;
    const start = found.index + found[0].length;
    parts.push(rest.substr(start, Number(found[0])));
    rest = rest.slice(start + Number(found[0]));
  }
  const signs = { LT: "<", GT: ">", RF: "&", BP: "*", C: ",", LP: "(", RP: ")", SP: "@" };
  return parts
    .map((part) => part.replace(/^_(?=\$)/, ""))
    .join("::")
    .replace(/\$u([0-9a-f]+)\$/g, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\$([A-Z]+)\$/g, (all, sign) => signs[sign] ?? all)
    .replace(/\.\./g, "::");
}

export function calleesOf(body) {
  const found = new Set();
  references(body, (index) => found.add(index));
  return [...found];
}

/** The functions that `later.txt` names. */
function named(module, { goes, stays }, need) {
  const unused = new Set([...goes, ...stays]);
  const matching = (rules, name) => rules.filter((rule) => name.startsWith(rule)).map((rule) => unused.delete(rule));
  const found = new Set();
  for (const [index, mangled] of module.names) {
    const name = demangled(mangled);
    const stay = matching(stays, name).length > 0;
    if (matching(goes, name).length > 0 && !stay && index >= module.imported) found.add(index);
  }
  for (const rule of unused) console.warn(`later.txt: no function is called ${rule}`);
  // A function that does nothing but call such a one, for a pointer to it.
  for (const [index, name] of module.names) {
    const callees = module.callees[index] ?? [];
    const passesOn = callees.length > 0 && callees.every((callee) => found.has(callee) && isOurs(module.names.get(callee)));
    if (passesOn && demangled(name).startsWith(SHIM)) found.add(index);
  }
  // Loading the second module cannot ask for it.
  const open = [need];
  for (const seen = new Set(); open.length > 0; ) {
    const index = open.pop();
    found.delete(index);
    if (!seen.has(index)) open.push(...module.callees[index]);
    seen.add(index);
  }
  return found;
}

/** What wasm-bindgen adds works on no data of the program's. */
const GENERATED = / shim$| -> |^__wbindgen|^__wbg/;

const isOurs = (symbol) => demangled(symbol).startsWith("baton::");

/** Stands between a pointer and a function. */
const SHIM = "core::ops::function::Fn";

/**
 * What goes: the functions that are named and what is only reached by way of them, functions and pieces of data. `pointers`
 * are those of the functions that what stays has pointers to.
 */
export function apart(module, { data, functions, names }, rules, need) {
  const later = named(module, rules, need);
  const byName = new Map([...module.names].map(([index, name]) => [name, index]));
  const open = module.exports.filter((item) => item.kind === KIND.function).map((item) => ({ index: item.index }));
  if (module.start !== undefined) open.push({ index: module.start });
  const [functionsHere, dataHere, pointers] = [new Set(), new Set(), new Set()];
  const visit = (targets) => {
    for (const target of targets ?? []) {
      if (target.data !== undefined) open.push(target);
      else if (byName.has(target.name)) open.push({ index: byName.get(target.name), pointer: true });
    }
  };
  for (const name of byName.keys()) {
    if (!names.has(name) && !GENERATED.test(name)) throw new Error(`the linker knows no function ${name}`);
  }
  while (open.length > 0) {
    const { index, data: piece, pointer } = open.pop();
    if (piece !== undefined) {
      if (piece === null || dataHere.has(piece)) continue;
      dataHere.add(piece);
      visit(data[piece].targets);
    } else {
      if (pointer) pointers.add(index);
      if (functionsHere.has(index) || later.has(index)) continue;
      functionsHere.add(index);
      open.push(...module.callees[index].map((callee) => ({ index: callee })));
      visit(functions.get(module.names.get(index)));
    }
  }
  const gone = new Set(module.bodies.map((_, at) => at + module.imported).filter((index) => !functionsHere.has(index)));
  return {
    functions: gone,
    data: data.filter((_, at) => !dataHere.has(at)),
    pointers: [...pointers].filter((index) => gone.has(index)),
  };
}
