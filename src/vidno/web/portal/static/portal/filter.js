// Finds datasets in the list where there is no server, and takes the place form to the page of a place.
// With a server the forms do the same by themselves.

const fold = (text) => text.toLowerCase().replaceAll("ё", "е").replaceAll("ѝ", "и").replaceAll("\u0301", "");

const placeForm = document.querySelector("[data-place-form]");
placeForm?.addEventListener("submit", (event) => {
  if (!isStatic()) return;
  event.preventDefault();
  const asked = fold(new FormData(placeForm).get("place")).trim();
  const named = [...placeForm.querySelectorAll("option")].filter((option) => fold(option.value).startsWith(asked));
  const code = (named.find((option) => fold(option.value) === asked) ?? named[0])?.dataset.code;
  location.href = new URL(code ? `${code}/index.html` : "index.html", new URL(placeForm.action)).href;
});

function isStatic() {
  return document.documentElement.hasAttribute("data-static");
}

// The list as the server would give it for the words, facets and order in the address.
async function filterList() {
  const list = document.querySelector("[data-results]");
  const asked = new URLSearchParams(location.search);
  if (!list || ![...asked.keys()].length) return;
  const items = new Map([...list.querySelectorAll("[data-id]")].map((item) => [item.dataset.id, item]));
  const text = (asked.get("q") ?? "").trim();
  const search = text && (await (await import("./search.js")).open(new URL(list.dataset.results, location.href)));
  const fitting = search ? (await search.find(text, ["dataset"])).found.map(({ id }) => id) : [...items.keys()];
  const facetsOf = (item) => JSON.parse(item.dataset.facets);
  const wanted = [...new Set(asked.keys())].filter((name) => !["q", "sort", "page"].includes(name));
  const shown = fitting.filter((id) => {
    const facets = items.has(id) && facetsOf(items.get(id));
    return facets && wanted.every((name) => asked.getAll(name).some((value) => facets[name]?.includes(value)));
  });
  const order = asked.get("sort") ?? (text ? "fit" : "name");
  const key = (id) => items.get(id).dataset[order];
  if (order === "name") shown.sort((a, b) => key(a).localeCompare(key(b), document.documentElement.lang));
  if (order === "new") shown.sort((a, b) => (key(a) < key(b) ? 1 : -1));
  for (const item of items.values()) item.hidden = true;
  for (const id of shown) {
    items.get(id).hidden = false;
    list.append(items.get(id));
  }
  if (search) await showOthers(search, text);
  const count = document.querySelector("[data-count]");
  count.textContent = count.dataset.count.replace("{n}", shown.length).replace("{m}", items.size);
  const field = document.querySelector("input[type=search][name=q]");
  if (field) field.value = text;
  for (const box of document.querySelectorAll("[data-facets] input[type=checkbox]")) {
    box.checked = asked.getAll(box.name).includes(box.value);
  }
}

// Places, indicators, stories and topics that fit, in the list that is empty until somebody asks.
async function showOthers(search, text) {
  const list = document.querySelector("[data-others]");
  const bulgarian = document.documentElement.lang === "bg";
  for (const row of list?.querySelectorAll("[data-kind]") ?? []) {
    const { found, partial } = await search.find(text, [row.dataset.kind]);
    const links = new Map();
    for (const { id, titles, weight } of partial ? [] : found) {
      const title = (bulgarian ? titles[0] : titles[1]) || titles[0] || titles[1];
      if (weight >= 0.3 * found[0].weight && links.size < 4 && !links.has(title)) links.set(title, id);
    }
    for (const [title, id] of links) {
      const link = document.createElement("a");
      link.href = new URL(`../${row.dataset.folder}/${id}/index.html`, location.href).href;
      link.textContent = title;
      row.append(row.childElementCount ? " · " : "", link);
    }
    row.hidden = row.previousElementSibling.hidden = !links.size;
  }
}

if (isStatic()) await filterList();
