// Finds a topic while one types (Bulgarian, Latin letters, a number), and goes through topics by arrows.
// Without scripts every topic is a button of a plain form, and nothing is missing but the search.

const finder = document.querySelector("[data-finder]");
const field = document.querySelector("[data-find]");
const nothing = document.querySelector("[data-nothing]");
const choices = [...document.querySelectorAll("[data-choice]")];
const fold = (text) => text.toLowerCase().replaceAll("ѝ", "и").replaceAll("\u0301", "");
const lists = new Map(choices.map((choice) => [choice, fold(choice.dataset.words).split(/[^\p{L}\p{N}]+/u)]));

const fits = (choice, asked) => {
  if (/^(\d+|\?)$/.test(asked)) return choice.dataset.key.startsWith(asked);
  const words = lists.get(choice);
  return asked.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
};
const stays = (choice) => "stays" in choice.dataset; // these two are always in sight
const shown = () => choices.filter((choice) => !choice.hidden);
const fitting = (asked) => choices.filter((choice) => fits(choice, asked));
const button = (choice) => choice?.querySelector("button");

function find() {
  const asked = fold(field.value).trim();
  const found = new Set(asked ? fitting(asked) : choices);
  for (const choice of choices) choice.hidden = !found.has(choice) && !stays(choice);
  nothing.hidden = found.size > 0;
}

// The topic that Enter takes: the one of just this number, else the first that is left.
function first() {
  const asked = fold(field.value).trim();
  const found = asked ? fitting(asked) : [];
  return found.find((choice) => choice.dataset.key === asked) ?? found[0];
}

if (field) {
  finder.hidden = false;
  field.addEventListener("input", find);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // the form would take the first topic of all
      button(first())?.click();
    }
    if (event.key === "Escape") {
      field.value = "";
      find();
    }
  });
  document.addEventListener("keydown", (event) => {
    const writes = event.target.matches("textarea") || event.ctrlKey || event.altKey || event.metaKey;
    if (writes) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = shown().map(button);
      const at = all.indexOf(document.activeElement);
      const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1;
      event.preventDefault();
      (next < 0 ? field : all[Math.min(next, all.length - 1)])?.focus();
    } else if (event.key.length === 1 && event.key !== " " && event.target !== field) {
      field.focus(); // the letter itself is then typed there
    }
  });
  if (matchMedia("(pointer: fine)").matches) field.focus({ preventScroll: true });
}
