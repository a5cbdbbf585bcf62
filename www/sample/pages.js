// The pages of the sample site: blogs, each with an article. The service worker makes them as they are asked for, of any
// number and size; the build writes the first ten as files, for where there is no service worker.

// ASCII alone, so that characters are bytes.
const SENTENCES = [
  "The ferry leaves when it is full, and it is full when it leaves.",
  "Nobody in the village owns two ladders, so roofs are mended one at a time.",
  "I put the soup on, wrote three letters, and came back just before it boiled over.",
  "The clerk has one pen, which is why the line is long and very orderly.",
  "On the way home I met the same dog twice, or two dogs once.",
  "When the bridge is up, the fastest horse is as fast as the slowest.",
  "My aunt answers every question at once, and the right one some days later.",
  "We counted the apples together and had fewer than either of us alone.",
  "The miller sleeps while the mill turns; that is what the mill is for.",
  "Whoever shouts first is heard, whoever shouts last is remembered.",
  "There was one seat left in the theatre, and both of us had looked before we paid.",
  "A short list that is read is better than a long one that is kept.",
  "The well is deep, but most of the time goes into walking there.",
];
const PARAGRAPH = 5;
const LOOK = "body{font:1.1em/1.6 Georgia,serif;max-width:38em;margin:2em auto;padding:0 1em;color:#222;background:#fdfcf9}a{color:#0b63c4}.text{white-space:pre-line}";

/** Of `length` characters, in sentences of which each blog begins with another. */
function words(blog, length) {
  let text = "";
  for (let at = 0; text.length < length; at += 1) {
    const space = at === 0 ? "" : at % PARAGRAPH === 0 ? "\n\n" : " ";
    text += space + SENTENCES[(Number(blog.slice(-6)) + at * 7) % SENTENCES.length];
  }
  return text.slice(0, length);
}

/**
 * The first page of the blog with this number, in digits, or its article: of so many bytes, or more where they are too few.
 * Its first link is the one that programs follow: the blog's name in the simulated world, which the page maps to this site.
 */
globalThis.samplePage = (blog, isArticle, bytes) => {
  const title = isArticle ? `Blog ${blog}, article 1` : `Blog ${blog}`;
  const body = isArticle
    ? `<p><a href="../index.html">Blog ${blog}</a></p>\n<h1>Article 1</h1>`
    : `<h1>Blog ${blog}</h1>\n<h3><a href="http://blog-${blog}.example/articles/1">Blog ${blog}, article 1</a></h3>\n<p>For readers: <a href="articles/1.html">the article is here</a>.</p>`;
  const head = `<head>\n<meta charset="utf-8">\n<title>${title}</title>\n<meta name="viewport" content="width=device-width">\n<link rel="icon" href="data:,">\n<style>${LOOK}</style>\n</head>`;
  const start = `<!doctype html>\n<html lang="en">\n${head}\n<body>\n${body}\n<p class="text">`;
  const end = "</p>\n</body>\n</html>\n";
  return start + words(blog, Math.max(bytes - start.length - end.length, 0)) + end;
};
