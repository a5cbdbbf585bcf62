// Draws the icons that systems want as pixels, from www/icons/baton.svg, and writes them beside it.
//
// usage: node scripts/site/icons.mjs      after the picture changed; the results are committed

import { readFileSync } from "node:fs";
import { launch } from "../../tests/browser/browser.mjs";

const FOLDER = "www/icons";
const svg = readFileSync(`${FOLDER}/baton.svg`, "utf8");
/** Systems cut a maskable icon to their own form: only a circle of four fifths is sure to stay. */
const ICONS = [
  { name: "baton-192", size: 192, part: 1, ground: "transparent" },
  { name: "baton-512", size: 512, part: 1, ground: "transparent" },
  { name: "baton-maskable-512", size: 512, part: 0.62, ground: "#ffffff" },
];

const browser = await launch();
try {
  for (const { name, size, part, ground } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const inner = Math.round(size * part);
    await page.setContent(
      `<style>body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground} }
       svg { width: ${inner}px; height: ${inner}px }</style>${svg}`,
    );
    await page.screenshot({ path: `${FOLDER}/${name}.png`, omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
