// In a book by mdBook.

import { coloured, frameOf, told, visit, works } from "./_host.mjs";

export default [
  {
    name: "mdBook: a chapter's situation runs, follows the book's colours, and leaves the book its keys",
    async run(journey) {
      const { page, expect, screenshot } = journey;
      await visit(journey, "mdbook", "lost-updates.html");
      await coloured(journey, "light");
      await works(journey);
      await screenshot("host-mdbook");
      await screenshot("host-mdbook", 390);
      await page.locator("#theme-toggle").click();
      await page.locator("#coal").click();
      await coloured(journey, "dark");
      await page.keyboard.press("Escape");
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("s");
      await expect.eventually(() => page.locator("#searchbar").isVisible(), "S opens the book's search");
      await page.keyboard.press("Escape");
      await expect.eventually(() => page.locator("#searchbar").isHidden(), "Escape closes it");
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("ArrowRight");
      await page.waitForURL("**/scheduler.html");
    },
  },
  {
    name: "mdBook: a chapter's exercise is done in the frame, and its answer reaches the book",
    async run(journey) {
      const { page, expect } = journey;
      await visit(journey, "mdbook", "scheduler.html");
      await works(journey, { steps: false });
      const frame = frameOf(page);
      for (const thread of [2, 1, 1, 2]) await frame.locator(`#seat-${thread}`).click();
      await frame.locator(".challenge-end.solved").waitFor();
      // A page that knows lessons tells answers.
      if ((await told(page, "ready"))[0].capabilities.lessons) {
        await expect.eventually(async () => (await told(page, "answer")).length === 1, "the answer");
        const [{ itemId, correct }] = await told(page, "answer");
        expect.equal({ itemId, correct }, { itemId: "lost-update", correct: true }, "what it says");
      }
      // With the focus in the frame the book's keys are not asked.
      await page.keyboard.press("ArrowLeft");
      expect(page.url().endsWith("scheduler.html"), "the chapter stays");
    },
  },
];
