// What several journeys do with the page.

/** Where the run stands: instructions executed, and of how many. */
export async function position(page) {
  const text = await page.locator(".position").innerText();
  const [, here, length] = text.match(/^([\d,]+) of ([\d,]+)/) ?? [];
  const number = (digits) => Number((digits ?? "NaN").replaceAll(",", ""));
  return { here: number(here), length: number(length) };
}

/** Waits until a run stands in view and none is under way. */
export async function recorded(page, expect) {
  await expect.eventually(async () => {
    const busy = await page.getByRole("button", { name: "Running …" }).count();
    return busy === 0 && (await position(page)).length > 0;
  }, "a run has been recorded");
}

/** Opens a sample by its id and waits for its run. */
export async function sample(page, open, expect, id) {
  await open(`?sample=${id}`);
  await recorded(page, expect);
}

/** Puts a program into the editor as a user would, by typing over all of it. */
export async function write(page, text) {
  const field = page.getByLabel("Program, in Python");
  await field.focus();
  await field.fill(text);
  await field.blur();
}

/** Runs what is in the editor and waits for its end. */
export async function run(page, expect) {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await recorded(page, expect);
}

/** The end of the run in view, in a few words. */
export function headline(page) {
  return page.locator("#summary-title").innerText();
}
