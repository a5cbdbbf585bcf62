import { position, recorded, sample } from "./_page.mjs";

const button = (page, name) => page.getByRole("button", { name: new RegExp(`^${name}`) });

export default [
  {
    name: "stepping goes on and back, by instruction, line and slice",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      const here = async () => (await position(page)).here;
      for (const unit of ["instruction", "line", "slice"]) {
        await page.keyboard.press("Home");
        await button(page, `One ${unit} on`).click();
        const first = await here();
        expect(first > 0, `a ${unit} on from the start`);
        await button(page, `One ${unit} on`).click();
        expect((await here()) > first, `and another`);
        await button(page, `One ${unit} back`).click();
        expect.equal(await here(), first, `a ${unit} back`);
      }
      await button(page, "To the end").click();
      const { here: end, length } = await position(page);
      expect.equal(end, length, "the end");
      await button(page, "One instruction back").click();
      expect.equal(await here(), length - 1, "one back from the end");
      await button(page, "To the start").click();
      expect.equal(await here(), 0, "the start");
    },
  },
  {
    name: "the instructions of the running line are open, with the next one marked",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      await page.getByRole("button", { name: "Next stale write" }).click();
      const next = page.locator(".instruction.next");
      expect.equal((await next.innerText()).split(/\s+/).slice(0, 2), ["STORE_GLOBAL", "counter"], "what comes next");
      await page.keyboard.press("i");
      expect.equal(await page.locator(".instruction").count(), 0, "I closes them");
    },
  },
  {
    name: "keys step as in a debugger",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      const here = async () => (await position(page)).here;
      await page.keyboard.press("F11");
      expect.equal(await here(), 1, "F11");
      await page.keyboard.press("Shift+F11");
      expect.equal(await here(), 0, "Shift+F11");
      await page.keyboard.press("F10");
      expect((await here()) > 0, "F10");
      await page.keyboard.press("End");
      const { length } = await position(page);
      expect.equal(await here(), length, "End");
      await page.keyboard.press("Home");
      expect.equal(await here(), 0, "Home");
      await page.keyboard.press("]");
      expect((await page.locator(".overwrite h3").innerText()).startsWith("Stale write 1 of counter"), "]");
      await page.keyboard.press("?");
      expect.equal(await page.getByRole("heading", { name: "Keys" }).count(), 1, "? lists the keys");
      await page.keyboard.press("Escape");
      expect.equal(await page.getByRole("heading", { name: "Keys" }).count(), 0, "Escape closes the list");
    },
  },
  {
    name: "playing goes on by itself and stops at the end",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      await page.locator("#speed").selectOption({ label: "1,000 a second" });
      await page.keyboard.press("F8");
      await expect.eventually(async () => {
        const { here, length } = await position(page);
        return here === length;
      }, "it plays to the end");
      await page.getByRole("button", { name: "Play (F8)" }).waitFor();
    },
  },
  {
    name: "scrubbing moves the run, its machine and its output",
    async run({ page, expect, open }) {
      await open();
      await recorded(page, expect);
      const { length } = await position(page);
      for (const share of [0.9, 0.1, 0.5]) {
        await page.locator("#scrubber").fill(String(Math.round(length * share)));
        expect.equal((await position(page)).here, Math.round(length * share), `at ${share}`);
      }
      expect.equal(await page.locator(".thread.running").count(), 1, "one thread runs");
      expect((await page.locator(".thread").count()) > 90, "all threads are listed");
      await page.locator("#scrubber").fill(String(length));
      expect((await page.locator(".output").innerText()).startsWith("counted 2797 of 100000"), "what it printed");
    },
  },
];
