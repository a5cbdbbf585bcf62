// Baton in these pages: its element, in the colours that the reader has chosen for them. Furo says "auto" for the system's.
(() => {
  function follow() {
    const theme = document.body.dataset.theme || "auto";
    for (const baton of document.querySelectorAll("baton-playground")) baton.setAttribute("theme", theme);
  }

  follow();
  new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-theme"] });
  import("https://baton.example/embed.js");
})();
