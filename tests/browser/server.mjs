// A static server for a built page, on a free port of the loopback address.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

// The same headers as `trunk serve` gives (Trunk.toml).
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Access-Control-Allow-Origin": "*",
  "Cache-Control": "no-store",
};

async function fileOf(root, address) {
  // normalize() leaves no way out of the root in an absolute path.
  const path = join(root, normalize(decodeURIComponent(new URL(address, "http://host").pathname)));
  const found = await stat(path);
  return found.isDirectory() ? join(path, "index.html") : path;
}

/**
 * Serves the folder `root`; returns its address, a function that stops it, and `answers`: functions (request, response)
 * that a journey may add, of which the first that gives true has answered in the place of a file.
 */
export async function serve(root) {
  const answers = [];
  const server = createServer(async (request, response) => {
    try {
      if (answers.some((answer) => answer(request, response))) return;
      const path = await fileOf(root, request.url);
      await stat(path);
      response.writeHead(200, { ...HEADERS, "Content-Type": TYPES[extname(path)] ?? "application/octet-stream" });
      createReadStream(path).pipe(response);
    } catch {
      response.writeHead(404, HEADERS).end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop, answers };
}
