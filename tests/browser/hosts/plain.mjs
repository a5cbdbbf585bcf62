// In a page that somebody wrote by hand.

import { told, visit, works } from "./_host.mjs";

export default {
  name: "a plain page: its situation runs, its exercise waits for a click",
  async run(journey) {
    const { page, expect, screenshot } = journey;
    await visit(journey, "plain");
    await works(journey);
    expect.equal((await told(page, "ready")).length, 1, "only one of two has started");
    await page.getByRole("button", { name: "Start the exercise" }).click();
    await expect.eventually(async () => (await told(page, "ready")).length === 2, "now the other one has");
    await screenshot("host-plain");
  },
};
