export default {
  name: "Compare runs the race with and without the lock on one time axis",
  async run({ page, expect, open }) {
    await open();
    await page.getByRole("button", { name: "Compare" }).click();
    await expect.eventually(async () => (await page.locator(".verdict").innerText()).startsWith("Without the lock"), "it ends");
    const factor = Number((await page.locator(".verdict").innerText()).match(/takes ([\d.]+) times/)[1]);
    expect(factor >= 10, `the lock takes ${factor} times as long`);
    expect.equal(await page.locator(".contender").count(), 2, "two runs");
    expect.equal(await page.locator(".contender .timeline canvas").count() >= 2, true, "each with its timeline");
    expect((await page.locator(".contender").nth(1).innerText()).includes("in vain"), "where the time went");
    await page.locator("#compare-token").fill("rr:50");
    await page.locator("#compare-token").press("Enter");
    await expect.eventually(async () => !(await page.locator(".verdict").innerText()).includes(` ${factor} times`), "again");
  },
};
