// In pages by Sphinx, written in Markdown with MyST, in the theme Furo.

import { coloured, frameOf, told, visit, works } from "./_host.mjs";

export default [
  {
    name: "Sphinx with MyST: a page's situation runs, follows its colours, and leaves it its keys",
    async run(journey) {
      const { page, expect, screenshot } = journey;
      await visit(journey, "sphinx", "index.html");
      await works(journey);
      await screenshot("host-sphinx");
      await screenshot("host-sphinx", 390);
      const toggle = page.locator("button.theme-toggle:visible");
      for (const theme of ["light", "dark"]) {
        for (let press = 0; press < 3 && (await page.locator("body").getAttribute("data-theme")) !== theme; press += 1) await toggle.click();
        await coloured(journey, theme);
      }
      await page.keyboard.press("Control+Home");
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("End");
      await expect.eventually(() => page.evaluate(() => scrollY > 0 || document.documentElement.scrollHeight <= innerHeight), "End scrolls the page");
      await page.keyboard.press("/");
      await expect.eventually(() => page.evaluate(() => document.activeElement?.matches("input[type=search], input[name=q]")), "a slash goes to the search");
    },
  },
  {
    name: "Sphinx with MyST: a situation that waits for a click loads nothing before",
    async run(journey) {
      const { page, expect } = journey;
      await visit(journey, "sphinx", "outcomes.html");
      const start = page.getByRole("button", { name: "Show all outcomes" });
      await start.waitFor();
      expect.equal(frameOf(page), undefined, "no frame yet");
      await start.click();
      await expect.eventually(async () => (await told(page, "ready")).length === 1, "it starts");
      await expect.eventually(async () => (await frameOf(page).locator(".outcome").count()) === 3, "all outcomes");
    },
  },
];
