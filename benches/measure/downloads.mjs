// Prints how long many downloads at once take to simulate, natively and as wasm in Chromium, as a Markdown table.
//
// usage: node benches/measure/downloads.mjs NATIVE [--no-browser]      NATIVE: the built benchmark `measure`

import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { withEngine } from "../../tests/browser/measure.mjs";

/** As many are measured in a browser. */
const MOST_IN_BROWSER = 10_000;

const [native] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const here = JSON.parse(execFileSync(native, ["downloads"]));
let there = [];
let version;
if (!process.argv.includes("--no-browser")) {
  await withEngine(async (call, browserVersion) => {
    version = browserVersion;
    there = JSON.parse(await call("downloads", MOST_IN_BROWSER));
  });
}

const line = (cells) => `| ${cells.join(" | ")} |`;
const seconds = (row) => (row ? `${row.seconds.toFixed(2)} s` : "");
const head = ["downloads at once", "n", "native", ...(version ? ["wasm"] : []), "to n log n", "instructions each"];
console.log(line(head));
console.log(line(head.map(() => "---")));
for (const row of here) {
  const same = ({ name, count }) => name === row.name && count === row.count;
  const rate = ({ seconds, count }) => seconds / (count * Math.log2(count));
  const grown = rate(row) / rate(here.find(({ name }) => name === row.name));
  const cells = [row.name, row.count.toLocaleString("en"), seconds(row)];
  if (version) cells.push(seconds(there.find(same)));
  console.log(line([...cells, grown.toFixed(2), Math.round(row.instructions / row.count).toLocaleString("en")]));
}
console.log(`\n${cpus()[0].model.trim()}, ${cpus().length} cores${version ? `; Chromium ${version}` : ""}.`);
console.log("From the text to the end of the run, everything recorded; best of 3. To n log n: the time over n log n, as a multiple of the first row's.");
