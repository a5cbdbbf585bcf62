// Lessons: one read to its end by keys alone, in two languages; a teacher's own from a file and from an address; one that is
// none; in a course page and on a phone.

import { readFileSync } from "node:fs";
import { inCourse, told } from "./_course.mjs";
import { write } from "./_page.mjs";

const OWN = `---
title: Adding up
lang: en
summary: A teacher's own.
---

Two threads add. See [the web](https://a.example/) and \\<img src=x onerror=document.title='bad'>.

\`\`\`predict how-many
How many?

- [ ] Six
  Not so.
- [x] Four
---
Two are lost.
\`\`\`

\`\`\`baton small
sample: race-small
position: stale-write 1
expect: counter == 4
\`\`\`

\`\`\`try cure
task: Cure it.
sample: all-two-by-two
under: coop rr:3
expect: counter == 4
hint: A lock.
\`\`\`
`;

const file = (name, text) => ({ name, mimeType: "text/markdown", buffer: Buffer.from(text) });
const go = (page) => page.locator("#lesson-go");
const pressed = async (page, text) => {
  await page.locator("#lesson-go", { hasText: text }).click();
};

/** Goes on, or with the shift key back, by the tab key until this has the focus; in the editor that key indents, unless Escape comes first. */
async function reach(page, expect, selector, key = "Tab") {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    if (await page.evaluate(() => document.activeElement?.matches("textarea"))) await page.keyboard.press("Escape");
    await page.keyboard.press(key);
  }
  expect(false, `${selector} is reached by keys`);
}

/** Reaches it by keys and presses it. */
async function use(page, expect, selector, key) {
  await reach(page, expect, selector, key);
  await page.keyboard.press("Enter");
}

const reads = (page, text) => page.locator("#lesson-go", { hasText: text }).waitFor();
const step = (page) => page.locator(".lesson-where progress").getAttribute("value");

export default [
  {
    name: "A lesson is read to its end by keys alone, and half of it in French",
    firefox: true,
    async run({ page, expect, open, screenshot }) {
      await open("?view=lessons");
      await page.locator("#lesson-lock").waitFor();
      await use(page, expect, "#lesson-lock");
      await page.locator(".lesson-body:focus").waitFor();
      await screenshot("lesson-first");
      await screenshot("lesson-first", 390, "dark");
      // Predict, run, and see why.
      await reach(page, expect, ".lesson-answer input");
      await page.keyboard.press("ArrowDown");
      await use(page, expect, "#lesson-go");
      await reads(page, "Continue");
      expect((await page.locator(".lesson-verdict").innerText()).startsWith("As you said."), "the verdict");
      expect((await page.locator(".lesson-figures").innerText()).includes("100000"), "what the run gave");
      expect.equal(await page.locator(".position").count(), 1, "the machine stands beside it");
      expect(await page.evaluate(() => document.activeElement.id === "lesson-go"), "the focus has stayed");
      await page.keyboard.press("Enter");
      await expect.eventually(async () => (await step(page)) === "1", "the next step");
      // The same step in French.
      await use(page, expect, '.languages [lang="fr"]', "Shift+Tab");
      await expect.eventually(async () => (await page.locator("#lesson-name").innerText()) === "Le verrou", "it is French now");
      expect.equal(await step(page), "1", "at the same step");
      await use(page, expect, "#lesson-go");
      await reads(page, "Continuer");
      await use(page, expect, "#lesson-go");
      // Try it: the program as it is, then the solution.
      await reads(page, "Ouvrir le programme");
      await use(page, expect, "#lesson-go");
      await reads(page, "Vérifier");
      await expect.eventually(async () => (await page.getByRole("button", { name: "Running …" }).count()) === 0, "it has run");
      await use(page, expect, "#lesson-go");
      await page.locator(".lesson-missed li").first().waitFor();
      expect((await page.locator(".lesson-checked").innerText()).includes("Sous rr:"), "under which schedule it fails");
      await use(page, expect, "#lesson-solution", "Shift+Tab");
      await use(page, expect, "#lesson-take");
      await use(page, expect, "#lesson-go");
      await reads(page, "Continuer");
      await use(page, expect, "#lesson-go");
      // The challenge, with the explorer's help.
      await reads(page, "Jouer");
      await use(page, expect, "#lesson-go");
      await page.locator("#seat-1").waitFor();
      const hinted = page.locator(".seat.hinted .seat-key");
      for (let picks = 0; picks < 40 && (await page.locator(".challenge-end.solved").count()) === 0; picks += 1) {
        // Asked once it tells whether there is a way, asked again whom to pick.
        await expect.eventually(async () => {
          if ((await page.locator("#ask-way").getAttribute("aria-disabled")) !== "true") await use(page, expect, "#ask-way");
          return (await hinted.count()) === 1;
        }, "whom to pick");
        await page.keyboard.press(await hinted.innerText());
        await expect.eventually(async () => (await hinted.count()) === 0, "it is picked");
      }
      await page.locator(".challenge-end.solved").waitFor();
      await reads(page, "Finir");
      await use(page, expect, "#lesson-go", "Shift+Tab");
      await page.locator(".lesson-end").waitFor();
      expect((await go(page).innerText()).startsWith("Suivante"), "the next lesson is offered");
      // What was done is kept, and the language.
      await page.reload();
      await page.getByRole("button", { name: "Lessons", exact: true }).click();
      await page.locator("#lesson-lock.done").waitFor();
      expect((await page.locator("#lesson-lock").innerText()).includes("Finie"), "the list knows");
    },
  },
  {
    name: "A teacher's own lesson comes from a file, and one that is none is told by its lines",
    firefox: true,
    async run({ page, expect, open, screenshot }) {
      await open("?view=lessons");
      await page.locator("#lesson-file").waitFor({ state: "attached" });
      const bad = OWN.replace("sample: race-small", "sample: no-such").replace("Two threads", "Two <b>threads</b>");
      await page.locator("#lesson-file").setInputFiles(file("bad.md", bad));
      await page.locator(".lesson-refused").waitFor();
      const complaints = await page.locator(".lesson-complaints").innerText();
      expect(complaints.includes("Line 7") && complaints.includes("Line 20"), complaints);
      expect(complaints.includes("no sample 'no-such'"), complaints);
      await screenshot("lesson-refused");
      await page.locator("#lesson-file").setInputFiles(file("own.md", OWN));
      await page.locator("#lesson-name").getByText("Adding up").waitFor();
      expect.equal(await page.locator(".lesson-refused").count(), 0, "the complaints are gone");
      expect.equal(await page.locator(".lesson-body img").count(), 0, "nothing of it becomes markup");
      expect.equal(await page.locator(".lesson-body a").getAttribute("rel"), "noopener noreferrer", "a link to the web");
      await go(page).press("Enter");
      expect.equal(await go(page).innerText(), "Run it", "without an answer nothing runs");
      await page.getByText("Six").click();
      await pressed(page, "Run it");
      await reads(page, "Continue");
      expect((await page.locator(".lesson-given").innerText()).includes("Not so."), "the reply");
      await screenshot("lesson-step");
      await screenshot("lesson-step", 1200, "dark");
      await screenshot("lesson-step", 768);
      await screenshot("lesson-step", 390, "dark");
      await pressed(page, "Continue");
      await pressed(page, "Open the program");
      await write(page, "counter = 4\n");
      await pressed(page, "Check");
      await reads(page, "Finish");
      await screenshot("lesson-solved");
      expect.equal(await page.title(), "Baton: a playground for concurrency", "nothing of it ran in the page");
    },
  },
  {
    name: "A lesson of another host is fetched when its reader has said so",
    firefox: true,
    async run({ page, expect, open, serve, dist }) {
      const other = await serve({}, dist);
      let asked = 0;
      other.answers.push((request, response) => {
        if (request.url !== "/own.md" && request.url !== "/none.md") return false;
        asked += 1;
        const found = request.url === "/own.md";
        response.writeHead(found ? 200 : 404, { "Access-Control-Allow-Origin": "*" }).end(found ? OWN : "");
        return true;
      });
      await open(`?lesson=${encodeURIComponent(`${other.url}own.md`)}`);
      await page.locator("#lesson-fetch").waitFor();
      expect.equal(await page.locator("#lesson-fetch").innerText(), `Fetch from ${new URL(other.url).host}`, "who is asked");
      expect.equal(asked, 0, "nobody was asked yet");
      await page.locator("#lesson-fetch").click();
      await page.locator("#lesson-name").getByText("Adding up").waitFor();
      expect.equal(asked, 1, "it was fetched once");
      await page.getByRole("button", { name: "All lessons" }).click();
      expect.complaint(/404/);
      await page.locator("#lesson-address").fill(`${other.url}none.md`);
      await page.locator("#lesson-address").press("Enter");
      await page.locator(".lesson-coming.failed").getByText("404").waitFor();
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.locator("#lesson-address").fill("https://good.example@bad.example/x.md");
      await page.locator("#lesson-address").press("Enter");
      await page.locator(".notice.error").waitFor();
    },
  },
  {
    name: "A course page embeds a lesson, is told the answers, and changes its language",
    async run({ page, url, expect, screenshot }) {
      const body = `<script type="module" src="${url}embed.js"></script>
        <baton-playground src="${url}" lesson="lock" lang="en" loading="eager" height="900"><a href="${url}">Open</a></baton-playground>
        <iframe id="sandboxed" src="${url}?embed=1&lesson=hog&lang=fr" width="800" height="600" sandbox="allow-scripts"></iframe>`;
      await inCourse(page, body, async () => {
        await expect.eventually(async () => (await told(page, "ready")).length === 2, "both are ready");
        const { lessons } = (await told(page, "ready"))[0].capabilities;
        expect.equal(lessons.length, 9, "it says which lessons there are");
        const frame = page.frames().find((frame) => frame.url().includes("lesson=lock"));
        await frame.locator("#lesson-name").waitFor();
        expect.equal(await page.evaluate(() => document.activeElement.id), "own", "the page around has kept the focus");
        await frame.locator(".lesson-answer").first().click();
        await frame.locator("#lesson-go").click();
        await expect.eventually(async () => (await told(page, "answer")).length === 1, "the answer is told");
        const answer = (await told(page, "answer"))[0];
        expect.equal([answer.itemId, answer.correct, answer.score], ["lock/what-a-lock-does", false, { raw: 0, max: 1 }], "which");
        expect(answer.durationMs > 0 && answer.response.startsWith("No"), "what, and how long it took");
        await frame.locator("#lesson-go", { hasText: "Continue" }).waitFor();
        await page.evaluate(() => document.querySelector("baton-playground").setAttribute("lang", "fr"));
        await frame.locator("#lesson-name", { hasText: "Le verrou" }).waitFor();
        await screenshot("lesson-embedded");
        const other = page.frames().find((frame) => frame.url().includes("lesson=hog"));
        await other.locator("#lesson-name", { hasText: "Celui qui garde le témoin" }).waitFor();
      });
    },
  },
  {
    name: "Every lesson of ours opens, in both languages, and fits a phone",
    width: 390,
    async run({ page, expect, open, screenshot }) {
      await open("?view=lessons");
      await page.locator("#lesson-lock").waitFor();
      await screenshot("lesson-list", 390);
      await screenshot("lesson-list", 1440, "dark");
      const ids = await page.locator(".lesson-card").evaluateAll((cards) => cards.map((card) => card.id.slice("lesson-".length)));
      expect.equal(ids.length, 9, "lessons");
      for (const lang of ["fr", "en"]) {
        for (const id of ids) {
          const title = readFileSync(`www/lessons/${lang}/${id}.md`, "utf8").match(/^title: (.*)$/m)[1];
          await open(`?lesson=${id}&lang=${lang}`);
          await page.locator("#lesson-name", { hasText: title }).waitFor();
          const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          expect.equal(wide, false, `${id} is no wider than the page`);
        }
      }
      await open("?lesson=no-such");
      await page.locator(".notice.error").getByText("no lesson").waitFor();
    },
  },
];
