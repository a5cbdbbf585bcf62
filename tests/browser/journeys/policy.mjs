// The page under the policy that hosts should send with it.

import { ready } from "../browser.mjs";
import { recorded, run, write } from "./_page.mjs";

export default [
  {
    name: "under its policy the page does all that it does, and what others put into it does not run",
    firefox: true,
    async run({ page, expect, serve }) {
      await page.addInitScript(() => {
        globalThis.violations = [];
        addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => globalThis.violations.push(`${effectiveDirective} ${blockedURI}`));
      });
      const server = await serve({ hasPolicy: true });
      await ready(page, server.url);
      await recorded(page, expect);
      await write(page, "print(1)\n");
      await run(page, expect);
      const go = (name) => page.getByRole("button", { name, exact: true }).click();
      for (const view of ["Compare", "Downloads", "Challenges", "Outcomes"]) {
        await go(view);
        await page.waitForTimeout(300);
      }
      await go("Real");
      await page.getByLabel("Increments each").fill("1000");
      await go("Race");
      await page.getByText(/of 10 races/).first().waitFor();
      expect.equal(await page.evaluate(() => globalThis.violations), [], "what was not allowed");

      expect.complaint(/Content.Security.Policy|blocked an inline script/i);
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "globalThis.wasSmuggled = true";
        document.body.append(script);
      });
      expect.equal(await page.evaluate(() => globalThis.wasSmuggled), undefined, "a script that was put in");
      await expect.eventually(() => page.evaluate(() => globalThis.violations.length === 1), "it is told");
    },
  },
];
