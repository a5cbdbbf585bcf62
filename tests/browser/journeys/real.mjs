// The race on workers of the browser.

/** Opens the view, with this way of adding chosen. */
async function openReal({ page, open }, adding) {
  await open("");
  await page.getByRole("button", { name: "Real", exact: true }).click();
  await page.getByRole("button", { name: adding, exact: true }).click();
}

/** Has a series of ten races run; all that is said of it. */
async function raced({ page, expect }) {
  const start = page.getByRole("button", { name: "Race", exact: true });
  const series = page.locator(".real article");
  const before = await series.count();
  await start.click();
  await expect.eventually(async () => (await series.count()) > before, "the races begin");
  await start.waitFor();
  return series.first().innerText();
}

const LOST = /updates got lost in 10 of 10 races/;

export default [
  {
    name: "workers that load, spin and store lose updates in each of ten races, beside the simulation",
    firefox: true,
    async run(journey) {
      const { page, expect, screenshot } = journey;
      await openReal(journey, "load, spin, store");
      for (const workers of ["2", "4", "8"]) {
        await page.getByRole("group", { name: "Workers" }).getByRole("button", { name: workers, exact: true }).click();
        const text = await raced(journey);
        expect(text.includes(`${workers} workers`) && LOST.test(text), `${workers} workers: ${text}`);
      }
      const simulated = page.locator(".real article").first().getByText(/In the simulation, .* lost in 10 of 10 races/);
      await expect.eventually(() => simulated.isVisible(), "as many races are simulated");
      for (const [width, theme] of [[1440, "light"], [1440, "dark"], [390, "light"]]) await screenshot("real", width, theme);
    },
  },
  {
    name: "workers that sleep between load and store lose updates, however many cores there are",
    firefox: true,
    async run(journey) {
      await openReal(journey, "load, sleep, store");
      const text = await raced(journey);
      journey.expect(LOST.test(text), text);
    },
  },
  {
    name: "atomic additions and a lock lose nothing",
    firefox: true,
    async run(journey) {
      for (const adding of ["atomic add", "with a lock"]) {
        await openReal(journey, adding);
        await journey.page.getByLabel("Increments each").fill("200000");
        const text = await raced(journey);
        journey.expect(/no update got lost in any of 10 races/.test(text) && text.includes("800,000"), text);
      }
    },
  },
  {
    name: "where workers may not share memory the page says why, and the rest of it works",
    async run({ page, open, expect }) {
      await page.route("**/*", async (route) => {
        const response = await route.fetch();
        const { "cross-origin-opener-policy": _opener, "cross-origin-embedder-policy": _embedder, ...headers } = response.headers();
        await route.fulfill({ response, headers });
      });
      await open("");
      await page.getByRole("button", { name: "Real", exact: true }).click();
      await page.getByText("Workers may not share memory here").waitFor();
      expect.equal(await page.getByRole("button", { name: "Race", exact: true }).count(), 0, "there is nothing to press");
      await page.getByRole("button", { name: "Machine", exact: true }).click();
      await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    },
  },
];
