// Downloads that really happen, from a server that takes its time.

import { position, recorded } from "./_page.mjs";

const SAMPLE = /^\/sample\/blog-(\d+)\/(index|articles\/1)\.html\?latency=(\d+)/;

/** What a program of the sample does beside waiting takes no longer than this, also on a busy machine. */
const OWN_WORK_MS = 60;
/** Firefox takes longer to begin and to draw; there it is only seen that the totals are of the right size. */
const OWN_WORK_FIREFOX_MS = 400;

/** Has the page's server answer as the sample site does, after the latency that is asked for; what it answered, and when. */
function sampleSite(answers) {
  const log = [];
  const answer = (request, response) => {
    const [, blog, file, latency] = request.url.match(SAMPLE) ?? [];
    if (!file) return false;
    const entry = { start: performance.now() };
    log.push(entry);
    const body =
      file === "index"
        ? `<html><body><h3><a href="http://blog-${blog}.example/articles/1">Article 1</a></h3></body></html>`
        : `<html><head><title>Blog ${blog}, article 1</title></head><body></body></html>`;
    setTimeout(() => {
      entry.stop = performance.now();
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cross-Origin-Resource-Policy": "cross-origin" });
      response.end(body);
    }, Number(latency));
    return true;
  };
  answers.push(answer);
  return { log };
}

async function openDownload({ page, open }) {
  await open("");
  await page.getByRole("button", { name: "Real", exact: true }).click();
  await page.getByRole("button", { name: "The download", exact: true }).click();
}

async function set(page, name, value) {
  await page.getByLabel(name, { exact: true }).fill(value);
  await page.getByLabel(name, { exact: true }).blur();
}

/** "1.25 s" or "640 ms" as milliseconds. */
function ms(text) {
  const [, number, unit] = text.match(/^([\d.,]+)\s*(s|ms)$/) ?? [];
  return Number(number.replace(",", "")) * (unit === "s" ? 1000 : 1);
}

/** Downloads in every way, and waits for the last to end. */
async function download(page) {
  const button = page.getByRole("button", { name: "Download", exact: true });
  await button.click();
  await button.waitFor({ timeout: 20_000 });
}

function way(page, title) {
  return page.locator(".real article", { has: page.getByRole("heading", { name: title, exact: true }) });
}

export default [
  {
    name: "real downloads one after the other take four times as long as at once, and as long as the server says",
    firefox: true,
    async run(journey) {
      const { page, expect, screenshot, answers } = journey;
      const site = sampleSite(answers);
      await openDownload(journey);
      await page.getByRole("button", { name: "One page n times", exact: true }).click();
      // As many as the browser has connections to one host: more would come in two rounds.
      await set(page, "How many", "6");
      await set(page, "Latency, ms", "1000");
      await download(page);
      const took = async (title) => ms(await way(page, title).locator(".headline").innerText());
      const isFirefox = page.context().browser().browserType().name() === "firefox";
      const ownWork = isFirefox ? OWN_WORK_FIREFOX_MS : OWN_WORK_MS;
      const [sequential, threads, reactor] = [
        await took("One after the other"),
        await took("A thread a page"),
        await took("The reactor, a DeferredList"),
      ];
      expect(sequential >= 4 * threads && sequential >= 4 * reactor, `${sequential}, ${threads}, ${reactor} ms`);
      expect.equal(site.log.length, 18, "every page was asked for once");
      const runs = [site.log.slice(0, 6), site.log.slice(6, 12), site.log.slice(12)];
      for (const [at, total] of [sequential, threads, reactor].entries()) {
        const served = Math.max(...runs[at].map(({ stop }) => stop)) - Math.min(...runs[at].map(({ start }) => start));
        expect(Math.abs(total - served) <= 0.1 * served + ownWork, `${total} ms here, ${served} ms at the server`);
      }
      await expect.eventually(async () => (await page.locator(".real-simulated").count()) === 3, "each is simulated, too");
      for (const [width, theme] of [[1440, "light"], [1440, "dark"], [390, "light"]]) await screenshot("fetches", width, theme);
      // Firefox, driven in this way, does not tell of files.
      if (!isFirefox) {
        const saved = page.waitForEvent("download");
        await page.getByRole("button", { name: "Save A thread a page as HAR" }).click();
        expect.equal((await saved).suggestedFilename(), "baton-pages-threads-real.har");
      }
      await page.getByRole("button", { name: "Step through A thread a page" }).click();
      await recorded(page, expect);
      expect.equal((await position(page)).here, 0, "it stands at its start");
      await page.locator("body").press("End");
      await expect.eventually(async () => {
        const { here, length } = await position(page);
        return here === length && length > 0;
      }, "and goes to its end");
      expect.equal(site.log.length, 18, "nothing was asked for again");
    },
  },
  {
    name: "titles of blogs are really downloaded in five ways",
    firefox: true,
    async run(journey) {
      const { page, expect, answers } = journey;
      const site = sampleSite(answers);
      await openDownload(journey);
      await set(page, "How many", "2");
      await set(page, "Latency, ms", "50");
      await download(page);
      expect.equal(await page.locator(".real article").count(), 5, "five ways");
      const printed = await page.locator(".real-printed").allTextContents();
      expect(printed.every((text) => text.includes("Blog 1, article 1")), printed.join("|"));
    },
  },
  {
    name: "from the service worker eight pages of 300 ms each take four times as long one after the other, and titles come",
    service: true,
    async run(journey) {
      const { page, expect, open } = journey;
      await open();
      await expect.eventually(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), "the worker answers");
      await openDownload(journey);
      await page.getByRole("button", { name: "One page n times", exact: true }).click();
      await set(page, "How many", "8");
      await set(page, "Latency, ms", "300");
      await download(page);
      const took = async (title) => ms(await way(page, title).locator(".headline").innerText());
      const [sequential, reactor] = [await took("One after the other"), await took("The reactor, a DeferredList")];
      expect(sequential >= 2400 && sequential >= 4 * reactor, `${sequential} and ${reactor} ms`);
      await page.getByRole("button", { name: "A title from each blog", exact: true }).click();
      await set(page, "How many", "3");
      await set(page, "Latency, ms", "50");
      await download(page);
      const printed = await page.locator(".real-printed").allTextContents();
      expect.equal(printed.length, 5, "five ways");
      expect(printed.every((text) => text.includes("Blog 2, article 1")), printed.join("|"));
    },
  },
  {
    name: "a program asks other hosts only when the user has allowed them",
    firefox: true,
    async run(journey) {
      const { page, expect, answers, open } = journey;
      let asked = 0;
      answers.push((request, response) => {
        if (request.url !== "/elsewhere") return false;
        asked += 1;
        response.writeHead(200, { "Content-Type": "text/plain", "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" });
        response.end("hello from elsewhere");
        return true;
      });
      await open("");
      const host = new URL(page.url()).host;
      const program = `from urllib.request import urlopen\nprint(urlopen("http://${host}/elsewhere").read())\n`;
      await page.getByLabel("Program, in Python").fill(program);
      await page.getByRole("button", { name: "Real", exact: true }).click();
      await page.getByRole("button", { name: "The download", exact: true }).click();
      await page.getByRole("button", { name: "Your program", exact: true }).click();
      await page.getByRole("button", { name: "Run with real downloads", exact: true }).click();
      const refuse = page.getByRole("button", { name: "Refuse", exact: true });
      await refuse.waitFor();
      expect.equal(asked, 0, "nothing is fetched before");
      await refuse.click();
      await way(page, "Your program").getByText("The user did not allow this host to be asked").waitFor();
      expect.equal(asked, 0, "nor after a refusal");
      await page.getByRole("button", { name: "Run with real downloads", exact: true }).click();
      await page.getByRole("button", { name: `Allow ${host}` }).click();
      await expect.eventually(
        async () => (await page.locator(".real-printed").allTextContents()).join().includes("hello from elsewhere"),
        "the answer is printed",
      );
      expect.equal(asked, 1, "it was fetched once");
    },
  },
  {
    name: "a real download can be stopped, and nothing of it goes on",
    firefox: true,
    async run(journey) {
      const { page, expect, answers } = journey;
      const site = sampleSite(answers);
      await openDownload(journey);
      await set(page, "Latency, ms", "2000");
      await page.getByRole("button", { name: "Download", exact: true }).click();
      await expect.eventually(() => site.log.length > 0, "the first page is asked for");
      await page.getByRole("button", { name: "Stop", exact: true }).click();
      await way(page, "One after the other").getByText(/it was stopped after/).waitFor();
      const asked = site.log.length;
      await page.waitForTimeout(300);
      expect.equal(site.log.length, asked, "nothing more is asked for");
    },
  },
];
