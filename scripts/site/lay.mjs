// What becomes of the built page last: the sample site's first pages as files, the list of what the service worker keeps,
// and the headers for hosts that read them from a file.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import "../../www/sample/pages.js";
import { forPages } from "./headers.mjs";

const BLOGS = 10;
const [INDEX_BYTES, ARTICLE_BYTES] = [4_000, 8_000];
/** Not part of the page itself, or in nobody's way without it. */
const NOT_KEPT = /^(sample\/|service\.js$|_headers$|icons\/.*\.png$)/;

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function writeBlogs(folder) {
  for (let blog = 0; blog < BLOGS; blog += 1) {
    const of = (isArticle, bytes) => globalThis.samplePage(String(blog), isArticle, bytes);
    write(join(folder, "sample", `blog-${blog}`, "index.html"), of(false, INDEX_BYTES));
    write(join(folder, "sample", `blog-${blog}`, "articles", "1.html"), of(true, ARTICLE_BYTES));
  }
}

/** Every file of the page, by its path in `folder`. */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !NOT_KEPT.test(file) && statSync(join(folder, file)).isFile())
    .sort();
}

/** Names the build in the page and gives the service worker its files; their contents make the name. */
function writeBuild(folder) {
  const files = filesOf(folder);
  const hash = createHash("sha256");
  const page = readFileSync(join(folder, "index.html"), "utf8").replace(/(<meta name="build" content=")[^"]*/, "$1");
  for (const file of files) hash.update(`${file}\n`).update(file === "index.html" ? page : readFileSync(join(folder, file)));
  const version = hash.digest("hex").slice(0, 16);
  const named = page.replace('<meta name="build" content="', `$&${version}`);
  if (named === page) throw new Error("index.html has no place for the build's name");
  writeFileSync(join(folder, "index.html"), named);
  // The page is asked for by the folder's address, as users do.
  const build = JSON.stringify({ version, files: files.map((file) => (file === "index.html" ? "./" : file)) });
  const service = join(folder, "service.js");
  writeFileSync(service, readFileSync(service, "utf8").replace(/^const BUILD = .*$/m, `const BUILD = ${build};`));
}

/** Lays it all into `folder`; in a build for development nothing is kept, so that what was changed shows. */
export function lay(folder, isRelease) {
  writeBlogs(folder);
  if (isRelease) writeBuild(folder);
  writeFileSync(join(folder, "_headers"), forPages(folder));
}
