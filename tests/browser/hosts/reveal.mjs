// In slides by reveal.js.

import { coloured, frameOf, told, visit, works } from "./_host.mjs";

const slide = (page) => page.evaluate(() => Reveal.getIndices().h);

export default {
  name: "reveal.js: a slide's situation runs, another plays while its slide is in view, and the arrows stay the slides'",
  async run(journey) {
    const { page, expect, screenshot } = journey;
    await visit(journey, "reveal");
    await expect.eventually(() => page.evaluate(() => globalThis.Reveal?.isReady()), "the slides stand");
    await page.keyboard.press("ArrowRight");
    expect.equal(await slide(page), 1, "the arrow goes to the next slide");
    await coloured(journey, "light");
    await works(journey);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 800)));
    await screenshot("host-reveal");
    await page.keyboard.press("d");
    await coloured(journey, "dark");
    expect.equal((await told(page, "ready")).length, 1, "it was not loaded anew");
    await page.keyboard.press("ArrowRight");
    expect.equal(await slide(page), 2, "the arrows are still the slides'");
    const playing = () => page.frames().find((frame) => frame.url().includes("autoplay=1"));
    const position = async () => Number((await playing().locator("#scrubber").inputValue()) || 0);
    await expect.eventually(async () => playing() && (await playing().locator("#scrubber").count()) === 1, "the other frame is there");
    await expect.eventually(async () => (await position()) > 0, "it plays");
    expect.equal(await page.evaluate(() => document.activeElement.tagName), "BODY", "the focus stays with the slides");
    await page.keyboard.press("ArrowRight");
    await expect.eventually(() => playing() === undefined, "reveal.js takes it away with its slide");
    expect(frameOf(page) !== undefined, "the first one is still there");
    await page.keyboard.press("ArrowLeft");
    expect.equal(await slide(page), 2, "and back");
  },
};
