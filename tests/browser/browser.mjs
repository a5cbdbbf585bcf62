// Headless Chromium, as the journeys and the pictures use it.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const WIDTHS = [1440, 768, 390];
export const THEMES = ["light", "dark"];

/** Starts the browser; `CHROMIUM` names its executable. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/**
 * A page of its own storage, `width` pixels wide, with the system's theme set. `complaints` fills with the console's
 * errors and the page's uncaught ones.
 */
export async function openPage(browser, { width = 1440, height = 900, theme = "light" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: width < 600,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  return { page, complaints, close: () => context.close() };
}

/** Opens the page and waits until its first content stands. */
export async function ready(page, url) {
  await page.goto(url);
  await page.locator("h1").first().waitFor();
}
