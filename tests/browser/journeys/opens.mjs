export default {
  name: "the page opens and shows its heading",
  async run({ page, expect, open }) {
    await open();
    expect.equal(await page.locator("h1").first().innerText(), "Baton", "heading");
    expect.equal(await page.evaluate(() => crossOriginIsolated), true, "cross-origin isolated");
  },
};
