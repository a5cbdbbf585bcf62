// Runs programs natively and as wasm in Chromium, under every kind of schedule: the traces must be the same, byte for
// byte.
//
// usage: node tests/browser/determinism.mjs --baton BINARY

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { withEngine } from "./measure.mjs";

/** Every policy, and every model of the switch points. */
const SPECS = [
  "rr:1",
  "rr:10",
  "rr:7@line",
  "random:1",
  "random:2:9",
  "random:3@cpython-3.9",
  "random:4:2@cpython-3.12",
  "pct:5:3",
  "pct:6:2@cpython-2.7",
  "coop",
  "python-2.7:7",
];
const FOLDERS = ["tests/corpus", "tests/corpus/errors", "tests/corpus/schedules", "tests/corpus/twisted", "tests/it/fuzz/found", "src/page/samples"];

function programs() {
  const files = FOLDERS.flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`));
  return files.filter((file) => file.endsWith(".py")).sort();
}

/** Every program, and those with threads under four schedules each, another four for the next; on one core and on three. */
function* cases() {
  for (const [at, file] of programs().entries()) {
    const source = readFileSync(file, "utf8");
    const runs = source.includes("threading") ? 4 : 1;
    for (let run = 0; run < runs; run += 1) {
      yield { file, source, spec: SPECS[(4 * at + run) % SPECS.length], cores: run % 2 === 0 ? 1 : 3 };
    }
  }
}

const { values: options } = parseArgs({ options: { baton: { type: "string" } } });

/** The command's answer; a program that fails is one too. */
function run({ file, spec, cores }) {
  const words = ["run", file, "--json", "--schedule", spec, "--cores", String(cores)];
  try {
    return JSON.parse(execFileSync(options.baton, words, { stdio: ["ignore", "pipe", "ignore"] }));
  } catch (error) {
    return JSON.parse(error.stdout);
  }
}

const start = performance.now();
let count = 0;
const wrong = [];
await withEngine(async (call) => {
  const compare = async (one, run) => {
    const hash = await call("trace_hash", one.source, one.file, one.spec, one.cores);
    count += 1;
    if (hash !== run.trace_hash) {
      wrong.push(`${one.file} under ${one.spec} on ${one.cores} cores: native ${run.trace_hash}, wasm ${hash}`);
    }
  };
  for (const one of cases()) {
    const native = run(one);
    await compare(one, native);
    // What was recorded natively is played in the browser.
    if (one.spec.startsWith("random")) await compare({ ...one, spec: native.schedule }, native);
  }
});
for (const line of wrong) console.log(`DIFFERENT ${line}`);
const seconds = Math.round((performance.now() - start) / 1000);
console.log(`${count - wrong.length} runs the same natively and in Chromium, ${wrong.length} different, in ${seconds} s`);
process.exitCode = wrong.length > 0 || count === 0 ? 1 : 0;
