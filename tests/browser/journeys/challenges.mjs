/** The switches of the play on the board. */
const switches = async (page) => Number(await page.locator("#switches").innerText());

/** Opens a challenge from the list and waits for its board. */
async function challenge(page, open, id) {
  await open();
  await page.getByRole("button", { name: "Challenges", exact: true }).click();
  await page.locator(`#challenge-${id}`).click();
  await page.locator("#seat-1").waitFor();
}

export default [
  {
    name: "A challenge is solved with keys, undone, hinted at, and looked at in the timeline",
    async run({ page, expect, open }) {
      await challenge(page, open, "lost-update");
      // The board has the focus: keys work at once.
      await page.keyboard.press("1");
      await expect.eventually(async () => (await page.locator(".challenge-picks").count()) === 1, "a pick is listed");
      await page.keyboard.press("1");
      await page.keyboard.press("u");
      await page.keyboard.press("u");
      expect.equal(await page.locator(".challenge-picks").count(), 0, "all is undone");
      await page.locator("#ask-way").click();
      await expect.eventually(async () => (await page.locator("#way").innerText()).startsWith("Yes"), "it can be reached");
      await page.locator("#ask-way").click();
      expect((await page.locator("#way").innerText()).includes("Pick south next"), "whom to pick");
      expect.equal(await page.locator("#seat-2 .pick-this").count(), 1, "it is marked");
      for (const key of ["2", "1", "1", "2"]) await page.keyboard.press(key);
      await page.locator(".challenge-end.solved").waitFor();
      expect.equal(await switches(page), 4, "switches");
      expect.equal(await page.locator(".challenge-end .stars").innerText(), "★★★", "the fewest that there can be");
      await page.getByRole("button", { name: "All challenges" }).click();
      expect((await page.locator("#challenge-lost-update").innerText()).includes("★★★"), "the list knows");
      await page.reload();
      await page.getByRole("button", { name: "Challenges", exact: true }).click();
      await expect.eventually(
        async () => (await page.locator(".challenge-tally").innerText()).startsWith("1 of"),
        "the browser has kept it",
      );
      await page.locator("#challenge-lost-update").click();
      for (const thread of [2, 1, 1, 2]) await page.locator(`#seat-${thread}`).click();
      await page.getByRole("button", { name: "Look at it in the timeline" }).click();
      await expect.eventually(async () => (await page.locator(".position").count()) === 1, "the machine is shown");
      await expect.eventually(
        async () => (await page.locator(".jumps").innerText()).includes("lost update"),
        "with the update that got lost",
      );
    },
  },
  {
    name: "A link opens a play of a challenge, and one that makes no sense says so",
    async run({ page, expect, open }) {
      await open("?challenge=two-philosophers&picks=1.2x2.1");
      await page.locator(".challenge-end.solved").waitFor();
      expect((await page.locator(".challenge-end").innerText()).includes("Deadlock"), "how it ended");
      await open("?challenge=two-philosophers&picks=1.one");
      await expect.eventually(async () => (await page.locator(".notice").innerText()).includes("cannot be read"), "it says so");
      await open("?challenge=nothing");
      await expect.eventually(async () => (await page.locator(".notice").innerText()).includes("no challenge"), "it says so");
    },
  },
  {
    name: "On a phone a challenge is played with the thumb",
    width: 390,
    theme: "dark",
    async run({ page, expect, open }) {
      await challenge(page, open, "two-philosophers");
      await page.getByRole("button", { name: "Let Plato run on until it waits or is over (Shift+1)" }).click();
      await page.getByRole("button", { name: "Let Sappho run on until it waits or is over (Shift+2)" }).click();
      await page.locator(".challenge-end.missed").waitFor();
      for (let n = 0; n < 7; n++) await page.getByRole("button", { name: "Undo" }).first().click();
      for (const thread of [2, 2, 1]) await page.locator(`#seat-${thread}`).click();
      await page.locator(".challenge-end.solved").waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect.equal(wide, false, "nothing is wider than the page");
    },
  },
];
