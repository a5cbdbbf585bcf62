// All that the page is about, by what a screen reader is told: nothing is found but by its role and name.

import { PROGRAM } from "./_words.mjs";

export default {
  name: "by roles and names: write, run, step, find the lost update, explore, load a witness, solve a challenge, share",
  async run({ page, open, expect }) {
    const press = (name) => page.getByRole("button", { name, exact: true }).first().click();
    const says = (place, text) => expect.eventually(async () => (await place.ariaSnapshot()).includes(text), `somewhere stands ${text}`);
    await open();
    await page.getByRole("heading", { name: "Baton", level: 1 }).waitFor();
    await page.getByRole("banner").getByRole("navigation", { name: "Views" }).waitFor();
    await page.getByRole("textbox", { name: /^Program, in Python/ }).fill(PROGRAM);
    await page.getByRole("textbox", { name: "Token" }).fill("rr:2");
    await page.getByRole("textbox", { name: "Token" }).press("Enter");
    await page.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
    await press("Run");
    await page.getByRole("heading", { name: "Finished: counter = 4" }).waitFor();

    const place = page.getByRole("slider", { name: "Position in the run" });
    const here = async () => Number(await place.inputValue());
    await press("To the start (Home)");
    await press("One line on (F10)");
    const line = await here();
    await press("One instruction on (F11)");
    expect.equal(await here(), line + 1, "an instruction on");
    await press("One instruction back (Shift+F11)");
    expect.equal(await here(), line, "and back");
    expect(/of [\d,]+ instructions/.test(await place.getAttribute("aria-valuetext")), "the position in words");
    await press("Next lost update");
    await page.getByRole("region", { name: "What the next write does" }).waitFor();
    await says(page.getByRole("region", { name: "Machine" }), "counter");
    // What is drawn is told as well.
    await page.getByRole("application", { name: "Timeline of the run" }).waitFor();
    await says(page.getByRole("status").last(), "3 threads");

    await press("Outcomes");
    await expect.eventually(() => page.getByRole("button", { name: "Stop", exact: true }).isDisabled(), "all is explored");
    await page.getByRole("region", { name: "How it can end" }).getByRole("button", { name: /counter = 2/ }).click();
    await page.getByRole("heading", { name: "Finished: counter = 2" }).waitFor();
    await says(page.getByRole("status").first(), "counter = 2");

    await press("Challenges");
    await page.getByRole("heading", { name: "Be the scheduler" }).waitFor();
    await page.getByRole("listitem").getByRole("button", { name: /^1 / }).first().click();
    for (const name of [/^2 south/, /^1 north/, /^1 north/, /^2 south/]) await page.getByRole("button", { name }).first().click();
    await page.getByRole("heading", { name: /Solved/ }).waitFor();

    await press("Share");
    const sheet = page.getByRole("dialog", { name: "This situation" });
    expect((await sheet.getByRole("textbox", { name: "Link", exact: true }).inputValue()).includes("#s=1."), "the link");
    await sheet.getByRole("button", { name: "Close" }).click();
    await sheet.waitFor({ state: "detached" });
  },
};
