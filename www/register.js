// Registers the service worker once the page stands and is idle. Where there can be none, in a sandboxed frame, in a file
// or without storage, nothing happens and nothing is said.
//
// <html data-isolation> then says whether workers may share memory: "on"; "reload", after a reload, which a click on any
// element with `data-isolate` does; or "none", a reload would not help.
(() => {
  const workers = () => navigator.serviceWorker; // In a sandboxed frame even asking for it throws.
  // What a page from the service worker has not got, it will not have after a reload either.
  let wasControlled = false;

  async function register() {
    try {
      wasControlled = workers().controller !== null;
      await workers().register("service.js", { updateViaCache: "none" });
      await workers().ready;
      const without = wasControlled || window !== window.top ? "none" : "reload";
      document.documentElement.dataset.isolation = crossOriginIsolated ? "on" : without;
    } catch {
      document.documentElement.dataset.isolation = globalThis.crossOriginIsolated ? "on" : "none";
    }
  }

  // A frame out of sight may never be idle.
  const later = () => (globalThis.requestIdleCallback ? requestIdleCallback(register, { timeout: 3000 }) : setTimeout(register));
  if (document.readyState === "complete") later();
  else addEventListener("load", later);

  addEventListener("click", ({ target }) => {
    const isAsked = target instanceof Element && target.closest("[data-isolate]");
    if (isAsked && document.documentElement.dataset.isolation === "reload") location.reload();
  });
})();
