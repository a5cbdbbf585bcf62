// Published claims, checked in the page.

async function openClaims({ page, open, expect }) {
  await open("?view=claims");
  await expect.eventually(async () => (await page.locator(".claim").count()) === 6, "six claims");
}

function claim(page, text) {
  return page.locator(".claim", { has: page.getByRole("heading", { name: text }) });
}

function block(row, name) {
  return row.locator(".claim-block", { has: row.page().getByRole("heading", { name }) });
}

export default [
  {
    name: "published claims are checked by simulation and by measuring, and the page says which hold no longer",
    service: true,
    firefox: true,
    async run(journey) {
      const { page, open, expect, screenshot } = journey;
      await open();
      await expect.eventually(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), "the worker answers");
      await openClaims(journey);
      const race = claim(page, /lose updates/);
      expect.equal(await race.locator(".claim-verdict").innerText(), "holds no longer", "the race");
      expect((await block(race, "Measured on CPython").innerText()).includes("python/cpython#18334"), "with its source");
      expect.equal(await page.locator(".claim-block").filter({ hasText: "Not run yet." }).count(), 6, "nothing runs by itself");
      await page.getByRole("button", { name: "Check all of them here" }).click();
      const stop = page.getByRole("button", { name: "Stop", exact: true });
      await stop.waitFor();
      await stop.waitFor({ state: "detached", timeout: 50_000 });
      for (const [name, simulated, here] of [
        [/lose updates/, /% lost/, /updates got lost in 5 of 5 races/],
        [/at least ten times slower/, /times/, /4 workers × 200,000/],
        [/hundred Deferreds/, /times/, /Not measured\. A browser has no threads/],
        [/Eight pages/, /times/, /300 ms late from this page's service worker/],
        [/thirty at once/, /times/, /100 ms late from this page's service worker/],
        [/waits in a buffer/, /ms/, /While it computes for 150 ms/],
      ]) {
        const row = claim(page, name);
        const [left, right] = [
          await block(row, "In the simulation, now").innerText(),
          await block(row, "In this browser, now").innerText(),
        ];
        expect(simulated.test(left) && left.includes("✓"), `${name}: ${left}`);
        expect(here.test(right), `${name}: ${right}`);
      }
      for (const name of [/lose updates/, /Eight pages/, /thirty at once/, /waits in a buffer/]) {
        const text = await block(claim(page, name), "In this browser, now").innerText();
        expect(text.includes("✓"), `${name} is borne out here: ${text}`);
      }
      for (const width of [1440, 768, 390]) for (const theme of ["light", "dark"]) await screenshot("claims", width, theme);
    },
  },
  {
    name: "a claim's run opens to be stepped through, and what is measured can be stopped",
    async run(journey) {
      const { page, expect } = journey;
      await openClaims(journey);
      await page.getByRole("button", { name: /^Measure: Eight pages/ }).click();
      await page.getByRole("button", { name: "Stop", exact: true }).click();
      await page.getByRole("button", { name: "Check all of them here" }).waitFor();
      await claim(page, /lose updates/).getByRole("button", { name: "Step through: Switching where 3.10 and later do" }).click();
      await expect.eventually(
        async () => (await page.locator("#summary-title").innerText()).includes("100,000"),
        "nothing gets lost where 3.10 and later switch",
      );
    },
  },
];
