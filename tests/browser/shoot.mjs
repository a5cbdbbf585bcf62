// Pictures of a built page at three widths in both themes.
//
// usage: node tests/browser/shoot.mjs [--dist FOLDER] [--url ADDRESS] [--out FOLDER] [--click SELECTOR]... [ADDRESS...]
//
// Each ADDRESS is taken below the page's own, such as "?sample=locked"; --click presses what the selector finds before
// the picture is taken, in the order given.

import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { launch, openPage, ready, THEMES, WIDTHS } from "./browser.mjs";
import { serve } from "./server.mjs";

const { values: options, positionals } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    url: { type: "string" },
    out: { type: "string", default: "target/screenshots" },
    click: { type: "string", multiple: true, default: [] },
  },
  allowPositionals: true,
});

const addresses = positionals.length > 0 ? positionals : [""];
await mkdir(options.out, { recursive: true });
const server = options.url ? { url: options.url, stop() {} } : await serve(options.dist);
const browser = await launch();
try {
  for (const address of addresses) {
    for (const width of WIDTHS) {
      for (const theme of THEMES) {
        const { page, complaints, close } = await openPage(browser, { width, theme });
        await ready(page, new URL(address, server.url).href);
        for (const selector of options.click) await page.locator(selector).first().click();
        // What the clicks started may still be drawing.
        await page.waitForTimeout(300);
        const name = address.replace(/\W+/g, "-").replace(/^-/, "") || "page";
        const path = `${options.out}/${name}-${width}-${theme}.png`;
        await page.screenshot({ path, fullPage: true });
        console.log([path, ...complaints].join("\n    "));
        await close();
      }
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
