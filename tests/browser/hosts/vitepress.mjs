// In pages by VitePress. Its tool is not among what tests install: this runs once `scripts/hosts vitepress` has built the site.

import { existsSync } from "node:fs";
import { coloured, visit, works } from "./_host.mjs";

const journey = {
  name: "VitePress: a page's situation runs, and follows its colours",
  async run(journey) {
    const { page, screenshot } = journey;
    await visit(journey, "vitepress");
    await works(journey, { steps: false });
    await coloured(journey, "light");
    await screenshot("host-vitepress");
    await page.locator("button.VPSwitchAppearance:visible").first().click();
    await coloured(journey, "dark");
  },
};

export default existsSync("target/hosts/vitepress/index.html") ? [journey] : [];
