// Sets an embedded situation up: options, the result, and the snippets to copy.

const form = document.getElementById("options");
const preview = document.getElementById("preview");
const told = document.getElementById("told");
const base = new URL("./", location.href).href;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The state of a link, or of what stands behind its hash. */
const stateOf = (text) => text.match(/(?:^|[#])(s=)?(\d+\.[\w-]+)\s*$/)?.[2];

function chosen() {
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
  const state = fields.state && stateOf(fields.state);
  told.textContent = fields.state && !state ? "That is no link from Share: it ends in #s=1. and letters." : "";
  delete fields.state;
  if (state) {
    delete fields.sample;
    fields.state = `s=${state}`;
  }
  // A lesson brings its own programs along.
  if (fields.lesson) for (const name of ["sample", "state", "view", "step"]) delete fields[name];
  else delete fields.lang;
  return fields;
}

const attributes = (fields) => Object.entries(fields).map(([name, value]) => (value === "on" ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join("");

function address({ state, height, loading, ...fields }, embedded) {
  const query = new URLSearchParams(embedded ? { embed: "1" } : {});
  for (const [name, value] of Object.entries(fields)) query.set(name, value === "on" ? "1" : value);
  return `${base}${query.size ? `?${query}` : ""}${state ? `#${state}` : ""}`;
}

function show() {
  const fields = chosen();
  const { sample, lesson } = form.elements;
  const title = (fields.lesson ? lesson : sample).selectedOptions[0]?.textContent ?? "";
  const name = escaped(fields.state ? "A situation in Baton" : `Baton: ${title}`);
  const link = address(fields, false);
  document.getElementById("element").value = `<script type="module" src="${base}embed.js"></script>
<baton-playground src="${base}"${attributes(fields)} title="${name}">
  <a href="${escaped(link)}">${name}</a>
</baton-playground>`;
  document.getElementById("frame").value =
    `<iframe src="${escaped(address(fields, true))}" title="${name}" width="100%" height="${fields.height ?? 640}" loading="lazy" allow="fullscreen; clipboard-write" style="border:0"></iframe>`;
  document.getElementById("markdown").value = `[${name}](${link})`;
  const element = document.createElement("baton-playground");
  for (const [attribute, value] of Object.entries({ src: base, ...fields, title: name })) {
    element.setAttribute(attribute, value === "on" ? "" : value);
  }
  preview.replaceChildren(element);
}

// The playground itself says which samples and lessons it has.
preview.addEventListener("baton-ready", ({ detail }) => {
  const select = form.elements.sample;
  if (select.options.length > 1) return;
  form.elements.lesson.append(...detail.capabilities.lessons.map(({ id, title }) => new Option(title, id)));
  const open = select.value;
  const groups = new Map();
  for (const { id, title, group } of detail.capabilities.samples) {
    if (!groups.has(group)) groups.set(group, Object.assign(document.createElement("optgroup"), { label: group }));
    groups.get(group).append(new Option(title, id, false, id === open));
  }
  select.replaceChildren(...groups.values());
});

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 300);
});
form.addEventListener("submit", (event) => event.preventDefault());
document.querySelectorAll("[data-copy]").forEach((button) =>
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "Copied.";
    } catch {
      field.select();
      told.textContent = "The browser does not let this page use the clipboard; the text is selected.";
    }
  }),
);
show();
