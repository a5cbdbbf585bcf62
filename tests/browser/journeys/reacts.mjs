import { headline, position, run, sample, write } from "./_page.mjs";

const ladders = (page) => page.locator(".ladder").count();
const baton = (page) => page.locator(".baton-now").innerText();

export default [
  {
    name: "a value is followed down the ladders, by callback and back",
    async run({ page, expect, open, screenshot }) {
      await sample(page, open, expect, "errbacks");
      await page.keyboard.press("c");
      expect((await baton(page)).startsWith("parse, a callback"), "the first callback has the baton");
      expect.equal(await page.locator(".ladder tr.running").count(), 1, "its rung is marked");
      for (let time = 0; time < 7; time += 1) await page.keyboard.press("c");
      const raised = page.locator(".raised", { hasText: "parse" });
      await expect.eventually(async () => (await raised.count()) === 1, "seven is no number: parse raised");
      await screenshot("ladders");
      const { here } = await position(page);
      await page.keyboard.press("Shift+C");
      expect((await position(page)).here < here, "a callback back");
      await page.keyboard.press("End");
      expect.equal((await page.locator(".output").innerText()).trim(), "result 14\nresult 100\nresult 0", "its output");
    },
  },
  {
    name: "a callback that hogs the baton is marked, with what it delays",
    async run({ page, expect, open, screenshot }) {
      await sample(page, open, expect, "hog");
      await page.getByRole("button", { name: "Next baton hog" }).click();
      await page.keyboard.press("F10");
      expect((await baton(page)).includes("hog, a delayed call, holds the baton"), await baton(page));
      const card = await page.locator(".hog").innerText();
      expect(card.includes("1.00 s") && card.includes("1 delayed call had to wait, the longest 900 ms"), card);
      expect((await page.locator(".late").count()) === 0, "nothing is late yet");
      await screenshot("hog");
      const { here } = await position(page);
      await page.keyboard.press("t");
      expect((await position(page)).here > here, "a turn on");
    },
  },
  {
    name: "ten thousand pending Deferreds are paged through",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "deferreds");
      expect.equal(await headline(page), "Finished: counter = 100,000", "how it ended");
      const many = "from twisted.internet import defer\nmany = [defer.Deferred() for _ in range(10_000)]\nfor one in many:\n    one.addCallback(print)\n";
      await write(page, many);
      await run(page, expect);
      await expect.eventually(async () => (await page.locator(".pager").innerText()).includes("1 to 12 of 10,000"), "the first page");
      await page.getByRole("button", { name: "Later Deferreds" }).click();
      await expect.eventually(async () => (await page.locator(".pager").innerText()).includes("13 to 24 of 10,000"), "the next page");
      expect.equal(await ladders(page), 12, "a page of ladders");
      for (let time = 0; time < 20; time += 1) await page.keyboard.press("Shift+F11");
      await expect.eventually(async () => (await position(page)).here === (await position(page)).length - 20, "twenty steps back");
    },
  },
];
