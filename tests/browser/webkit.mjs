// The page in WebKit, as GTK has it: opened, run, stepped both ways, explored, opened from a link, and in a frame.
//
// usage: node tests/browser/webkit.mjs --dist FOLDER
//
// Playwright's WebKit is a build of its own; this one is driven by the W3C's WebDriver protocol, in a display of its own.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { serve } from "./server.mjs";

const MINI_BROWSER = process.env.MINI_BROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const LIMIT_MS = 60_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const { values: options } = parseArgs({ options: { dist: { type: "string", default: "dist" } } });
const children = [];

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a display that nobody sees; gives its name. */
async function display() {
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => reject(new Error("no display could be started")));
    child.stdio[3].once("data", (number) => resolve(`:${String(number).trim()}`));
  });
}

/** A session of the browser: `say(path, body)` sends a command and gives its value. */
async function session() {
  const port = await freePort();
  const environment = { ...process.env, DISPLAY: await display(), LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  children.push(spawn("WebKitWebDriver", [`--port=${port}`], { env: environment, stdio: "ignore" }));
  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const browserOptions = { binary: MINI_BROWSER, args: ["--automation"] };
  const wanted = { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": browserOptions } } };
  for (const start = Date.now(); ; await pause(100)) {
    try {
      const { sessionId, capabilities } = await send("POST", "/session", wanted);
      const say = (path, body) => send(body ? "POST" : "GET", `/session/${sessionId}${path}`, body);
      return { say, version: capabilities.browserVersion, end: () => send("DELETE", `/session/${sessionId}`) };
    } catch (error) {
      if (Date.now() > start + LIMIT_MS) throw error;
    }
  }
}

/** What a person does and sees, by way of a session. */
function person({ say }) {
  const script = (text, ...args) => say("/execute/sync", { script: text, args });
  const until = async (what, text, ...args) => {
    for (const start = Date.now(); ; await pause(50)) {
      const found = await script(text, ...args);
      if (found) return found;
      if (Date.now() > start + LIMIT_MS) throw new Error(`not within a minute: ${what}`);
    }
  };
  const named = `[...document.querySelectorAll("button")].find((one) =>
    (one.getAttribute("aria-label") ?? one.innerText).trim().startsWith(arguments[0]) && !one.disabled && one.getClientRects().length)`;
  return {
    script,
    until,
    open: (url) => say("/url", { url }),
    click: async (name) => {
      const element = await until(`the button ${name}`, `return ${named}`, name);
      await say(`/element/${Object.values(element)[0]}/click`, {});
    },
  };
}

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

async function journey({ script, until, open, click }, url, frame) {
  await open(url);
  const position = `const text = document.querySelector(".position")?.innerText ?? "";
    const found = text.match(/^([\\d,]+) of ([\\d,]+)/)?.slice(1).map((one) => Number(one.replaceAll(",", "")));`;
  const recorded = () => until("a run has been recorded", `${position} return found && found[1] > 0 ? found[1] : 0`);
  await recorded();
  const headline = await script('return document.querySelector("#summary-title").innerText');
  expect(headline === "Finished: counter = 2,797", `the same run as everywhere, not: ${headline}`);
  await click("One instruction on");
  await until("a step forwards", `${position} return found[0] === 1`);
  await click("One instruction back");
  await until("a step backwards", `${position} return found[0] === 0`);

  await open(`${url}?sample=race-small`);
  await recorded();
  await click("Outcomes");
  await until("every outcome is counted", 'return document.body.innerText.includes("5 outcomes in 924 ways")');

  await open(frame);
  await until("the embedded page says that it is ready", 'return document.querySelector("baton-playground")?.dataset.ready');
  const focus = await script("return document.activeElement.tagName");
  expect(focus === "BODY", `the frame took the focus: ${focus}`);
}

let browser, server, host;
try {
  server = await serve(options.dist);
  host = await serve(options.dist);
  const course = `<!doctype html><title>Course</title><script type="module" src="${server.url}embed.js"></script>
    <baton-playground src="${server.url}" sample="race-small" loading="eager"></baton-playground>
    <script>document.querySelector("baton-playground").addEventListener("baton-ready", (event) => { event.target.dataset.ready = "yes" })</script>`;
  host.answers.push((request, response) => {
    if (!request.url.endsWith("/course.html")) return false;
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(course);
    return true;
  });
  browser = await session();
  await journey(person(browser), server.url, `${host.url}course.html`);
  console.log(`WebKit ${browser.version}: passed`);
} catch (error) {
  console.error(`WebKit: FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser?.end().catch(() => {});
  children.reverse().forEach((child) => child.kill());
  await server?.stop();
  await host?.stop();
}
