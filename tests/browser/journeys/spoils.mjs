import { headline, position, run, sample, write } from "./_page.mjs";

/** Programs that go wrong, and what the page has to say of them. */
const PROGRAMS = [
  ["an endless loop", "while True:\n    pass\n", /^Stopped/],
  ["recursion without end", "def f():\n    return f()\nf()\n", /^RecursionError/],
  ["a list that eats memory", "a = [0]\nwhile True:\n    a += a\n", /^(MemoryError|Stopped)/],
  ["too many threads", "import threading\nfor _ in range(10_001):\n    threading.Thread(target=print).start()\n", /^RuntimeError: can't start new thread/],
  ["a lock released twice", "import threading\nl = threading.Lock()\nl.acquire()\nl.release()\nl.release()\n", /^RuntimeError: release unlocked lock/],
];

export default [
  {
    name: "programs that go wrong end with a message, and the page goes on",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      for (const [what, text, message] of PROGRAMS) {
        await write(page, text);
        await run(page, expect);
        await expect.eventually(async () => (await headline(page)).match(message), what);
        await page.keyboard.press("Home");
        await expect.eventually(async () => (await position(page)).here === 0, `${what}: back to the start`);
      }
    },
  },
  {
    name: "an exception in a thread is told, and the others go on",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "thread-error");
      await page.keyboard.press("End");
      expect((await page.locator(".output.errors").innerText()).includes("ZeroDivisionError"), "its traceback");
      expect.equal(await page.locator(".thread.failed").count(), 1, "the thread is marked");
      expect((await headline(page)).startsWith("Finished"), "the run finished");
    },
  },
  {
    name: "files that cannot be programs are refused, and the program stays",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      const before = await page.getByLabel("Program, in Python").inputValue();
      const give = (name, buffer) => page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/x-python", buffer });
      await give("latin.py", Buffer.from([0x78, 0x20, 0x3d, 0x20, 0xe9, 0x0a]));
      await expect.eventually(async () => (await page.locator(".notice").innerText()).includes("not UTF-8"), "not UTF-8");
      await give("long.py", Buffer.alloc(10 << 20, "x = 1\n"));
      await expect.eventually(async () => (await page.locator(".notice").innerText()).includes("a program may have"), "10 MB");
      expect.equal(await page.getByLabel("Program, in Python").inputValue(), before, "the program stays");
      await give("good.py", Buffer.from("print('hello')\n"));
      await expect.eventually(async () => (await page.getByLabel("Program, in Python").inputValue()).startsWith("print"), "a good one opens");
    },
  },
  {
    name: "ten megabytes pasted into the editor are refused with a message",
    async run({ page, expect, open }) {
      await sample(page, open, expect, "race-small");
      await page.getByLabel("Program, in Python").evaluate((field) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "x = 1\n".repeat((10 << 20) / 6));
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      });
      await expect.eventually(async () => (await page.locator(".notice").innerText()).includes("a program may have"), "it is told");
      expect((await page.getByLabel("Program, in Python").inputValue()).includes("counter += 1"), "the program before stays");
      await write(page, "print(1)\n");
      await run(page, expect);
      expect.equal(await headline(page), "Finished", "and the page goes on");
    },
  },
];
