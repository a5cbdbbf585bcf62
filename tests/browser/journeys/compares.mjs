export default {
  name: "Compare runs the race with and without the lock, and Deferreds, on one time axis",
  async run({ page, expect, open }) {
    await open();
    await page.getByRole("button", { name: "Compare" }).click();
    await expect.eventually(async () => (await page.locator(".verdict").innerText()).startsWith("Without the lock"), "it ends");
    const factor = Number((await page.locator(".verdict").innerText()).match(/takes ([\d.]+) times/)[1]);
    expect(factor >= 10, `the lock takes ${factor} times as long`);
    expect.equal(await page.locator(".contender").count(), 3, "three runs");
    expect.equal(await page.locator(".contender .timeline canvas").count() >= 3, true, "each with its timeline");
    const faster = Number((await page.locator(".verdict").innerText()).match(/are ([\d.]+) times/)[1]);
    expect(faster >= 2, `Deferreds are ${faster} times as fast`);
    expect((await page.locator(".contender").nth(1).innerText()).includes("in vain"), "where the time went");
    await page.locator("#compare-token").fill("rr:50");
    await page.locator("#compare-token").press("Enter");
    await expect.eventually(async () => !(await page.locator(".verdict").innerText()).includes(` ${factor} times`), "again");
  },
};
