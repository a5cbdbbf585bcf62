// Baton in this book: its element, in the colours that the reader has chosen for the book.
(() => {
  const DARK = ["coal", "navy", "ayu"];

  function follow() {
    const isDark = DARK.some((name) => document.documentElement.classList.contains(name));
    for (const baton of document.querySelectorAll("baton-playground")) baton.setAttribute("theme", isDark ? "dark" : "light");
  }

  follow();
  new MutationObserver(follow).observe(document.documentElement, { attributeFilter: ["class"] });
  import("https://baton.example/embed.js");
})();
