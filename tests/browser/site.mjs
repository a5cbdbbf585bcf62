// Servers that behave and misbehave as real ones do, for what the page fetches: two of them on loopback, which are two
// origins, with a log of what they were asked for. They do not keep the process alive, and nothing that they send is endless
// for longer than LIMIT_MS.
//
// usage: node tests/browser/site.mjs      runs them for ten minutes and tells their addresses
//
//     /page                a small page                          /status/404, /status/500    a page with that status
//     /redirect/301, /302  to /page; /redirect/loop: for ever    /living     full of what a browser would load and run
//     /charset/NAME        windows-1252 (by its header), utf-16 (by its mark), shift_jis (by its meta), wrong (the header says
//                          UTF-8, the bytes are windows-1252), none (nobody says)
//     /length/long, /short more and less is declared than is sent
//     /endless, /slow      /truncated: closed in the middle; /reset: reset in the middle; /silent: never an answer
//     /log                 the log as JSON
//
// Any of them takes ?latency=MS before the first byte, ?cors (Access-Control-Allow-Origin), ?timing (Timing-Allow-Origin),
// ?size=BYTES of the page, and ?chunks=N and ?pause=MS of what is slow.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const LIMIT_MS = 60_000;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref());
/** Milliseconds on the clock of pages: `performance.timeOrigin` plus what Resource Timing tells. */
const now = () => performance.timeOrigin + performance.now();

const document = (title, rest = "", head = "") =>
  `<!doctype html>\n<html><head>${head}<title>${title}</title></head>\n<body><h1>${title}</h1>\n<h3><a href="/page">A page</a></h3>\n${rest}</body></html>\n`;

function filled(title, size) {
  const text = document(title);
  return text.padEnd(size, "The quick brown fox jumps over the lazy dog. ");
}

const utf8 = (text) => Buffer.from(text, "utf8");
const latin = (text) => Buffer.from(text, "latin1");

/** What each of these pages is called, whatever bytes that takes. */
export const TITLES = { "windows-1252": "Café “Zürich”", "utf-16": "Café 日本", shift_jis: "日本", wrong: "Café", none: "Café" };

const CHARSETS = {
  // 0x93 and 0x94 are quotation marks there, and nothing in Latin-1.
  "windows-1252": ["text/html; charset=windows-1252", latin(document("Café \x93Zürich\x94"))],
  "utf-16": ["text/html", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(document(TITLES["utf-16"]), "utf16le")])],
  shift_jis: ["text/html", latin(document("\x93\xfa\x96\x7b", "", '<meta charset="shift_jis">'))],
  wrong: ["text/html; charset=utf-8", latin(document(TITLES.wrong))],
  none: ["text/html", latin(document(TITLES.none))],
};

/** A page of which a parser must load and run nothing: all that it names lies below /touched/. */
const living = (other) =>
  document(
    "A living page",
    `<script src="script.js"></script>
<script>new Image().src = "/touched/inline"; globalThis.wasTouched = true;</script>
<script type="module">import "/touched/module.js";</script>
<img src="image.png" srcset="image-2.png 2x" onload="fetch('/touched/load')" onerror="globalThis.wasTouched = true; fetch('/touched/error')">
<picture><source srcset="source.webp"><img src="picture.png" loading="lazy"></picture>
<iframe src="frame.html" onload="globalThis.wasTouched = true"></iframe><iframe srcdoc="<img src=/touched/srcdoc.png>"></iframe>
<object data="object.svg"></object><embed src="embed.svg"><video src="video.mp4" poster="poster.png" autoplay></video>
<audio src="audio.mp3" autoplay></audio><svg onload="globalThis.wasTouched = true"><image href="/touched/svg.png"/></svg>
<style>@import "/touched/import.css"; body { background: url(/touched/background.png) }</style>
<form action="/touched/form"><input autofocus onfocus="globalThis.wasTouched = true"></form>
<template><img src="template.png"></template><noscript><img src="noscript.png"></noscript>
<a href="link.html" ping="/touched/ping">A link</a> <p style="background: url(/touched/style.png)">${other}</p>\n`,
    `<base href="/touched/"><meta http-equiv="refresh" content="0; url=/touched/refresh"><link rel="stylesheet" href="sheet.css">
<link rel="preload" as="image" href="preload.png"><link rel="prefetch" href="prefetch.html"><link rel="icon" href="icon.png">
<link rel="dns-prefetch preconnect" href="${other}">`,
  );

/** Sends pieces until `more` says that it is enough, the client leaves, or time is over. */
async function stream(response, pause, more) {
  const until = now() + LIMIT_MS;
  for (let at = 0; more(at) && !response.destroyed && now() < until; at += 1) {
    const isTaken = response.write(`<p>Part ${at} of a long story.</p>\n`.padEnd(1_000));
    if (!isTaken) await Promise.race([new Promise((resolve) => response.once("drain", resolve)), sleep(1_000)]);
    await sleep(pause);
  }
  response.end();
}

async function reply(response, path, query, other) {
  const number = (name, otherwise) => Number(query.get(name) ?? otherwise);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  if (query.has("cors")) headers["Access-Control-Allow-Origin"] = "*";
  if (query.has("timing")) headers["Timing-Allow-Origin"] = "*";
  const send = (status, body, more = {}) => response.writeHead(status, { ...headers, ...more }).end(body);
  const whole = (body) => send(200, body, { "Content-Length": String(body.length) });
  const page = utf8(filled("A page", number("size", 0)));
  const [, kind, name = ""] = path.split("/");

  await sleep(number("latency", 0));
  if (kind === "page") return whole(page);
  if (kind === "status") return send(Number(name), document(`Status ${name}`));
  if (kind === "redirect") {
    const to = name === "loop" ? "/redirect/loop" : "/page";
    const rest = query.size > 0 ? `?${query}` : "";
    return send(name === "loop" ? 302 : Number(name), "", { Location: to + rest });
  }
  if (kind === "charset" && CHARSETS[name]) return send(200, CHARSETS[name][1], { "Content-Type": CHARSETS[name][0] });
  if (kind === "living") return whole(utf8(living(other)));
  if (kind === "length") {
    const declared = page.length + (name === "long" ? 1_000 : -20);
    return send(200, page, { "Content-Length": String(declared), Connection: "close" });
  }
  if (kind === "silent") return undefined;
  if (["endless", "slow", "truncated", "reset"].includes(kind)) {
    response.writeHead(200, headers).write(document("A slow page"));
    if (kind === "endless") return stream(response, number("pause", 5), () => true);
    if (kind === "slow") return stream(response, number("pause", 100), (at) => at < number("chunks", 10));
    await sleep(50);
    return kind === "reset" ? response.socket.resetAndDestroy() : response.socket.destroy();
  }
  return send(404, document("Status 404"));
}

/**
 * Starts both servers. `url` and `other` are their addresses; `log` has an entry for each request: {origin, path, start, end,
 * status}, in the order of their coming, times in milliseconds since 1970, `end` null while it is open; `touched()` the
 * paths below /touched/ that were asked for.
 */
export async function openSite() {
  const log = [];
  const origins = [];
  const listen = async (at) => {
    const server = createServer(async (request, response) => {
      const { pathname, search, searchParams } = new URL(request.url, "http://host");
      if (pathname === "/log") {
        response.writeHead(200, { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" }).end(JSON.stringify(log));
        return;
      }
      const entry = { origin: at, path: pathname + search, start: now(), end: null, status: null };
      log.push(entry);
      response.on("close", () => Object.assign(entry, { end: now(), status: response.headersSent ? response.statusCode : null }));
      // A client that leaves in the middle is nothing to fail for.
      response.on("error", () => {});
      await reply(response, pathname, searchParams, origins[1 - at]);
    });
    server.unref();
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    origins[at] = `http://127.0.0.1:${server.address().port}`;
    return server;
  };
  const servers = [await listen(0), await listen(1)];
  const stop = () =>
    Promise.all(
      servers.map((server) => {
        server.closeAllConnections();
        return new Promise((resolve) => server.close(resolve));
      }),
    );
  const touched = () => log.map(({ path }) => path).filter((path) => path.startsWith("/touched/"));
  return { url: `${origins[0]}/`, other: `${origins[1]}/`, log, touched, stop };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url, other, stop } = await openSite();
  console.log(`${url} and ${other}`);
  setTimeout(stop, 600_000);
}
