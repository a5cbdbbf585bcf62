// The headers that a host should send with the page, and the page's policy.
//
// usage: node scripts/site/headers.mjs FOLDER      prints them for nginx, of a built page in FOLDER

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The first two let workers share memory. A frame without an origin loads the page's files across origins, which the other
 * two allow.
 */
export const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Access-Control-Allow-Origin": "*",
};
const ALWAYS = { ...HEADERS, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" };

/** Files that never change under their name. */
const NAMED_BY_CONTENT = ["/*.wasm", "/*.css", "/page-*.js", "/register-*.js"];
const FOR_EVER = "public, max-age=31536000, immutable";

/** What the page may do: the scripts that stand in it are allowed by their hashes, whatever runs in it fetches anything. */
export function policy(html) {
  const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g)];
  const hashes = inline.map(([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  const rules = {
    "default-src": "'none'",
    "script-src": ["'self'", "'wasm-unsafe-eval'", ...hashes].join(" "),
    "worker-src": "'self' blob:",
    // Widths and colours that are computed stand in attributes.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self' http: https:",
    "frame-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
  };
  return Object.entries(rules).map(([name, value]) => `${name} ${value}`).join("; ");
}

const pageIn = (folder) => readFileSync(join(folder, "index.html"), "utf8");

/** In the form of Netlify and Cloudflare Pages, which read them from the file `_headers`. */
export function forPages(folder) {
  const lines = (path, headers) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)];
  const document = { "Content-Security-Policy": policy(pageIn(folder)) };
  const blocks = [lines("/*", ALWAYS), lines("/", document), lines("/index.html", document)];
  for (const path of NAMED_BY_CONTENT) blocks.push(lines(path, { "Cache-Control": FOR_EVER }));
  return `${blocks.flat().join("\n")}\n`;
}

/** For a `server` or a `location` of nginx. */
export function forNginx(folder) {
  const headers = { ...ALWAYS, "Content-Security-Policy": policy(pageIn(folder)) };
  return Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;\n`).join("");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(forNginx(process.argv[2] ?? "dist"));
