// What `baton run` writes of downloads, as others read it: archives by har-validator, traces by speedscope's own importer,
// which its package has only within the whole application, so that one is served here and opened in headless Chromium.
//
// usage: node tests/browser/exports.mjs --baton BINARY

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { har as validate } from "har-validator/lib/promise.js";
import { launch, openPage } from "./browser.mjs";
import { serve } from "./server.mjs";

const SAMPLES = "src/page/samples";
const SPEEDSCOPE = "node_modules/speedscope/dist/release";

/** Every fault that a network can have (`src/net/spec.rs`), first those of whole hosts. */
const OF_HOSTS = ["no-name", "refused", "unreachable", "timeout", "slow"];
const FAULTS = [
  ...OF_HOSTS,
  "reset",
  "reset-midway",
  "silent",
  "missing",
  "error",
  "broken",
  "redirect",
  "loop",
  "truncated",
  "endless",
  "huge",
  "chunked",
  "no-length",
];

/** Programs that meet the faults, one by each door; that they fail is what they are there for. */
const FAILING = ["titles_threads.py", "titles_reactor.py"];

/** Enough for every sample; where a response has no end, what was written down until then has to be right as well. */
const INSTRUCTIONS_MAX = "3000000";

/** Programs with threads, with a reactor, and with downloads by either. */
const TRACED = /^(race_small|race_locked|deadlock|queue|producers|hog|deferreds|errbacks|failures|titles_|pages_|buffered_)/;

const { values: options } = parseArgs({ options: { baton: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "baton-exports-"));
const complaints = [];

/** Runs a sample, which may fail, and gives what it writes in one format. */
function written(format, file, network = "") {
  const out = join(folder, "run.json");
  writeFileSync(join(folder, "network.toml"), network);
  const words = ["run", join(SAMPLES, file), "--network", join(folder, "network.toml"), `--${format}`, out];
  rmSync(out, { force: true });
  try {
    execFileSync(options.baton, [...words, "--max-instructions", INSTRUCTIONS_MAX], { stdio: "ignore" });
  } catch {
    // Its exit status says that the program failed; what it wrote is read all the same.
  }
  return readFileSync(out, "utf8");
}

/** What the format says of an entry beyond its types: the whole time is the sum of the phases that there were. */
function sumIsWrong({ time, timings }) {
  const { ssl: _, ...phases } = timings;
  const sum = Object.values(phases).reduce((sum, ms) => sum + Math.max(ms, 0), 0);
  return Math.abs(sum - time) > 1e-6;
}

async function checkArchive(name, text, entries) {
  const archive = JSON.parse(text);
  const wrong = (what) => complaints.push(`HAR of ${name}: ${what}`);
  try {
    await validate(archive);
  } catch (error) {
    wrong(JSON.stringify(error.errors));
    return;
  }
  const { log } = archive;
  if (log.entries.length < entries) wrong(`${log.entries.length} entries`);
  for (const [at, entry] of log.entries.entries()) {
    if (sumIsWrong(entry)) wrong(`entry ${at} takes ${entry.time} ms, its phases ${JSON.stringify(entry.timings)}`);
    if (!log.pages.some(({ id }) => id === entry.pageref)) wrong(`entry ${at} is of no page`);
    if (!URL.canParse(entry.request.url)) wrong(`entry ${at} asks for ${entry.request.url}`);
  }
}

/** Microseconds that each thread has of complete events, where none lies in another: what the importer must find. */
function expectedTime(trace) {
  const tracks = new Map();
  for (const { ph, tid, ts, dur } of trace.traceEvents) {
    if (ph !== "X") continue;
    const track = tracks.get(tid) ?? { busy: 0, from: Infinity, stop: -Infinity };
    if (ts + dur > track.stop) track.busy += ts + dur - Math.max(ts, track.stop);
    track.stop = Math.max(track.stop, ts + dur);
    tracks.set(tid, track);
  }
  return tracks;
}

/** Microseconds with something open, of a profile as speedscope writes it. */
function foundTime({ events }) {
  let [depth, since, busy] = [0, 0, 0];
  for (const { type, at } of events) {
    if (type === "O" && depth === 0) since = at;
    depth += type === "O" ? 1 : -1;
    if (depth === 0) busy += at - since;
  }
  return busy;
}

async function checkTrace(browser, url, name, text) {
  const wrong = (what) => complaints.push(`trace of ${name}: ${what}`);
  writeFileSync(join(folder, "site", "profile.json"), text);
  const { page, complaints: errors, close } = await openPage(browser);
  // The importer's own complaints, as of slices that do not nest; the others are of the graphics.
  page.on("console", (message) => {
    if (message.type() === "warning" && !message.text().includes("GL Driver")) wrong(message.text());
  });
  page.on("dialog", (dialog) => {
    wrong(dialog.message());
    dialog.dismiss();
  });
  try {
    await page.goto(`${url}#profileURL=${encodeURIComponent(`${url}profile.json`)}`);
    await page.getByText("Time Order").waitFor({ timeout: 20_000 });
    const download = page.waitForEvent("download");
    await page.getByText("Export").click();
    const { profiles } = JSON.parse(readFileSync(await (await download).path(), "utf8"));
    const expected = expectedTime(JSON.parse(text));
    for (const [tid, { busy }] of expected) {
      const profile = profiles.find(({ name }) => name.endsWith(`(tid ${tid})`) || name.endsWith(`, tid ${tid}`));
      const found = profile && foundTime(profile);
      if (!profile || Math.abs(found - busy) > 1e-3 * (1 + busy)) wrong(`thread ${tid} is busy for ${busy} µs, not ${found}`);
    }
  } catch (error) {
    wrong(error.message.split("\n")[0]);
  }
  for (const error of errors) wrong(error);
  await close();
}

const samples = readdirSync(SAMPLES).sort();
const downloads = samples.filter((file) => /urlopen|getPage/.test(readFileSync(join(SAMPLES, file), "utf8")));
const start = performance.now();
let archives = 0;
let traces = 0;
for (const file of downloads) {
  await checkArchive(file, written("har", file), 4);
  archives += 1;
}
for (const fault of FAULTS) {
  for (const file of FAILING) {
    // A fault of a host is its alone; of any other, another host has it on one page.
    const page = OF_HOSTS.includes(fault) ? "" : `hosts."blog-1.example".pages."/" = { fault = "${fault}" }\n`;
    const network = `hosts."blog-0.example".fault = "${fault}"\n${page}`;
    await checkArchive(`${file} where blogs are ${fault}`, written("har", file, network), 4);
    archives += 1;
  }
}
cpSync(SPEEDSCOPE, join(folder, "site"), { recursive: true });
const server = await serve(join(folder, "site"));
const browser = await launch();
try {
  for (const file of samples.filter((file) => TRACED.test(file))) {
    await checkTrace(browser, server.url, file, written("trace", file));
    traces += 1;
  }
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true });
}
for (const line of complaints) console.log(`WRONG ${line}`);
const seconds = Math.round((performance.now() - start) / 1000);
console.log(`${archives} archives valid by har-validator, ${traces} traces opened by speedscope, ${complaints.length} complaints, in ${seconds} s`);
process.exitCode = complaints.length > 0 || archives === 0 || traces === 0 ? 1 : 0;
