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
  const answer = search ? await search.find(text, ["dataset"]) : { found: [...items.keys()].map((id) => ({ id })) };
  const fitting = answer.found.map(({ id }) => id).filter((id) => items.has(id));
  const facets = new Map(fitting.map((id) => [id, JSON.parse(items.get(id).dataset.facets)]));
  const wanted = [...new Set(asked.keys())].filter((name) => !["q", "sort", "page"].includes(name));
  const has = (id, name) => asked.getAll(name).some((value) => facets.get(id)[name]?.includes(value));
  const fits = (id, but) => wanted.every((name) => name === but || has(id, name));
  const shown = fitting.filter((id) => fits(id));
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
  sayCount(shown.length, items.size, text);
  show("[data-nothing]", !shown.length);
  show("[data-partial]", answer.partial && shown.length);
  show("[data-where]", !answer.partial || !shown.length);
  showOrders(order, asked, shown.length);
  const field = document.querySelector("input[type=search][name=q]");
  if (field) field.value = text;
  showFacets(asked, (name, value) => fitting.filter((id) => fits(id, name) && facets.get(id)[name]?.includes(value)));
}

function show(selector, isShown) {
  for (const one of document.querySelectorAll(selector)) one.hidden = !isShown;
}

function sayCount(found, total, text) {
  const count = document.querySelector("[data-count]");
  const [one, many] = count.dataset.nouns.split("|");
  const facts = { n: `${found}\u00a0${found === 1 ? one : many}`, m: total, q: text };
  count.textContent = (text ? count.dataset.for : count.dataset.count).replace(/\{(\w)\}/g, (_, name) => facts[name]);
}

// The orders there are, each with the words and facets asked for in its address.
function showOrders(order, asked, isAny) {
  const line = document.querySelector(".orders");
  line.hidden = !isAny;
  const known = [...line.querySelectorAll("[data-sort]")];
  if (asked.get("q")) {
    const fit = known[0].cloneNode();
    [fit.dataset.sort, fit.textContent] = ["fit", line.dataset.fit];
    known[0].before(fit, " · ");
    known.unshift(fit);
  }
  for (const one of known) {
    const name = one.dataset.sort;
    const made = document.createElement(name === order ? "b" : "a");
    const address = new URLSearchParams(asked);
    address.set("sort", name);
    if (name === order) made.setAttribute("aria-current", "true");
    else made.href = `?${address}`;
    made.textContent = one.textContent.trim();
    one.replaceWith(made);
  }
}

// The choices that are left, how many datasets each would leave, and in the form what else was asked for.
function showFacets(asked, left) {
  const form = document.querySelector("[data-facets]");
  for (const name of ["q", "sort"]) {
    if (asked.get(name)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: asked.get(name) }));
  }
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    box.checked = asked.getAll(box.name).includes(box.value);
    const count = left(box.name, box.value).length;
    box.parentElement.querySelector("b").textContent = count;
    box.parentElement.hidden = !count && !box.checked;
  }
  for (const facet of form.querySelectorAll(".facet")) facet.hidden = !facet.querySelector("label:not([hidden])");
  show(".apply a", true);
  const chosen = [...form.querySelectorAll("input:checked")].map((box) => ` · ${box.nextSibling.textContent.trim()}`);
  for (const said of form.querySelectorAll("[data-chosen]")) said.textContent = chosen.join("");
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
