import { position, recorded } from "./_page.mjs";

export default {
  name: "the k-th stale write shows which updates it wipes out, and what wiped it out",
  async run({ page, expect, open }) {
    await open();
    await recorded(page, expect);
    const number = page.getByLabel("Number of the stale write");
    await number.fill("1234");
    await number.press("Enter");
    const card = page.locator(".overwrite");
    expect((await card.locator("h3").innerText()).startsWith("Stale write 1,234 of counter"), "its number");
    expect((await card.innerText()).match(/writes \d+ over \d+/), "what it writes over what");
    expect((await page.locator(".chip.stale").count()) > 0, "the stale value is marked where it is held");
    const before = (await position(page)).here;
    await card.locator(".wiped button").first().click();
    expect((await position(page)).here < before, "a link leads to the update that it wipes out");
    expect((await card.locator("h3").innerText()).match(/^(Lost update|Stale write)/), "which is lost");
    await card.getByRole("button", { name: /^stale write/ }).click();
    expect((await position(page)).here <= before, "and from there to what wiped it out");
  },
};
