import { headline, position, recorded, run, sample, write } from "./_page.mjs";

const LOCKED = `import threading
total = 0
guard = threading.Lock()
def add():
    global total
    for _ in range(20):
        with guard:
            total += 2
threads = [threading.Thread(target=add) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("total", total)
`;

export default [
  {
    name: "the learner's own program is edited, run, and still there at the next visit",
    async run({ page, expect, open }) {
      await open();
      await recorded(page, expect);
      await write(page, LOCKED);
      expect.equal(await page.getByText("changed since the run").count(), 1, "the run is of another text");
      await run(page, expect);
      expect.equal(await headline(page), "Finished: total = 200", "its end");
      expect.equal((await position(page)).here, (await position(page)).length, "it stands at the end");
      expect((await page.locator(".output").innerText()).includes("total 200"), "its output");
      await open();
      await recorded(page, expect);
      expect.equal(await page.getByLabel("Program, in Python").inputValue(), LOCKED, "it was kept");
    },
  },
  {
    name: "an error in the program is shown at its place, and the last good run stays",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      const before = await headline(page);
      await write(page, "x = 1\nif x\n    print(x)\n");
      const complaint = page.locator(".diagnostics li").first();
      expect.equal((await complaint.locator(".place").innerText()).split(":")[0], "2", "the line");
      expect.equal(await page.locator(".row.wrong .gutter .number").innerText(), "2", "the line is marked");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      expect((await page.locator(".notice").innerText()).startsWith("Line 2, column"), "a message says where");
      expect.equal(await headline(page), before, "the run before is still there");
      expect((await page.locator(".timeline canvas").count()) > 0, "and its timeline");
    },
  },
  {
    name: "typing indents, and Escape leaves the editor",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      const field = page.getByLabel("Program, in Python");
      await field.focus();
      await page.keyboard.press("Control+A");
      await page.keyboard.type("def f():\nreturn 1");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await page.keyboard.type("pass");
      expect.equal(await field.inputValue(), "def f():\n    return 1\n        pass", "as an editor indents");
      await page.keyboard.press("Escape");
      expect.equal(await page.evaluate(() => document.activeElement.tagName), "BODY", "the focus is free");
    },
  },
  {
    name: "a click on a line takes the caret there, though the instructions stand between",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      await page.getByRole("button", { name: "Next stale write" }).click();
      await page.locator(".editor .line").nth(17).click();
      await page.keyboard.type("#");
      const lines = (await page.getByLabel("Program, in Python").inputValue()).split("\n");
      expect(lines[17].includes("#"), `line 18 took what was typed: ${lines[17]}`);
    },
  },
];
