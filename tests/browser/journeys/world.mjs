// What a real download meets in the world, before servers that misbehave; and that nothing is left of two hundred of them.

import { openSite, TITLES } from "../site.mjs";

const DOWNLOAD = "Run with real downloads";

/** Runs a program with real downloads, allows the hosts that it asks, and gives what it printed. */
async function downloaded({ page, expect }, text, again = false) {
  if (!again) {
    // As if pasted: in Firefox filling types line by line, and the editor indents lines that are typed.
    await page.getByLabel("Program, in Python").evaluate((field, pasted) => {
      field.value = pasted;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await page.getByRole("button", { name: "Real", exact: true }).click();
    await page.getByRole("button", { name: "The download", exact: true }).click();
    await page.getByRole("button", { name: "Your program", exact: true }).click();
  }
  const allow = page.getByRole("button", { name: /^Allow / });
  const start = page.getByRole("button", { name: DOWNLOAD, exact: true });
  await start.click();
  await expect.eventually(async () => {
    if ((await allow.count()) > 0) await allow.first().click();
    return (await start.count()) === 1 && (await page.locator(".real-printed").count()) === 1;
  }, "it ran to its end");
  return page.locator(".real-printed").textContent();
}

/** What the page tells of the pages that were fetched: rows of address, title, links, first link and character set. */
async function pages(page) {
  const details = page.locator(".real-pages");
  await details.locator("summary").click();
  const rows = await details.locator("tbody tr").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allTextContents()));
}

async function withSite(journey, run) {
  const site = await openSite();
  try {
    await journey.open("");
    await run(site);
  } finally {
    await site.stop();
  }
}

export default [
  {
    name: "a page that was really downloaded loads nothing and runs nothing",
    firefox: true,
    async run(journey) {
      const { page, expect } = journey;
      await withSite(journey, async (site) => {
        const printed = await downloaded(journey, `from urllib.request import urlopen
import lxml.html

page = lxml.html.fromstring(urlopen("${site.url}living?cors").read())
print(page.xpath("//title")[0].text, len(page.xpath("//script | //img | //iframe")))
`);
        expect(/^A living page \d+/.test(printed.trim()), printed);
        const facts = await pages(page);
        expect.equal(facts.map(([, title, links]) => [title, links]), [["A living page", "2"]], "read by the browser, too");
        await page.waitForTimeout(500);
        expect.equal(site.log.map(({ path }) => path), ["/living?cors"], "requests");
        expect.equal([site.touched().length, await page.evaluate(() => globalThis.wasTouched)], [0, undefined], "what it touched");
      });
    },
  },
  {
    name: "whatever a real server does, the program gets an answer or the exception that it expects",
    firefox: true,
    async run(journey) {
      const { page, expect } = journey;
      expect.complaint(/Failed to load resource|blocked by CORS policy|Same Origin Policy disallows/);
      await withSite(journey, async (site) => {
        const answers = [
          ["page?cors", "200 True"],
          ["status/404?cors", "HTTPError"],
          ["status/500?cors", "HTTPError"],
          ["redirect/301?cors", "200 True"],
          // The browser does not tell these apart: it fetched nothing, or no more.
          ["reset?cors", "ConnectionAbortedError"],
          ["page", "ConnectionAbortedError"],
        ];
        // What ends too soon or never is each browser's own affair.
        if (page.context().browser().browserType().name() !== "firefox") {
          for (const path of ["redirect/loop?cors", "length/long?cors", "truncated?cors"]) answers.push([path, "ConnectionAbortedError"]);
          // More than the cap.
          answers.push(["endless?cors&pause=0", "OSError"]);
        }
        const printed = await downloaded(journey, `from urllib.request import urlopen

for path in ${JSON.stringify(answers.map(([path]) => path))}:
    try:
        with urlopen("${site.url}" + path) as answer:
            print(path, answer.status, len(answer.read()) > 0)
    except Exception as error:
        print(path, type(error).__name__)
`);
        expect.equal(printed.trim().split("\n"), answers.map((row) => row.join(" ")), "what the program got");
      });
    },
  },
  {
    name: "titles of pages in odd character sets are read as their headers, marks and meta elements say",
    firefox: true,
    async run(journey) {
      const { page, expect, screenshot } = journey;
      await withSite(journey, async (site) => {
        const names = Object.keys(TITLES);
        await downloaded(journey, `from urllib.request import urlopen

for name in ${JSON.stringify(names)}:
    print(len(urlopen("${site.url}charset/" + name + "?cors").read()))
`);
        const told = (await pages(page)).map(([, title, links, first, charset]) => [title, links, first, charset]);
        // The header says UTF-8, and the bytes are not: what cannot be read is shown as such.
        const titles = { ...TITLES, wrong: "Caf\ufffd" };
        const charsets = { "windows-1252": "windows-1252", "utf-16": "utf-16le", shift_jis: "shift_jis", wrong: "utf-8", none: "windows-1252" };
        expect.equal(told, names.map((name) => [titles[name], "1", "/page", charsets[name]]), "titles, links and character sets");
        await screenshot("fetched-pages", 1440, "light");
      });
    },
  },
  {
    name: "while a page comes its bytes are counted, of its length where that is known",
    async run(journey) {
      const { page, expect, screenshot } = journey;
      await withSite(journey, async (site) => {
        await downloaded(journey, `from urllib.request import urlopen\nprint(len(urlopen("${site.url}page?cors").read()))\n`);
        await page.getByRole("button", { name: "Machine", exact: true }).click();
        const text = `from twisted.internet import defer, reactor
from twisted.web.client import getPage

pages = [b"slow?cors&chunks=25&pause=80", b"silent?cors", b"page?cors&size=90000"]
everything = defer.DeferredList([getPage(b"${site.url}" + page) for page in pages])
reactor.run()
`;
        await page.getByLabel("Program, in Python").fill(text);
        await page.getByRole("button", { name: "Real", exact: true }).click();
        await page.getByRole("button", { name: DOWNLOAD, exact: true }).click();
        const coming = page.locator(".coming li");
        await expect.eventually(async () => {
          const told = (await coming.locator(".coming-text").allTextContents()).join("|");
          return /kB so far\|asked for\|90\.0 kB, all of it/.test(told);
        }, "each is as far as it is");
        expect.equal(await coming.locator("progress").count(), 3, "bars");
        await page.getByText("Of each answer at most 2 MB are taken.").waitFor();
        for (const [width, theme] of [[1440, "light"], [390, "dark"]]) await screenshot("coming", width, theme);
        await page.getByRole("button", { name: "Stop", exact: true }).click();
        await expect.eventually(async () => (await coming.count()) === 0, "nothing is under way");
      });
    },
  },
  {
    name: "two hundred real downloads, twenty of them failing, leave nothing behind",
    async run(journey) {
      const { page, expect } = journey;
      expect.complaint(/Failed to load resource/);
      await page.addInitScript(() => {
        const [set, clear] = [setTimeout, clearTimeout];
        const open = new Set();
        globalThis.openTimers = open;
        globalThis.setTimeout = (call, ms, ...rest) => {
          const id = set(() => (open.delete(id), typeof call === "function" && call(...rest)), ms);
          open.add(id);
          return id;
        };
        globalThis.clearTimeout = (id) => (open.delete(id), clear(id));
        globalThis.made = [];
        globalThis.AbortController = class extends AbortController {
          constructor() {
            super();
            made.push(new WeakRef(this));
          }
        };
        const ask = fetch;
        globalThis.fetch = async (...how) => {
          const response = await ask(...how);
          made.push(new WeakRef(response));
          return response;
        };
      });
      await withSite(journey, async (site) => {
        const text = `from twisted.internet import defer, reactor
from twisted.web.client import getPage

base = "${site.url}".encode()
paths = [b"status/404?cors" if n % 10 == 0 else b"page?cors&size=5000" for n in range(200)]
waiting = defer.DeferredList([getPage(base + path) for path in paths], consumeErrors=True)


def told(results):
    print(sum(1 for good, _ in results if good), sum(1 for good, _ in results if not good))
    reactor.stop()


waiting.addCallback(told)
reactor.run()
`;
        // What is left: of each kind, what the collector could not take; timers that have neither come nor been cleared.
        const left = async () => {
          await page.waitForTimeout(300);
          for (let times = 0; times < 3; times += 1) await page.requestGC();
          return page.evaluate(() => ({
            alive: made.filter((one) => one.deref() !== undefined).length,
            timers: openTimers.size,
            bytes: performance.memory.usedJSHeapSize,
          }));
        };
        expect.equal((await downloaded(journey, text)).trim(), "180 20", "good and bad");
        const before = await left();
        await downloaded(journey, text, true);
        const after = await left();
        const told = JSON.stringify([before, after]);
        expect.equal([after.alive <= before.alive, after.timers], [true, 0], `controllers, responses, readers and timers: ${told}`);
        expect(after.bytes - before.bytes < 1 << 20, `bytes: ${told}`);
      });
    },
  },
];
