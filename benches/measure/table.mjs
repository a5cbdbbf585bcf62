// Prints how fast the engine is, natively and as wasm in Chromium, beside CPython in the same run, as a Markdown table.
//
// usage: node benches/measure/table.mjs NATIVE [--no-browser]      NATIVE: the built benchmark `measure`

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { withEngine } from "../../tests/browser/measure.mjs";

const RACE = "target/measure/race.py";

/** How often everything is measured; the best of each counts, for a busy machine only ever takes more time. */
const ROUNDS = 3;
/** Runs of a whole process in each round. */
const PROCESSES = 5;

const [native] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const browser = !process.argv.includes("--no-browser");

const best = (values) => Math.min(...values);
const times = (count, work) => Array.from({ length: count }, work);

/** Seconds that a command takes, with the start of its process. */
function processSeconds(command, ...words) {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, words);
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${command} ${words.join(" ")}: ${stderr}`);
  return seconds;
}

/** Seconds from the program's text to its end, as CPython itself measures them: without its start. */
function pythonSeconds() {
  return Number(spawnSync("python3", ["benches/measure/peer.py", RACE]).stderr);
}

/** The best of two measurements, figure by figure. */
function better(one, other) {
  if (!one) return other;
  const least = (key) => Math.min(one[key], other[key]);
  return {
    ...other,
    pace: one.pace.map((pace, at) => Math.max(pace, other.pace[at])),
    race: least("race"),
    library: least("library"),
    load: least("load"),
    step_back: least("step_back"),
    checkpoint: least("checkpoint"),
    seek: one.seek.map((seconds, at) => Math.min(seconds, other.seek[at])),
  };
}

mkdirSync("target/measure", { recursive: true });
let here, there, told, version;
const python = { net: [], process: [] };
const command = [];
const round = async (call) => {
  told = JSON.parse(execFileSync(native, ["race"]));
  here = better(here, told.figures);
  writeFileSync(RACE, told.race);
  python.process.push(...times(PROCESSES, () => processSeconds("python3", RACE)));
  python.net.push(...times(PROCESSES, pythonSeconds));
  command.push(...times(PROCESSES, () => processSeconds(told.command, "run", RACE, "--schedule", "rr:100")));
  if (call) there = better(there, JSON.parse(await call("measure")));
};
const rounds = async (call, browserVersion) => {
  version = browserVersion;
  for (let turn = 0; turn < ROUNDS; turn += 1) await round(call);
};
await (browser ? withEngine(rounds) : rounds());

const millions = (pace) => `${(pace / 1e6).toFixed(pace < 1e7 ? 1 : 0)} M/s`;
const milliseconds = (seconds) => `${(seconds * 1e3).toFixed(seconds < 0.01 ? 2 : 1)} ms`;
const ratio = (value) => (value < 0.1 ? value.toFixed(3) : value.toFixed(2));

const rows = [];
const row = (what, of, show, beside) => {
  const cells = [what, show(of(here))];
  if (there) cells.push(show(of(there)), ratio(of(there) / of(here)));
  rows.push([...cells, beside ?? ""]);
};
const net = best(python.net);
const whole = best(python.process);
told.slices.forEach((slice, at) => {
  const name = at === 0 ? "instructions, a switch after each" : `instructions, slices of ${slice.toLocaleString("en")}`;
  row(name, (figures) => figures.pace[at], millions);
});
const share = (seconds, peer) => `${milliseconds(peer)}: ${ratio(seconds / peer)}${there ? ` natively` : ""}`;
const both = there ? `, ${ratio(there.race / net)} as wasm` : "";
row("the whole race, text to outcome", ({ race }) => race, milliseconds, share(here.race, net) + both);
row("- of that compiling and loading", ({ load }) => load, milliseconds);
row("compiling the library, once", ({ library }) => library, milliseconds);
const process_ = ["the whole race as a process", milliseconds(best(command))];
rows.push([...process_, ...(there ? ["", ""] : []), share(best(command), whole)]);
row("going to any position, median", ({ seek }) => seek[0], milliseconds);
row("going to any position, longest", ({ seek }) => seek[1], milliseconds);
row("one instruction back, longest", ({ step_back }) => step_back, milliseconds);
row("a checkpoint (pages are copied when written to)", ({ checkpoint }) => checkpoint, (seconds) => `${(seconds * 1e6).toFixed(1)} µs`);

const head = ["100 threads x 1000 increments", "native", ...(there ? ["wasm", "wasm / native"] : []), "CPython, and our share"];
const line = (cells) => `| ${cells.join(" | ")} |`;
console.log(line(head));
console.log(line(head.map(() => "---")));
for (const cells of rows) console.log(line(cells));
const pythonVersion = execFileSync("python3", ["--version"]).toString().trim();
console.log(`\n${cpus()[0].model.trim()}, ${cpus().length} cores; ${pythonVersion}${version ? `; Chromium ${version}` : ""}.`);
console.log(`Best of ${ROUNDS} rounds, native, wasm and CPython in turn. Everything is recorded in every row.`);
