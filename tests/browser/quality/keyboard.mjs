// All that the page is about, without a pointer.

import { headline, position, recorded } from "../journeys/_page.mjs";
import { PROGRAM } from "./_words.mjs";

/** Presses of Tab after which a control counts as out of reach. */
const FAR = 150;

/** Goes to a control as far as it takes; what has the focus on the way stands in sight, and shows that it has it. */
async function tabTo({ page, expect }, control, key = "Tab") {
  for (let press = 0; press < FAR; press += 1) {
    if (await control.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    // There Tab indents; the editor's name says how to leave it.
    if (await page.evaluate(() => document.activeElement.id === "program")) await page.keyboard.press("Escape");
    await page.keyboard.press(key);
    const flaw = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return "";
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const seen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
      // The editor's field lies over its coloured text, which has the frame.
      const shown = outlineStyle !== "none" || boxShadow !== "none" || element.matches("textarea.text");
      return seen && shown ? "" : `${seen ? "nothing shows" : "out of sight"}: ${element.outerHTML.slice(0, 200)}`;
    });
    expect.equal(flaw, "", "what has the focus");
  }
  throw new Error(`${control} cannot be reached by ${key}`);
}

/** Goes to a button and presses it. */
async function press(journey, name, key) {
  await tabTo(journey, journey.page.getByRole("button", { name, exact: true }).first(), key);
  await journey.page.keyboard.press("Enter");
}

/** Types as somebody does who lets the editor indent, and takes its indentation back where there is to be none. */
async function type(page, text) {
  for (const line of text.trimEnd().split("\n")) {
    await page.keyboard.press("Shift+Home");
    await page.keyboard.press("Delete");
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
  }
}

export default [
  {
    name: "by keyboard: a program is written, run and stepped, and its lost update is found",
    async run(journey) {
      const { page, expect, open } = journey;
      await open();
      await recorded(page, expect);
      const token = page.getByLabel("Token");
      await tabTo(journey, token);
      await page.keyboard.press("Control+A");
      await page.keyboard.type("rr:2");
      await page.keyboard.press("Enter");
      const field = page.getByLabel("Program, in Python");
      await tabTo(journey, field, "Shift+Tab");
      await page.keyboard.press("Control+A");
      await page.keyboard.press("Delete");
      await type(page, PROGRAM);
      expect.equal((await field.inputValue()).trimEnd(), PROGRAM.trimEnd(), "what was typed");
      await page.keyboard.press("Control+Enter");
      await recorded(page, expect);
      expect.equal(await headline(page), "Finished: counter = 4", "how it ended");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Home");
      expect.equal((await position(page)).here, 0, "the start");
      await page.keyboard.press("F11");
      await page.keyboard.press("F11");
      await page.keyboard.press("Shift+F11");
      expect.equal((await position(page)).here, 1, "two on and one back");
      await page.keyboard.press("}");
      await page.getByRole("region", { name: "What the next write does" }).waitFor();
      const steps = (await position(page)).here;
      await press(journey, "One instruction on (F11)");
      expect.equal((await position(page)).here, steps + 1, "a button steps as well");
      const timeline = page.getByRole("application", { name: "Timeline of the run" });
      await tabTo(journey, timeline);
      await page.keyboard.press("+");
      await page.keyboard.press("?");
      const keys = page.getByRole("dialog", { name: "Keys" });
      await keys.waitFor();
      expect(await keys.evaluate((element) => element === document.activeElement), "the list has the focus");
      await page.keyboard.press("Escape");
      expect(await timeline.evaluate((element) => element === document.activeElement), "and gives it back");
    },
  },
  {
    name: "by keyboard: all outcomes are explored and one is stepped into, a challenge is solved, a link is copied",
    async run(journey) {
      const { page, expect, open } = journey;
      await open("?sample=all-two-by-two");
      await recorded(page, expect);
      await press(journey, "Outcomes");
      await expect.eventually(async () => (await page.locator(".outcome").count()) === 3, "all outcomes");
      await tabTo(journey, page.getByRole("button", { name: /counter = 2/ }));
      await page.keyboard.press("Enter");
      await recorded(page, expect);
      expect.equal(await headline(page), "Finished: counter = 2", "the witness ends so");
      await press(journey, "Challenges", "Shift+Tab");
      await tabTo(journey, page.locator("#challenge-lost-update"));
      await page.keyboard.press("Enter");
      await page.locator("#seat-1").waitFor();
      for (const key of ["2", "1", "1", "2"]) await page.keyboard.press(key);
      await page.locator(".challenge-end.solved").waitFor();
      await press(journey, "Share", "Shift+Tab");
      const sheet = page.getByRole("dialog", { name: "This situation" });
      await tabTo(journey, sheet.getByRole("button", { name: "Copy" }).first());
      await page.keyboard.press("Enter");
      await expect.eventually(async () => /Copied|clipboard/.test(await page.locator(".notice").innerText()), "it says what became of it");
      await tabTo(journey, sheet.getByLabel("Link", { exact: true }));
      await page.keyboard.press("Escape");
      await expect.eventually(async () => (await sheet.count()) === 0, "the sheet is closed");
      expect.equal(await page.evaluate(() => document.activeElement.textContent), "Share", "the focus is back where it was");
    },
  },
];
