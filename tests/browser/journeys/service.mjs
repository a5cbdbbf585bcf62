// What the service worker does: it keeps the page, lets its workers share memory, and serves the sample site.

import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lay } from "../../../scripts/site/lay.mjs";
import { ready } from "../browser.mjs";
import { recorded, run, write } from "./_page.mjs";

/** Waits until the service worker has the page. */
const controlled = (page, expect) =>
  expect.eventually(() => page.evaluate(() => navigator.serviceWorker.controller?.state === "activated"), "the service worker is there");

const build = (page) => page.locator("meta[name=build]").getAttribute("content");

/** Another build in `folder`: its style sheet has another name, and the old one is gone. */
function rebuild(folder, hash) {
  const sheet = readdirSync(folder).find((file) => file.endsWith(".css"));
  const name = sheet.replace(/-[0-9a-f]{16}/, `-${hash.repeat(16)}`);
  renameSync(join(folder, sheet), join(folder, name));
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replaceAll(sheet, name));
  lay(folder, true);
  return name;
}

/** Has the browser look for a new service worker, and tells what became of it. */
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) => registration.addEventListener("updatefound", () => resolve(registration.installing)));
    await registration.update().catch(() => {});
    const worker = await found;
    return new Promise((resolve) => {
      const look = () => ["activated", "redundant"].includes(worker.state) && resolve(worker.state);
      worker.addEventListener("statechange", look);
      look();
    });
  });

const names = (page) => page.evaluate(async () => (await caches.keys()).length);

export default [
  {
    name: "the sample site answers for any blog, as slowly and as large as its address says",
    service: true,
    firefox: true,
    async run({ page, expect, open }) {
      await open();
      await controlled(page, expect);
      const found = await page.evaluate(async () => {
        const at = (text, path) => {
          const parsed = new DOMParser().parseFromString(text, "text/html");
          return parsed.evaluate(path, parsed, null, XPathResult.STRING_TYPE).stringValue;
        };
        const start = performance.now();
        const response = await fetch("sample/blog-4711/?latency=300&size=20000&chunks=8&pause=40");
        const headers = performance.now() - start;
        const reader = response.body.getReader();
        const parts = [];
        for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
        const whole = performance.now() - start;
        const text = await new Blob(parts).text();
        const article = await (await fetch(new URL(at(text, "//p/a/@href"), response.url))).text();
        return { headers, whole, parts: parts.length, length: text.length, type: response.headers.get("Content-Type"), title: at(article, "/html/head/title") };
      });
      expect(found.headers >= 295 && found.headers < 3000, `the first byte after ${found.headers} ms`);
      expect(found.whole >= 300 + 7 * 40 - 10, `all of it after ${found.whole} ms`);
      expect(found.parts >= 4, `${found.parts} parts`);
      expect.equal([found.length, found.type, found.title], [20000, "text/html; charset=utf-8", "Blog 4711, article 1"], "the pages");
      const early = await page.evaluate(async () => {
        const leave = new AbortController();
        setTimeout(() => leave.abort(), 100);
        return fetch("sample/blog-1/?latency=5000", { signal: leave.signal }).then(() => "", (error) => error.name);
      });
      expect.equal(early, "AbortError", "one need not wait");
    },
  },
  {
    name: "without a service worker the first ten blogs are there all the same",
    firefox: true,
    async run({ page, expect, open }) {
      await open();
      const titles = await page.evaluate(async () => {
        const at = (text, path) => {
          const parsed = new DOMParser().parseFromString(text, "text/html");
          return parsed.evaluate(path, parsed, null, XPathResult.STRING_TYPE).stringValue;
        };
        return Promise.all(
          Array.from({ length: 10 }, async (_, blog) => {
            const index = await fetch(`sample/blog-${blog}/?latency=300`);
            return at(await (await fetch(new URL(at(await index.text(), "//p/a/@href"), `${index.url.split("?")[0]}index.html`))).text(), "/html/head/title");
          }),
        );
      });
      expect.equal(titles, Array.from({ length: 10 }, (_, blog) => `Blog ${blog}, article 1`), "their titles");
    },
  },
  {
    name: "on a host that sends no headers workers may share memory after one reload, and the program stays",
    service: true,
    firefox: true,
    async run({ page, expect, serve }) {
      const { url } = await serve({ plain: true, below: "some/folder/" });
      await ready(page, url);
      await recorded(page, expect);
      await write(page, "print('mine')\n");
      await run(page, expect);
      await page.getByRole("button", { name: "Real", exact: true }).click();
      expect.equal(await page.evaluate(() => crossOriginIsolated), false, "not yet");
      let loads = 0;
      page.on("load", () => (loads += 1));
      await page.getByRole("button", { name: "Reload so that they may" }).click();
      await expect.eventually(() => loads > 0 && page.evaluate(() => crossOriginIsolated).catch(() => false), "isolated");
      await page.locator("h1").first().waitFor();
      expect((await page.getByLabel("Program, in Python").inputValue()).includes("mine"), "the program is still there");
      await page.getByRole("button", { name: "Real", exact: true }).click();
      await page.getByRole("button", { name: "Race", exact: true }).waitFor();
      await page.waitForTimeout(500);
      expect.equal(loads, 1, "reloads");
    },
  },
  {
    name: "after one visit the page opens without a network, and runs programs",
    service: true,
    firefox: true,
    async run({ page, expect, serve }) {
      const server = await serve({ plain: true, below: "baton/" });
      await ready(page, server.url);
      await controlled(page, expect);
      await server.stop();
      await ready(page, `${server.url}?sample=race-small`);
      await recorded(page, expect);
      await write(page, "print('offline')\n");
      await run(page, expect);
      expect.equal(await page.evaluate(async () => (await fetch("sample/blog-3/articles/1.html")).status), 200, "the sample site is there");
      await ready(page, `${server.url}?lesson=hog&lang=fr`);
      await page.locator("#lesson-name").waitFor();
    },
  },
  {
    name: "a new build comes whole or not at all, and what stands open keeps its files",
    service: true,
    async run({ page, expect, serve, dist }) {
      const folder = mkdtempSync(join(tmpdir(), "baton-builds-"));
      cpSync(dist, folder, { recursive: true });
      try {
        const server = await serve({ plain: true }, folder);
        const first = rebuild(folder, "a");
        await ready(page, server.url);
        await controlled(page, expect);
        const before = await build(page);

        const second = rebuild(folder, "b");
        expect.equal(await update(page), "activated", "the new build is there");
        const isThere = (name) => page.evaluate(async (name) => (await fetch(name)).ok, name);
        expect(await isThere(first), "the page from before still finds its sheet");
        await ready(page, server.url);
        expect((await build(page)) !== before, "the new page is shown");
        expect(await page.evaluate((name) => [...document.styleSheets].some(({ href }) => href?.endsWith(name)), second), "with its own sheet");

        rebuild(folder, "c");
        expect.equal(await update(page), "activated", "a third build is there");
        expect.equal(await names(page), 2, "builds that are kept");
        await ready(page, server.url);
        const third = await build(page);

        const lost = rebuild(folder, "d");
        rmSync(join(folder, lost));
        expect.complaint(/404|Failed to load/);
        expect.equal(await update(page), "redundant", "a build that lacks a file");
        await ready(page, server.url);
        expect.equal(await build(page), third, "the page that is shown");
        expect.equal(await names(page), 2, "builds that are kept");
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  },
  {
    name: "in a sandboxed frame there is no service worker, and nothing is said of it",
    service: true,
    firefox: true,
    async run({ page, expect, url }) {
      await page.goto(`${url}sample/blog-0/`);
      await page.evaluate((url) => {
        const frame = Object.assign(document.createElement("iframe"), { src: url });
        frame.setAttribute("sandbox", "allow-scripts");
        document.body.append(frame);
      }, url);
      const frame = page.frameLocator("iframe");
      await frame.locator("h1").first().waitFor();
      // It has tried by then. Firefox lets such a frame share memory where the page around it may.
      await frame.locator("html[data-isolation]").waitFor();
      expect((await frame.locator("html").getAttribute("data-isolation")) !== "reload", "a reload is not offered");
    },
  },
  {
    name: "the page can be installed",
    async run({ page, expect, open }) {
      await open();
      const session = await page.context().newCDPSession(page);
      const { errors, data } = await session.send("Page.getAppManifest");
      expect.equal(errors, [], "the manifest");
      const icons = JSON.parse(data).icons.map(({ src }) => src);
      const sizes = await page.evaluate(
        (icons) => Promise.all(icons.map(async (src) => (await createImageBitmap(await (await fetch(src)).blob()).catch(() => ({}))).width)),
        icons,
      );
      expect.equal(sizes.slice(1), [192, 512, 512], "the icons' sizes");
      const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
      expect.equal(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), [], "nothing stands against it");
    },
  },
];
