// A static server for a built page, on a free port of the loopback address.

import { createReadStream, readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { HEADERS, policy } from "../../scripts/site/headers.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

async function fileOf(root, address) {
  // normalize() leaves no way out of the root in an absolute path.
  const path = join(root, normalize(decodeURIComponent(new URL(address, "http://host").pathname)));
  const found = await stat(path);
  return found.isDirectory() ? join(path, "index.html") : path;
}

/**
 * Serves the folder `root`, below the path `below`, such as "a/b/"; returns its address, a function that stops it, and
 * `answers`: functions (request, response) that a journey may add, of which the first that gives true has answered in the
 * place of a file. A `plain` server sends no headers of its own, as some hosts do; with `hasPolicy` pages come with their
 * policy.
 */
export async function serve(root, { plain = false, hasPolicy = false, below = "" } = {}) {
  const headers = { ...(plain ? {} : HEADERS), "Cache-Control": "no-store" };
  const answers = [];
  const server = createServer(async (request, response) => {
    try {
      if (answers.some((answer) => answer(request, response))) return;
      if (!request.url.startsWith(`/${below}`)) throw new Error("not below");
      const path = await fileOf(root, request.url.slice(below.length));
      await stat(path);
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      const allowed = hasPolicy && extname(path) === ".html" ? { "Content-Security-Policy": policy(readFileSync(path, "utf8")) } : {};
      response.writeHead(200, { ...headers, ...allowed, "Content-Type": type });
      createReadStream(path).pipe(response);
    } catch {
      response.writeHead(404, headers).end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}/${below}`, stop, answers };
}
