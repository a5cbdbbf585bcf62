// Baton in a course page of another site, by its element and by a plain frame; links; and what a hostile one can do.

import { readFileSync } from "node:fs";
import { inCourse, told } from "./_course.mjs";
import { recorded } from "./_page.mjs";

const program = (text) => ({ program: text, schedule: "rr:3" });

/** A link's state, as Baton itself writes it. */
async function stateOf(page, situation) {
  return page.evaluate(async (json) => {
    const packed = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
    return `1.${btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  }, JSON.stringify(situation));
}

export default [
  {
    name: "A course page embeds a situation by the element, steps it, and asks for its state and a file",
    async run({ page, url, expect, screenshot }) {
      const body = `<script type="module" src="${url}embed.js"></script>
        <baton-playground src="${url}" sample="race-small" step="12" chrome="minimal" theme="light" loading="eager"><a href="${url}">Open</a></baton-playground>
        <script type="module">document.querySelector("baton-playground").setAttribute("theme", "contrast")</script>`;
      await inCourse(page, body, async () => {
        await expect.eventually(async () => (await told(page, "ready")).length === 1, "ready");
        await expect.eventually(async () => (await told(page, "finished"))[0]?.outcome === "finished", "it ran");
        await expect.eventually(async () => (await told(page, "step")).at(-1)?.position === 12, "it stands where it was to");
        expect.equal(await page.evaluate(() => document.activeElement.id), "own", "the page around has kept the focus");
        await expect.eventually(async () => (await told(page, "resize")).length > 0, "it says how high it is");
        const height = await page.evaluate(() => document.querySelector("baton-playground").shadowRoot.querySelector("iframe").clientHeight);
        expect.equal(height, (await told(page, "resize")).at(-1).height, "and gets that height");
        const answers = await page.evaluate(async () => {
          const baton = document.querySelector("baton-playground");
          baton.step(3);
          const state = await baton.getState();
          const trace = await baton.export("trace");
          const svg = await baton.export("svg");
          const refused = await baton.export("exe").catch((error) => error.message);
          return { state, trace: JSON.parse(trace).traceEvents.length, svg: svg.startsWith("<svg"), refused };
        });
        expect(answers.state.startsWith("s=1.") && answers.trace > 10 && answers.svg, "state, trace and drawing");
        expect.equal(answers.refused, "There is no such format.", "what is refused");
        expect.equal((await told(page, "step")).at(-1).position, 15, "it was stepped");
        const frame = page.frames().find((frame) => frame.url().includes("embed=1"));
        await expect.eventually(async () => (await frame.locator("html").getAttribute("data-theme")) === "contrast", "colours set early");
        await page.evaluate(() => document.querySelector("baton-playground").setAttribute("theme", "dark"));
        await expect.eventually(async () => (await frame.locator("html").getAttribute("data-theme")) === "dark", "its colours follow");
        await screenshot("embedded");
      });
    },
  },
  {
    name: "Messages that make no sense are answered with an error, and only the page around is listened to",
    async run({ page, url, expect }) {
      const body = `<iframe id="baton" src="${url}?embed=1&sample=race-small" width="800" height="600" sandbox="allow-scripts"></iframe>
        <iframe id="other" srcdoc="<p>other</p>"></iframe>`;
      await inCourse(page, body, async () => {
        await expect.eventually(async () => (await told(page, "finished")).length === 1, "a sandboxed frame runs");
        await page.evaluate(() => {
          const { contentWindow } = document.getElementById("baton");
          for (const message of [null, 1, "text", {}, { source: "baton" }, { source: "baton", v: 1, type: "seek", position: "<b>" }]) contentWindow.postMessage(message, "*");
          contentWindow.postMessage({ source: "baton", v: 1, type: "ping", id: "a" }, "*");
        });
        await expect.eventually(async () => (await told(page, "pong"))[0]?.id === "a", "pong");
        expect.equal((await told(page, "error")).length, 6, "errors");
        const other = page.frames().find((frame) => frame.parentFrame() && !frame.url().includes("embed"));
        await other.evaluate(() => parent.frames[0].postMessage({ source: "baton", v: 1, type: "ping", id: "stranger" }, "*"));
        await page.evaluate(() => document.getElementById("baton").contentWindow.postMessage({ source: "baton", v: 1, type: "ping", id: "b" }, "*"));
        await expect.eventually(async () => (await told(page, "pong")).length === 2, "the page around is answered");
        expect.equal((await told(page, "pong")).map(({ id }) => id), ["a", "b"], "the stranger is not");
      });
    },
  },
  {
    name: "Ten embeds on one page load the code once, and only those that come into view start",
    async run({ page, url, expect }) {
      const loads = [];
      page.on("response", (response) => {
        if (response.url().endsWith("_bg.wasm") && !response.fromServiceWorker()) loads.push(response.url());
      });
      const one = `<div style="height:2500px"></div><baton-playground src="${url}" sample="race-small" height="500"></baton-playground>`;
      await inCourse(page, `<script type="module" src="${url}embed.js"></script>${one.repeat(10)}`, async () => {
        await page.waitForTimeout(500);
        const started = () => page.evaluate(() => [...document.querySelectorAll("baton-playground")].filter((one) => one.shadowRoot).length);
        expect.equal(await started(), 10, "all elements are there");
        expect((await told(page, "ready")).length < 3, "not all have started");
        await page.evaluate(() => document.querySelectorAll("baton-playground")[5].scrollIntoView());
        await expect.eventually(async () => (await told(page, "ready")).length >= 1, "one comes into view");
      });
    },
  },
  {
    name: "A link brings a program that runs when it is asked to, and a hostile one does nothing",
    async run({ page, url, expect, open, screenshot }) {
      await open();
      await recorded(page, expect);
      const state = await stateOf(page, program("print('from a link')\n"));
      await page.goto("about:blank");
      await open(`#s=${state}`);
      await page.locator(".notice").getByText("press Run").waitFor();
      await screenshot("linked");
      expect.equal(await page.locator("#summary-title").count(), 0, "nothing has run");
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await recorded(page, expect);
      await page.getByRole("button", { name: "Share" }).click();
      const link = await page.getByLabel("Link", { exact: true }).inputValue();
      expect(link.startsWith(`${url}#s=1.`), link);
      await screenshot("share");
      await screenshot("share", 390, "dark");
      for (const hostile of [
        { sample: "<img src=x onerror=document.title='bad'>" },
        { ...program("print(1)"), view: "<script>document.title='bad'</script>" },
        { colour: "red" },
      ]) {
        const state = await stateOf(page, hostile);
        await page.goto("about:blank");
        await open(`#s=${state}`);
        await page.locator(".notice.error").waitFor();
        expect.equal(await page.locator(".notice img, .notice script").count(), 0, "no markup from the link");
      }
      await page.goto("about:blank");
      await open("#s=7.abc");
      await page.locator(".notice.error").getByText("version '7'").waitFor();
      expect.equal(await page.title(), "Baton: a playground for concurrency", "nothing ran");
    },
  },
  {
    name: "A teacher sets an embedded situation up and gets the snippet",
    async run({ page, url, expect, screenshot }) {
      await page.goto(`${url}embed.html`);
      await expect.eventually(async () => (await page.locator("select[name=sample] option").count()) > 20, "the samples are offered");
      await page.locator("select[name=sample]").selectOption("deadlock");
      await page.locator("select[name=chrome]").selectOption("minimal");
      await expect.eventually(async () => (await page.locator("#element").inputValue()).includes('sample="deadlock"'), "the element");
      expect((await page.locator("#frame").inputValue()).includes("?embed=1&amp;sample=deadlock"), "the frame");
      expect((await page.locator("#frame").inputValue()).includes("chrome=minimal"), "the frame");
      const frame = () => page.frames().find((frame) => frame.url().includes("sample=deadlock"));
      await expect.eventually(async () => frame() && (await frame().locator(".position").count()) === 1, "the result");
      await page.locator("select[name=lesson]").selectOption("lock");
      await page.locator("select[name=lang]").selectOption("fr");
      await expect.eventually(async () => (await page.locator("#element").inputValue()).includes('lesson="lock" lang="fr"'), "a lesson");
      expect(!(await page.locator("#element").inputValue()).includes("sample="), "in the place of a sample");
      await screenshot("embed-page");
      await screenshot("embed-page", 390, "dark");
    },
  },
  {
    name: "The element's script stays small",
    async run({ expect }) {
      expect(readFileSync("www/embed.js").length < 5_000, "under 5 kB even as it is written");
    },
  },
];
