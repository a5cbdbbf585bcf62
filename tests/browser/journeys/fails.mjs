import { recorded, write } from "./_page.mjs";

export default {
  name: "when the page itself fails, it says so and a reload brings the program back",
  async run({ page, expect, open, screenshot }) {
    await page.addInitScript(() => addEventListener("TrunkApplicationStarted", (event) => (globalThis.wasm = event.detail.wasm)));
    await open();
    await recorded(page, expect);
    await write(page, "print('mine')\n");
    await page.waitForTimeout(1000);
    expect.complaint(/uncaught/);
    // Nonsense for addresses: whichever export it is, it cannot go on.
    await page.evaluate(() => {
      for (const value of Object.values(globalThis.wasm)) {
        if (typeof value === "function") setTimeout(() => value(-8, -8, -8, -8));
      }
    });
    await expect.eventually(async () => (await page.locator(".crash").count()) === 1, "one message");
    await screenshot("fails");
    expect((await page.locator(".crash").innerText()).includes("Baton has failed, not your program"), "it says so");
    expect((await page.locator(".crash pre").innerText()).includes("Error"), "and what failed");
    await page.locator(".crash a").click();
    await page.locator("h1").first().waitFor();
    await expect.eventually(async () => (await page.getByLabel("Program, in Python").inputValue()) === "print('mine')\n", "the program is kept");
  },
};
