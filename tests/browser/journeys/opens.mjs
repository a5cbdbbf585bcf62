import { headline, position, recorded } from "./_page.mjs";

export default [
  {
    name: "the page opens with the counter race, run and ready to be stepped",
    async run({ page, expect, open }) {
      await open();
      expect.equal(await page.locator("h1").first().innerText(), "Baton", "heading");
      expect.equal(await page.evaluate(() => crossOriginIsolated), true, "cross-origin isolated");
      await recorded(page, expect);
      expect((await page.getByLabel("Program, in Python").inputValue()).includes("counter += 1"), "the race as Python");
      expect.equal((await position(page)).here, 0, "it stands before the first instruction");
      expect.equal(await headline(page), "Finished: counter = 2,797", "how the run ended");
      expect((await page.locator(".timeline canvas").count()) > 0, "the timeline is drawn");
    },
  },
  ...[1440, 768, 390].map((width) => ({
    name: `nothing is cut off at ${width} pixels`,
    width,
    async run({ page, expect, open }) {
      for (const view of ["Machine", "Compare", "Downloads"]) {
        await open();
        await recorded(page, expect);
        await page.getByRole("button", { name: view, exact: true }).click();
        await page.waitForTimeout(200);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide <= 0, `${view} is ${wide} pixels too wide`);
      }
    },
  })),
];
