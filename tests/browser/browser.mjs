// Headless Chromium, as the journeys and the pictures use it, and Firefox, in which some journeys are repeated.

import { chromium } from "playwright-core";
// Firefox as its makers ship it understands an older version's commands, not yet this one's.
import { firefox } from "playwright-firefox";

export const FLAGS = [
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

// What a context sets in Chromium.
const PREFERENCES = { "ui.prefersReducedMotion": 1, "ui.systemUsesDarkTheme": 0 };

/** Starts the browser of this name; `CHROMIUM` and `FIREFOX` name their executables. */
export function launch(name = "chromium") {
  if (name === "firefox") {
    const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
    return firefox.launch({ channel: "moz-firefox", executablePath, firefoxUserPrefs: PREFERENCES });
  }
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/**
 * A page of its own storage, `width` pixels wide, with the system's theme set, and without the service worker unless it has
 * `service`. `complaints` fills with the console's errors and the page's uncaught ones.
 */
export async function openPage(browser, { width = 1440, height = 900, theme = "light", service = false } = {}) {
  const isFirefox = browser.browserType().name() === "firefox";
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: isFirefox ? null : theme,
    hasTouch: width < 600,
    reducedMotion: isFirefox ? null : "reduce",
    serviceWorkers: service ? "allow" : "block",
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
