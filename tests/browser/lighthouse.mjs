// What Lighthouse makes of the page and of embed.html on its mobile preset, served as a host for static pages does.
//
// usage: node tests/browser/lighthouse.mjs [--dist FOLDER] [--report FOLDER] [ADDRESS...]
//
// Fails below 100 in accessibility, best practices and search. Performance is a matter of time, which depends on what else
// the machine does: it is told, with what took the time. With --report the whole reports are written there.

import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { FLAGS } from "./browser.mjs";
import { host } from "./server.mjs";

/** The least score in each category that is no matter of time. */
const LEAST = { accessibility: 100, "best-practices": 100, seo: 100 };
const TIMES = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];

const { values: options, positionals } = parseArgs({
  options: { dist: { type: "string", default: "dist" }, report: { type: "string" } },
  allowPositionals: true,
});

const score = ({ score }) => Math.round(score * 100);

/** What takes points off in a category, a line for each audit. */
function flaws({ audits }, { auditRefs }) {
  const wrong = auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1);
  return wrong.map(({ id }) => `    ${id}: ${audits[id].title} ${JSON.stringify(audits[id].details?.items ?? "").slice(0, 600)}`);
}

const server = await host(options.dist);
const chrome = await launchChrome({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless", ...FLAGS],
  ignoreDefaultFlags: false,
});
let failed = false;
try {
  for (const address of positionals.length > 0 ? positionals : ["", "embed.html"]) {
    const { lhr, report } = await lighthouse(new URL(address, server.url).href, { port: chrome.port, output: "html", logLevel: "error" });
    console.log(address || "index.html");
    for (const [id, category] of Object.entries(lhr.categories)) {
      const isShort = score(category) < (LEAST[id] ?? 0);
      failed ||= isShort;
      console.log(`  ${category.title.padEnd(16)}${String(score(category)).padStart(4)}${isShort ? `   at least ${LEAST[id]} is asked for` : ""}`);
      if (isShort) console.log(flaws(lhr, category).join("\n"));
    }
    console.log(`    ${TIMES.map((id) => `${lhr.audits[id].title}: ${lhr.audits[id].displayValue}`).join(", ")}`);
    if (options.report) {
      await mkdir(options.report, { recursive: true });
      await writeFile(`${options.report}/lighthouse-${address.replace(/\W+/g, "-") || "page"}.html`, report);
    }
  }
} finally {
  await chrome.kill();
  await server.stop();
}
process.exitCode = failed ? 1 : 0;
