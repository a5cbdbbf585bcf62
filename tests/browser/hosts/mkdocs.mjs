// In pages by MkDocs with the theme Material.

import { coloured, visit, works } from "./_host.mjs";

export default {
  name: "MkDocs Material: a page's situation runs, follows its colours, and leaves it its keys",
  async run(journey) {
    const { page, expect, screenshot } = journey;
    await visit(journey, "mkdocs");
    await coloured(journey, "light");
    await works(journey);
    await screenshot("host-mkdocs");
    await page.locator("label[title=Dark]").click();
    await coloured(journey, "dark");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("s");
    await expect.eventually(() => page.evaluate(() => document.activeElement?.matches(".md-search__input")), "S goes to the search");
  },
};
