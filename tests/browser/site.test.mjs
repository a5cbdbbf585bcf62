// That the misbehaving servers misbehave as they should, asked by Node's own client.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite, TITLES } from "./site.mjs";

let site;
before(async () => (site = await openSite()));
after(() => site.stop());

const get = (path, options) => fetch(new URL(path, site.url), options);

test("a page waits for as long as it is asked to, and the log knows from when to when", async () => {
  const start = performance.timeOrigin + performance.now();
  const text = await (await get("page?latency=120&size=5000")).text();
  assert.equal(text.length, 5000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const entry = site.log.at(-1);
  assert.equal(entry.path, "/page?latency=120&size=5000");
  assert.ok(entry.start >= start - 5 && entry.end - entry.start >= 115, JSON.stringify(entry));
  assert.deepEqual((await (await get("log")).json()).at(-1), entry);
});

test("statuses and redirects are what their addresses say", async () => {
  for (const status of [404, 500]) assert.equal((await get(`status/${status}`)).status, status);
  for (const status of [301, 302]) {
    assert.equal((await get(`redirect/${status}`, { redirect: "manual" })).status, status);
    assert.ok((await get(`redirect/${status}?size=900`)).url.endsWith("/page?size=900"));
  }
  await assert.rejects(get("redirect/loop"));
  assert.equal((await get("nowhere")).status, 404);
});

test("character sets are announced in every way there is", async () => {
  const title = async (name, charset) => {
    const bytes = await (await get(`charset/${name}`)).arrayBuffer();
    return /<title>(.*)<\/title>/.exec(new TextDecoder(charset).decode(bytes))[1];
  };
  for (const [name, charset] of [["utf-16", "utf-16le"], ["shift_jis", "shift_jis"], ["wrong", "latin1"], ["none", "latin1"]]) {
    assert.equal(await title(name, charset), TITLES[name]);
  }
  // Node 20 reads it as Latin-1, which has no such quotation marks.
  assert.match(await title("windows-1252", "latin1"), /^Café .Zürich.$/);
  assert.notEqual(await title("wrong", "utf-8"), TITLES.wrong);
  assert.match((await get("charset/windows-1252")).headers.get("Content-Type"), /windows-1252/);
});

test("lengths lie, and connections break in the middle", async () => {
  for (const path of ["length/long", "truncated", "reset"]) await assert.rejects((await get(path)).text(), path);
  const short = await (await get("length/short")).text();
  assert.ok(!short.includes("</html>"), short);
});

test("an endless body goes on until the client leaves, a slow one comes in its own time", async () => {
  const leave = new AbortController();
  const reader = (await get("endless", { signal: leave.signal })).body.getReader();
  for (let bytes = 0; bytes < 20_000; ) bytes += (await reader.read()).value.length;
  leave.abort();
  await assert.rejects(reader.read());
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.notEqual(site.log.at(-1).end, null);
  const start = performance.now();
  await (await get("slow?chunks=5&pause=40")).text();
  assert.ok(performance.now() - start >= 190);
});

test("what silence there is ends with the client's patience", async () => {
  await assert.rejects(get("silent", { signal: AbortSignal.timeout(100) }), { name: "TimeoutError" });
});

test("the other origin answers with leave only where it is asked to", async () => {
  const allowed = (await fetch(`${site.other}page?cors&timing`)).headers;
  assert.deepEqual([allowed.get("Access-Control-Allow-Origin"), allowed.get("Timing-Allow-Origin")], ["*", "*"]);
  const denied = (await fetch(`${site.other}page`)).headers;
  assert.deepEqual([denied.get("Access-Control-Allow-Origin"), denied.get("Timing-Allow-Origin")], [null, null]);
  assert.equal(site.log.at(-1).origin, 1);
});

test("nothing of a living page is touched by asking for it", async () => {
  assert.match(await (await get("living")).text(), /refresh/);
  assert.deepEqual(site.touched(), []);
  await get("touched/by-hand");
  assert.deepEqual(site.touched(), ["/touched/by-hand"]);
});
