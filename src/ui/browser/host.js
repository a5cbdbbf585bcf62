// What the page around says; the page itself gathers it in `said` until the module is there (index.html).

/** Hands over what was said before, and from now on says it at once. */
export function listen(hear) {
  const before = said.splice(0);
  said.push = hear;
  before.forEach((text) => hear(text));
}
