// The engine as a wasm module of its own, without the page, in headless Chromium.

import { writeFile } from "node:fs/promises";
import { launch, openPage } from "./browser.mjs";
import { serve } from "./server.mjs";

/** Where `scripts/lib.sh` puts the module. */
const FOLDER = "target/measure";

/** Calls `work` with a function that calls one of the module's exports in the browser. */
export async function withEngine(work) {
  await writeFile(`${FOLDER}/index.html`, "<!doctype html><title>measure</title>");
  const server = await serve(FOLDER);
  const browser = await launch();
  try {
    const { page, close } = await openPage(browser);
    await page.goto(server.url);
    await page.evaluate(async () => {
      globalThis.engine = await import("/measure-wasm.js");
      await globalThis.engine.default();
    });
    const call = (name, ...values) =>
      page.evaluate(([name, values]) => globalThis.engine[name](...values), [name, values]);
    const result = await work(call, browser.version());
    await close();
    return result;
  } finally {
    await browser.close();
    await server.stop();
  }
}
