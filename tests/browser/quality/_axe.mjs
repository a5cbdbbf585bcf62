// axe-core on what stands in the page, in every look and at two widths.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const LOOKS = ["light", "dark", "contrast"];
const WIDTHS = [1440, 390];

/** What axe-core has to say of one frame, a line for each element; with `ofColour` only what depends on colours. */
async function complaintsOf(frame, ofColour) {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(AXE);
  return frame.evaluate(
    async ([values, ofColour]) => {
      const rules = axe.getRules(values).filter(({ tags }) => !ofColour || tags.includes("cat.color"));
      const runOnly = { type: "rule", values: rules.map(({ ruleId }) => ruleId) };
      const { violations } = await axe.run(document, { runOnly, iframes: false, resultTypes: ["violations"] });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, any, all, none }) => {
          const [check] = [...any, ...all, ...none];
          return `${id} (${help}): ${target.join(" ")}: ${check?.message ?? ""}`;
        }),
      );
    },
    [TAGS, ofColour],
  );
}

/**
 * Looks differ in nothing but colours.
 *
 * Fails with all that axe-core finds wrong with the page and the frames in it, in light, dark and high contrast, at both
 * widths. `settle` waits for what a new width changes, if that takes a while.
 */
export async function flawless(page, expect, settle = async () => {}) {
  const before = page.viewportSize();
  const found = new Map();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: before.height });
    await settle();
    for (const look of LOOKS) {
      // As the page's own choice of colours does it.
      for (const frame of page.frames()) await frame.evaluate((look) => (document.documentElement.dataset.theme = look), look);
      await page.emulateMedia({ colorScheme: look === "light" ? "light" : "dark" });
      for (const frame of page.frames()) {
        for (const line of await complaintsOf(frame, look !== LOOKS[0])) found.set(line, [...(found.get(line) ?? []), `${look} ${width}`]);
      }
    }
  }
  await page.setViewportSize(before);
  const lines = [...found].map(([line, where]) => `${line} [${where.join(", ")}]`);
  expect(lines.length === 0, `axe-core finds ${lines.length}:\n${lines.join("\n")}`);
}
