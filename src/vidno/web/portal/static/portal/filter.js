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

async function filterList() {
  const list = document.querySelector("[data-results]");
  const asked = new URLSearchParams(location.search);
  const words = fold(asked.get("q") ?? "").split(/\s+/).filter(Boolean);
  const wanted = { topic: asked.getAll("topic"), publisher: asked.getAll("publisher") };
  if (!list || !(words.length || wanted.topic.length || wanted.publisher.length)) return;
  const known = await (await fetch("words.json")).json();
  let shown = 0;
  for (const item of list.querySelectorAll("[data-id]")) {
    const text = known[item.dataset.id] ?? "";
    const topics = (item.dataset.topics ?? "").split(" ");
    const fits =
      words.every((word) => text.includes(word)) &&
      (!wanted.topic.length || wanted.topic.some((topic) => topics.includes(topic))) &&
      (!wanted.publisher.length || wanted.publisher.includes(item.dataset.id.split("/")[0]));
    item.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  const total = list.querySelectorAll("[data-id]").length;
  const count = document.querySelector("[data-count]");
  count.textContent = count.dataset.count.replace("{n}", shown).replace("{m}", total);
  const field = document.querySelector("input[type=search][name=q]");
  if (field) field.value = asked.get("q") ?? "";
  for (const box of document.querySelectorAll("[data-facets] input[type=checkbox]")) {
    box.checked = wanted[box.name]?.includes(box.value) ?? false;
  }
}

if (isStatic()) await filterList();
