// A short journey in WebKitGTK, by its own driver, which speaks WebDriver.
//
// usage: node tests/browser/webkit.mjs [--dist FOLDER]
//
// The page opens and runs, is stepped by keys and by buttons, explores all outcomes in a worker, and stands in another page.

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { serve } from "./server.mjs";

const BROWSER = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const LIMIT_MS = 30_000;
/** How WebDriver names an element, and some keys. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const KEYS = { Home: "\ue011", End: "\ue010", F11: "\ue03b" };

const { values: options } = parseArgs({ options: { dist: { type: "string", default: "dist" } } });
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a program; gives its process, once its third channel has told something, if it is to. */
async function start(command, args, { env = {}, tells = false } = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "ignore", "pipe"] });
  child.on("error", () => {});
  const word = tells ? await new Promise((resolve) => child.stdio[3].once("data", resolve)) : "";
  return { child, word: String(word).trim() };
}

/** A session with the browser: its commands as functions. */
async function session(port) {
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const deadline = Date.now() + LIMIT_MS;
  while (!(await ask("GET", "/status").catch(() => null))?.ready) {
    if (Date.now() > deadline) throw new Error("the driver does not answer");
    await sleep(100);
  }
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary: BROWSER, args: ["--automation"] } } };
  const { sessionId } = await ask("POST", "/session", { capabilities });
  const at = `/session/${sessionId}`;
  return {
    go: (url) => ask("POST", `${at}/url`, { url }),
    evaluate: (script, ...args) => ask("POST", `${at}/execute/sync`, { script: `return (${script})(...arguments)`, args }),
    press: (name) => {
      const value = KEYS[name] ?? name;
      const actions = ["keyDown", "keyUp"].map((type) => ({ type, value }));
      return ask("POST", `${at}/actions`, { actions: [{ type: "key", id: "keys", actions }] });
    },
    click: async (xpath) => {
      const { [ELEMENT]: element } = await ask("POST", `${at}/element`, { using: "xpath", value: xpath });
      await ask("POST", `${at}/element/${element}/click`, {});
    },
    close: () => ask("DELETE", at),
  };
}

async function eventually(check, what) {
  const deadline = Date.now() + LIMIT_MS;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${LIMIT_MS / 1000} s`);
    await sleep(50);
  }
}

async function journey(browser, url) {
  const position = () => browser.evaluate(`() => document.querySelector("#scrubber")?.disabled ? -1 : Number(document.querySelector("#scrubber")?.value ?? -1)`);
  const stands = (at) => eventually(async () => (await position()) === at, `position ${at}`);
  await browser.go(`${url}?sample=race-small`);
  await stands(0);
  await browser.press("F11");
  await stands(1);
  await browser.click(`//button[@aria-label="One instruction on (F11)"]`);
  await stands(2);
  await browser.click(`//button[@aria-label="Next lost update"]`);
  await eventually(() => browser.evaluate(`() => document.querySelector(".overwrite") !== null`), "what the write does");
  await browser.go("about:blank");
  await browser.go(`${url}?sample=all-two-by-two`);
  await stands(0);
  await browser.click(`//button[text()="Outcomes"]`);
  await eventually(() => browser.evaluate(`() => document.querySelectorAll(".outcome").length === 3`), "all outcomes");
  await browser.go(`${url}embed.html`);
  const tall = `() => document.querySelector("#preview baton-playground")?.shadowRoot?.querySelector("iframe")?.clientHeight > 640`;
  await eventually(() => browser.evaluate(tall), "the embedded page says how high it is");
}

const server = await serve(options.dist);
const screen = await start("Xvfb", ["-displayfd", "3", "-screen", "0", "1440x900x24", "-nolisten", "tcp"], { tells: true });
const port = await freePort();
const driver = await start("WebKitWebDriver", [`--port=${port}`], { env: { DISPLAY: `:${screen.word}` } });
let browser;
try {
  browser = await session(port);
  await journey(browser, server.url);
  console.log("ok     the page runs, steps, explores and is embedded in WebKit");
} finally {
  await browser?.close().catch(() => {});
  driver.child.kill();
  screen.child.kill();
  await server.stop();
}
