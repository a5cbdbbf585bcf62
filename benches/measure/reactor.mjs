// Prints what Deferreds and delayed calls cost, in Baton, under CPython with Twisted, and in tokio, as a Markdown table.
//
// usage: node benches/measure/reactor.mjs NATIVE PYTHON      NATIVE: the built benchmark `measure`; PYTHON: one with Twisted

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

/** How often everything is measured; the best of each counts, for a busy machine only ever takes more time. */
const ROUNDS = 3;
/** Runs of a program in each round. */
const TRIES = 5;

const [native, python] = process.argv.slice(2);
const best = (values) => Math.min(...values);

/** Processor time of each run of a program under CPython, in nanoseconds for one of what it does. */
function twisted({ program, count }, at) {
  const file = `target/measure/reactor-${at}.py`;
  writeFileSync(file, program);
  // A reactor runs once in a process.
  const once = program.includes("reactor.run()");
  const runs = Array.from({ length: once ? TRIES : 1 }, () =>
    execFileSync(python, ["benches/measure/reactor/peer.py", String(once ? 1 : TRIES), file]),
  );
  return (best(runs.map(Number)) * 1e9) / count;
}

mkdirSync("target/measure", { recursive: true });
let rows = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const told = JSON.parse(execFileSync(native, ["reactor"], { maxBuffer: 1 << 26 }));
  rows = told.map((row, at) => {
    const before = rows[at] ?? { core: Infinity, machine: Infinity, tokio: Infinity, twisted: Infinity };
    const least = (key, value) => Math.min(before[key], value);
    return {
      name: row.name,
      core: least("core", row.core),
      machine: least("machine", row.machine),
      tokio: row.tokio === null ? null : least("tokio", row.tokio),
      twisted: least("twisted", twisted(row, at)),
    };
  });
}

const nanoseconds = (value) => `${value.toLocaleString("en", { maximumFractionDigits: 0 })} ns`;
const ratio = (value) => (value < 0.1 ? value.toFixed(3) : value.toFixed(2));
const line = (cells) => `| ${cells.join(" | ")} |`;
const head = ["each", "Rust core", "program in Baton", "CPython with Twisted", "tokio", "core / Twisted", "Baton / Twisted"];
console.log(line(head));
console.log(line(head.map(() => "---")));
for (const { name, core, machine, twisted, tokio } of rows) {
  const figures = [core, machine, twisted].map(nanoseconds);
  console.log(line([name, ...figures, tokio === null ? "" : nanoseconds(tokio), ratio(core / twisted), ratio(machine / twisted)]));
}
const versions = execFileSync(python, ["-c", "import sys, twisted; print(sys.version.split()[0], 'with Twisted', twisted.__version__)"]);
console.log(`\n${cpus()[0].model.trim()}, ${cpus().length} cores; Python ${versions.toString().trim()}; tokio on its runtime of one thread.`);
console.log(`Processor time, best of ${ROUNDS} rounds of ${TRIES} tries, in turn. Baton and CPython run the same text; everything is recorded.`);
