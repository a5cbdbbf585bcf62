// A course site that was built by its own tool, with Baton in it from another origin.

/** What the examples call the place where Baton is. */
const PLACE = "https://baton.example";

/** Opens `path` of the site in target/hosts/NAME; gives its address, and with it what its elements tell, in order. */
export async function visit({ page, url, serve }, name, path = "") {
  await page.addInitScript(() => {
    globalThis.told = [];
    for (const type of ["ready", "resize", "step", "finished", "answer", "error"]) {
      addEventListener(`baton-${type}`, ({ detail }) => told.push(detail));
    }
  });
  const site = await serve({ plain: true, names: [PLACE, new URL(url).origin] }, `target/hosts/${name}`);
  // What browsers ask every site for.
  site.answers.push(({ url }, response) => url === "/favicon.ico" && response.writeHead(204).end());
  await page.goto(site.url + path);
  return site.url;
}

/** What the page was told of a type. */
export const told = (page, type) => page.evaluate((type) => globalThis.told.filter((message) => message.type === type), type);

/** The frame of the embedded page. */
export const frameOf = (page) => page.frames().find((frame) => frame.url().includes("embed=1"));

/**
 * What every host has to leave possible: the element starts once it is in view, is as high as it says, takes steps, and
 * leaves the focus where it was. Afterwards the page stands at its top.
 */
export async function works({ page, expect }, { steps = true } = {}) {
  await page.locator("baton-playground").first().scrollIntoViewIfNeeded();
  await expect.eventually(async () => (await told(page, "ready")).length > 0, "ready");
  await expect.eventually(async () => (await told(page, "resize")).length > 0, "it says how high it is");
  const heights = () =>
    page.evaluate(() => {
      const baton = document.querySelector("baton-playground");
      const asked = Number(baton.getAttribute("height")) || globalThis.told.findLast(({ type }) => type === "resize").height;
      return [baton.shadowRoot.querySelector("iframe").clientHeight, asked];
    });
  await expect.eventually(async () => {
    const [height, asked] = await heights();
    return height === asked && height > 120;
  }, "and gets that height");
  if (steps) {
    await expect.eventually(async () => (await told(page, "finished")).length > 0, "it ran");
    const position = async () => (await told(page, "step")).at(-1)?.position;
    await page.evaluate(() => document.querySelector("baton-playground").seek(20));
    await expect.eventually(async () => (await position()) === 20, "it goes where it is sent");
    await page.evaluate(() => document.querySelector("baton-playground").step(3));
    await expect.eventually(async () => (await position()) === 23, "it takes steps");
  }
  expect.equal(await page.evaluate(() => document.activeElement.tagName), "BODY", "the page around has kept the focus");
  expect.equal((await told(page, "error")).length, 0, "errors");
  await page.evaluate(() => scrollTo(0, 0));
}

/** Waits until the embedded page has these colours. */
export async function coloured({ page, expect }, theme) {
  await expect.eventually(async () => (await frameOf(page)?.locator("html").getAttribute("data-theme")) === theme, `its colours are ${theme}`);
}
