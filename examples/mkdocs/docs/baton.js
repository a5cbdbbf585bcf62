// Baton in these pages: its element, in the colours that the reader has chosen for them. With instant navigation the script
// runs once, and `document$` tells of each page.
import("https://baton.example/embed.js");

function follow() {
  const theme = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light";
  for (const baton of document.querySelectorAll("baton-playground")) baton.setAttribute("theme", theme);
}

document$.subscribe(follow);
new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
