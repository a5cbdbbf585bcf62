import { defineConfig } from "vitepress";

export default defineConfig({
  title: "Downloads, step by step",
  // Vue is to leave the element to the browser.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "baton-playground" } } },
  head: [["script", { type: "module", src: "https://baton.example/embed.js" }]],
});
