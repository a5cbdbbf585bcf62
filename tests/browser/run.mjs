// Runs the journeys against a built page and prints how many passed.
//
// usage: node tests/browser/run.mjs [--dist FOLDER] [--url ADDRESS] [--of FOLDER] [--browser chromium|firefox] [WORD...]
//
// With WORDs only journeys whose name has one of them are run; in Firefox those that say so.
//
// A journey is a file journeys/*.mjs, or of another FOLDER beside this file, that exports
//
//     export default {
//       name: "what a user does, and what then shows",
//       width: 390, theme: "dark",                      // optional; 1440 and "light" unless told
//       firefox: true,                                  // whether it is also run in Firefox
//       service: true,                                  // whether the service worker is let in, which it is not otherwise
//       async run({ page, url, expect, screenshot, open, serve, dist, answers }) { .. },
//     };
//
// or an array of such. `page` is a page of Playwright's in a fresh context, not yet opened; `open(address)` goes to an address
// below `url` ("" or "?sample=locked") and waits for the first content; `its server asks the functions in
// `answers` before it looks for a file; `expect(condition, message)` and
// `expect.equal(actual, expected, message)` fail the journey; `expect.eventually(function, message)` tries for twenty
// seconds; `expect.complaint(pattern)` allows a console error that the journey provokes; `screenshot(name, width, theme)`
// writes target/screenshots/NAME-WIDTH-THEME.png of the page as it stands; `serve(options, folder)` serves the built page,
// which lies in `dist`, or another folder once more, as server.mjs says. Any other console error or uncaught one fails the
// journey. Files whose name starts with "_" are shared helpers, not journeys.

import { mkdir, readdir } from "node:fs/promises";
import { isDeepStrictEqual, inspect, parseArgs } from "node:util";
import { launch, openPage, ready } from "./browser.mjs";
import { serve } from "./server.mjs";

const LIMIT_MS = 60_000;
const PICTURES = "target/screenshots";

const { values: options, positionals: words } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    url: { type: "string" },
    of: { type: "string", default: "journeys" },
    browser: { type: "string", default: "chromium" },
  },
  allowPositionals: true,
});

async function journeys() {
  const folder = new URL(`${options.of}/`, import.meta.url);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".mjs") && !file.startsWith("_")).sort();
  const modules = await Promise.all(files.map((file) => import(new URL(file, folder))));
  const isFirefox = options.browser === "firefox";
  const all = modules.flatMap((module) => module.default).filter(({ firefox }) => !isFirefox || firefox);
  return words.length === 0 ? all : all.filter(({ name }) => words.some((word) => name.includes(word)));
}

function expectations(allowed) {
  const expect = (condition, message = "expectation") => {
    if (!condition) throw new Error(message);
  };
  expect.equal = (actual, expected, message = "equal") => {
    if (!isDeepStrictEqual(actual, expected)) {
      throw new Error(`${message}: expected ${inspect(expected)}, got ${inspect(actual)}`);
    }
  };
  expect.eventually = async (check, message = "eventually") => {
    const deadline = Date.now() + 20_000;
    while (!(await check())) {
      if (Date.now() > deadline) throw new Error(`${message}: not within twenty seconds`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  expect.complaint = (pattern) => allowed.push(pattern);
  return expect;
}

function pictures(page) {
  // One browser's are enough.
  if (options.browser === "firefox") return async () => {};
  return async (name, width = 1440, theme = "light") => {
    const before = page.viewportSize();
    await page.setViewportSize({ width, height: before.height });
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: `${PICTURES}/${name}-${width}-${theme}.png`, fullPage: true });
    await page.setViewportSize(before);
  };
}

function limit(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function attempt(browser, { url, answers }, journey) {
  const allowed = [];
  const { page, complaints, close } = await openPage(browser, journey);
  page.setDefaultTimeout(10_000);
  const servers = [];
  try {
    await limit(
      journey.run({
        page,
        url,
        answers,
        expect: expectations(allowed),
        screenshot: pictures(page),
        open: (address = "") => ready(page, new URL(address, url).href),
        dist: options.dist,
        serve: async (how, folder = options.dist) => {
          servers.push(await serve(folder, how));
          return servers.at(-1);
        },
      }),
    );
    const left = complaints.filter((complaint) => !allowed.some((pattern) => complaint.match(pattern)));
    if (left.length > 0) throw new Error(`the page complained:\n${left.join("\n")}`);
  } catch (error) {
    const name = journey.name.replace(/\W+/g, "-");
    await page.screenshot({ path: `${PICTURES}/failed-${name}.png` }).catch(() => {});
    if (complaints.length > 0 && !error.message.includes("complained")) {
      error.message += `\nthe page also complained:\n${complaints.join("\n")}`;
    }
    throw error;
  } finally {
    answers.length = 0;
    await close();
    for (const server of servers) await server.stop();
  }
}

await mkdir(PICTURES, { recursive: true });
const chosen = await journeys();
const server = options.url ? { url: options.url, answers: [], stop() {} } : await serve(options.dist);
const browser = await launch(options.browser);
let failed = 0;
try {
  for (const journey of chosen) {
    const start = performance.now();
    let verdict = "ok    ";
    let reason = "";
    try {
      await attempt(browser, server, journey);
    } catch (error) {
      failed += 1;
      verdict = "FAILED";
      reason = `\n${error.stack.replace(/^/gm, "    ")}`;
    }
    console.log(`${verdict} ${journey.name} (${Math.round(performance.now() - start)} ms)${reason}`);
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 || chosen.length === 0 ? 1 : 0;
