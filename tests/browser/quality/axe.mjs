// Every view of the page, of embed.html and of an embedded page, looked through by axe-core.

import { flawless } from "./_axe.mjs";
import { recorded, write } from "../journeys/_page.mjs";

const show = (page, view) => page.getByRole("button", { name: view, exact: true }).first().click();

/** A view's name and how to come there; what it shows then has no flaw in any look. */
const VIEWS = {
  "the machine with a run of threads": async ({ page, open, expect }) => {
    await open("?sample=race-small");
    await recorded(page, expect);
    await page.getByRole("button", { name: "Next stale write" }).click();
    await page.keyboard.press("F11");
  },
  "the machine with a reactor": async ({ page, open, expect }) => {
    await open("?sample=deferreds");
    await recorded(page, expect);
    await page.keyboard.press("Home");
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press("c");
  },
  "a deadlock": async ({ page, open, expect }) => {
    await open("?sample=deadlock");
    await recorded(page, expect);
  },
  "the waterfall of a run": async ({ page, open, expect }) => {
    await open("?sample=titles-threads");
    await recorded(page, expect);
    await page.keyboard.press("End");
    await page.locator(".pane-tabs").getByRole("button", { name: "Downloads" }).click();
    await page.locator(".as-table summary").first().click();
  },
  "a program with a diagnostic": async ({ page, open, expect }) => {
    await open("?sample=race-small");
    await recorded(page, expect);
    await write(page, "x = 1\nif x\n    print(x)\n");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator(".notice").waitFor();
  },
  "the outcomes of a finished search": async ({ page, open, expect }) => {
    await open("?sample=all-two-by-two");
    await recorded(page, expect);
    await show(page, "Outcomes");
    await page.locator(".outcomes-standing").waitFor();
    await expect.eventually(() => page.getByRole("button", { name: "Stop", exact: true }).isDisabled(), "all is explored");
  },
  "the outcomes with a deadlock": async ({ page, open, expect }) => {
    await open("?sample=all-philosophers");
    await recorded(page, expect);
    await show(page, "Outcomes");
    await page.locator(".finding.bad").waitFor();
  },
  "the list of challenges": async ({ page, open }) => {
    await open();
    await show(page, "Challenges");
    await page.locator("#challenge-lost-update").waitFor();
  },
  "a challenge under way": async ({ page, open, expect }) => {
    await open("?challenge=lost-update");
    await page.locator("#seat-2").click();
    await page.locator("#ask-way").click();
    await expect.eventually(async () => (await page.locator("#way").innerText()).startsWith("Yes"), "a hint");
    await page.locator("#ask-way").click();
  },
  "a challenge that is solved": async ({ page, open }) => {
    await open("?challenge=two-philosophers&picks=1.2x2.1");
    await page.locator(".challenge-end.solved").waitFor();
  },
  "the race compared": async ({ page, open, expect }) => {
    await open();
    await show(page, "Compare");
    await expect.eventually(async () => (await page.locator(".verdict").innerText()).startsWith("Without the lock"), "it ends");
  },
  "downloads compared": async ({ page, open, expect }) => {
    await open();
    await show(page, "Downloads");
    await expect.eventually(async () => {
      const busy = await page.locator(".strategy.busy").count();
      return busy === 0 && (await page.locator(".verdict").innerText()) !== "";
    }, "all ways have been run");
    await page.locator(".strategy .as-table summary").first().click();
  },
  "the real race": async ({ page, open }) => {
    await open();
    await show(page, "Real");
    await page.getByRole("button", { name: "Race", exact: true }).click();
    await page.getByText(/In the simulation, /).first().waitFor();
  },
  "real downloads": async ({ page, open }) => {
    await open();
    await show(page, "Real");
    await show(page, "Downloads");
  },
  "the list of lessons": async ({ page, open }) => {
    await open("?view=lessons");
    await page.locator("#lesson-lock").waitFor();
  },
  "a lesson's question": async ({ page, open }) => {
    await open("?lesson=lock");
    await page.locator(".lesson-answer input").first().waitFor();
  },
  "a lesson beside the machine, in French": async ({ page, open }) => {
    await open("?lesson=counter-race&lang=fr");
    await page.locator(".lesson-answer input").first().check();
    await page.locator("#lesson-go").click();
    await page.locator("#lesson-go", { hasText: "Continuer" }).waitFor();
  },
  "what is shared": async ({ page, open, expect }) => {
    await open("?sample=race-small");
    await recorded(page, expect);
    await show(page, "Share");
    await page.locator("#share-title").waitFor();
  },
  "the list of keys": async ({ page, open, expect }) => {
    await open("?sample=race-small");
    await recorded(page, expect);
    await page.keyboard.press("?");
    await page.locator("#help-title").waitFor();
  },
  ...Object.fromEntries(
    ["full", "minimal", "none"].map((chrome) => [
      `an embedded page with chrome=${chrome}`,
      async ({ page, url, expect }) => {
        await page.goto(`${url}?embed=1&sample=race-small&step=12&chrome=${chrome}`);
        await expect.eventually(async () => (await page.locator(".timeline canvas").count()) > 0, "a run");
      },
    ]),
  ),
  "an embedded timeline": async ({ page, open, expect }) => {
    await open("?embed=1&sample=race-small&view=timeline");
    await expect.eventually(async () => (await page.locator(".timeline canvas").count()) > 0, "a run");
  },
  "the page for teachers": async ({ page, url, expect }) => {
    await page.goto(`${url}embed.html`);
    await expect.eventually(async () => (await page.locator("select[name=sample] option").count()) > 20, "the samples are offered");
    const frame = () => page.frames().find((frame) => frame.url().includes("embed=1"));
    await expect.eventually(async () => frame() && (await frame().locator(".position").count()) === 1, "the result");
  },
};

export default Object.entries(VIEWS).map(([name, come]) => ({
  name: `axe-core: ${name}`,
  async run(journey) {
    await come(journey);
    await flawless(journey.page, journey.expect);
  },
}));
