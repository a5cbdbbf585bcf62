// A static server for a built page, on a free port of the loopback address.

import { createReadStream, readFileSync } from "node:fs";
import { readFile, readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
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

/** The blocks of a `_headers` file, as Netlify and Cloudflare Pages read it: a path with stars, and its headers. */
function headerRules(root) {
  return readFileSync(join(root, "_headers"), "utf8")
    .trim()
    .split(/\n(?! )/)
    .map((block) => {
      const [path, ...lines] = block.split("\n");
      const pattern = new RegExp(`^${path.replace(/[.?+]/g, "\\$&").replaceAll("*", ".*")}$`);
      return { pattern, headers: lines.map((line) => line.trim().split(/: (.*)/).slice(0, 2)) };
    });
}

/** All files of a folder, by path, as brotli packs them. */
async function packedFiles(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pack = promisify(brotliCompress);
  return new Map(await Promise.all(paths.map(async (path) => [path, await pack(await readFile(path))])));
}

/**
 * Serves the folder `root` as a host for static pages does that reads `_headers`: with what that file says, and packed by
 * brotli. Returns its address and a function that stops it.
 */
export async function host(root) {
  const rules = headerRules(root);
  // Beforehand: it takes seconds.
  const packed = await packedFiles(root);
  const server = createServer(async (request, response) => {
    try {
      const path = await fileOf(root, request.url);
      const { pathname } = new URL(request.url, "http://host");
      const headers = rules.filter(({ pattern }) => pattern.test(pathname)).flatMap(({ headers }) => headers);
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { ...Object.fromEntries(headers), "Content-Type": type, "Content-Encoding": "br" }).end(packed.get(path));
    } catch {
      response.writeHead(404).end("not found");
    }
  });
  return listening(server);
}

/** Its address, once it answers, and a function that stops it. */
async function listening(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

/**
 * Serves the folder `root`, below the path `below`, such as "a/b/"; returns its address, a function that stops it, and
 * `answers`: functions (request, response) that a journey may add, of which the first that gives true has answered in the
 * place of a file. A `plain` server sends no headers of its own, as some hosts do; with `hasPolicy` pages come with their
 * policy. In pages and scripts the first of two `names` stands for the second.
 */
export async function serve(root, { plain = false, hasPolicy = false, below = "", names } = {}) {
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
      if (names && /html|javascript/.test(type)) response.end((await readFile(path, "utf8")).replaceAll(...names));
      else createReadStream(path).pipe(response);
    } catch {
      response.writeHead(404, headers).end("not found");
    }
  });
  const { url, stop } = await listening(server);
  return { url: `${url}${below}`, stop, answers };
}
