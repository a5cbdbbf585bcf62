import { readFile } from "node:fs/promises";
import { position, recorded } from "./_page.mjs";

/** Opens the view and waits until all ways have been run and the chart is measured. */
async function downloads(page, open, expect) {
  await open();
  await recorded(page, expect);
  await page.getByRole("button", { name: "Downloads", exact: true }).click();
  await settled(page, expect);
}

async function settled(page, expect) {
  await expect.eventually(async () => {
    const busy = await page.locator(".strategy.busy").count();
    const measuring = await page.locator(".growth .hint").innerText();
    return busy === 0 && measuring === "" && (await page.locator(".verdict").innerText()) !== "";
  }, "all ways have been run and measured");
}

/** What a click on a button of a way hands out. */
async function file(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const times = (page) => page.locator(".strategy .headline").allInnerTexts();

export default [
  {
    name: "Downloads sets ways of fetching the same pages beside each other",
    async run({ page, expect, open }) {
      await downloads(page, open, expect);
      const ways = await page.locator(".strategy").count();
      expect(ways >= 3, `${ways} ways`);
      expect.equal(await page.locator(".strategy .waterfall svg[role=img]").count(), ways, "each with its waterfall");
      const factor = Number((await page.locator(".verdict").innerText()).match(/A thread a blog: ([\d.]+) times/)[1]);
      expect(factor >= 3, `a thread a blog is ${factor} times as fast`);
      expect((await page.locator(".strategy").first().innerText()).includes("The link was busy"), "what the link says");
      expect((await page.locator(".growth .sentences").innerText()).includes("for each further download"), "how times grow");
      await page.locator(".strategy .as-table summary").first().click();
      expect.equal(await page.locator(".strategy").first().locator("tbody tr").count(), 8, "the same as a table");
    },
  },
  {
    name: "the pictures follow a knob while it is turned",
    async run({ page, expect, open }) {
      await downloads(page, open, expect);
      const before = await times(page);
      const drawn = await page.locator(".strategy .waterfall").first().innerHTML();
      const knob = page.getByRole("slider", { name: "Round trip" });
      await knob.focus();
      for (let press = 0; press < 30; press += 1) await page.keyboard.press("ArrowRight");
      expect.equal(await knob.inputValue(), "80", "the knob");
      await expect.eventually(async () => (await times(page)).every((time, at) => time !== before[at]), "other times");
      expect((await page.locator(".strategy .waterfall").first().innerHTML()) !== drawn, "another picture");
      await page.getByRole("slider", { name: "n", exact: true }).fill("6");
      await settled(page, expect);
      expect((await page.locator(".strategy").first().innerText()).includes("12"), "twelve downloads");
      await page.getByRole("button", { name: "One page n times" }).click();
      await settled(page, expect);
      expect.equal(await page.locator(".strategy").count() >= 2, true, "the other family");
    },
  },
  {
    name: "a way of downloading is saved as archive, trace, table and picture",
    async run({ page, expect, open }) {
      await downloads(page, open, expect);
      const save = (kind) => file(page, `Save A thread a blog as ${kind}`);
      const har = await save("HAR");
      expect.equal(har.name, "baton-titles-threads.har", "its name");
      expect.equal(JSON.parse(har.bytes).log.entries.length, 8, "entries of the archive");
      expect(JSON.parse((await save("Trace")).bytes).traceEvents.length > 8, "events of the trace");
      expect((await save("CSV")).bytes.toString().trim().split("\n").length === 9, "rows of the table");
      expect((await save("SVG")).bytes.toString().startsWith("<svg"), "a drawing");
      const png = await save("PNG");
      expect.equal(png.bytes.subarray(1, 4).toString(), "PNG", "pixels");
      expect(png.bytes.length > 5_000, `${png.bytes.length} bytes of pixels`);
      expect.equal((await file(page, "Save the chart as SVG")).name, "baton-titles-growth.svg", "the chart");
    },
  },
  {
    name: "a way of downloading opens in the Machine view, where its pages come as it is stepped",
    async run({ page, expect, open }) {
      await downloads(page, open, expect);
      await page.locator(".strategy").nth(1).getByRole("button", { name: "Open the program" }).click();
      await recorded(page, expect);
      expect.equal(await page.locator("#sample").inputValue(), "titles-threads", "the sample");
      expect.equal((await position(page)).here, 0, "at its start");
      const rows = () => page.locator(".pages tbody tr").count();
      await page.locator(".pages .as-table summary").click();
      expect.equal(await rows(), 0, "no page has been asked for");
      await page.keyboard.press("End");
      await expect.eventually(async () => (await rows()) === 8, "all pages");
      await page.getByRole("button", { name: "Threads", exact: true }).click();
      expect((await page.locator(".timeline canvas").count()) > 0, "the timeline");
    },
  },
  {
    name: "Downloads works on a phone",
    width: 390,
    theme: "dark",
    async run({ page, expect, open }) {
      await downloads(page, open, expect);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide <= 0, `${wide} pixels too wide`);
      const drawn = await page.locator(".strategy .waterfall svg").first().evaluate((svg) => svg.getBoundingClientRect().width);
      expect(drawn > 300 && drawn <= 390, `the waterfall is ${drawn} pixels wide`);
    },
  },
];
