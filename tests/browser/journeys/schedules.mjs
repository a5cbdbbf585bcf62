import { headline, position, run, sample } from "./_page.mjs";

export default [
  {
    name: "what is being written into a field stays while a run plays",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race");
      const field = page.getByLabel("Token");
      await page.getByRole("button", { name: "Play (F8)" }).click();
      await field.fill("rr:");
      const { here } = await position(page);
      await expect.eventually(async () => (await position(page)).here > here, "the run plays on");
      expect.equal(await field.inputValue(), "rr:", "what was written so far");
      await field.pressSequentially("7");
      await field.press("Enter");
      expect.equal(await field.inputValue(), "rr:7", "the token");
      expect.equal(await page.getByRole("textbox", { name: "Slice" }).inputValue(), "7", "is taken");
    },
  },
  {
    name: "another schedule gives another end, and a wrong token says what is wrong",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race");
      const token = page.locator("#run-token");
      await token.fill("rr:7");
      await token.press("Enter");
      await run(page, expect);
      expect.equal(await headline(page), "Finished: counter = 100,000", "slices as long as the loop lose nothing");
      await page.getByRole("textbox", { name: "Slice" }).fill("10");
      await page.getByRole("textbox", { name: "Slice" }).press("Enter");
      expect.equal(await token.inputValue(), "rr:10", "the field changes the token");
      await run(page, expect);
      expect.equal(await headline(page), "Finished: counter = 2,543", "and slices of ten lose most");
      await token.fill("rr:ten");
      await token.press("Enter");
      expect.equal(await page.locator(".settings [role=alert]").count(), 1, "a wrong token is told at once");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      expect((await page.locator(".notice").innerText()).startsWith("The schedule:"), "and when it is run");
      expect.equal(await headline(page), "Finished: counter = 2,543", "the last good run stays");
    },
  },
  {
    name: "a deadlock names who waits for whom",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "deadlock");
      expect((await headline(page)).startsWith("Deadlock"), "it is a deadlock");
      const told = await page.locator(".summary").innerText();
      expect(told.includes("writer waits at line") && told.includes("held by painter"), "with the ring");
    },
  },
];
