// A page of another site that has Baton in it.

import { createServer } from "node:http";

/**
 * Opens a page of another origin with this in its body and calls `then`. What its frames tell it stands in `told`, and a
 * field of its own has the focus. With `headers`, for example those of an isolated page.
 */
export async function inCourse(page, body, then, headers = {}) {
  const html = `<!doctype html><html lang="en"><title>Lesson</title><body><label>Own <input id="own"></label><p>Text</p><script>
    const told = [];
    addEventListener("message", ({ data }) => told.push(data));
    document.getElementById("own").focus();
  </script>${body}`;
  const server = createServer((request, response) => {
    const known = request.url === "/";
    response.writeHead(known ? 200 : 204, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(known ? html : undefined);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await then();
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The messages of a type that it was told, in order. */
export const told = (page, type) => page.evaluate((type) => told.filter((message) => message?.type === type), type);
