// Finds a topic while one types (Bulgarian, Latin letters, a number), and goes through topics by arrows.
// Without scripts every topic is a button of a plain form, and nothing is missing but the search.

const finder = document.querySelector("[data-finder]");
const field = document.querySelector("[data-find]");
const nothing = document.querySelector("[data-nothing]");
const choices = [...document.querySelectorAll("[data-choice]")];
const fold = (text) => text.toLowerCase().replaceAll("ѝ", "и").replaceAll("\u0301", "");
// Latin letters as people type them: „bolnica“ and „bolnitsa“, „jena“ and „zhena“, „qsli“ and „yasli“.
const loose = (word) => word.replaceAll("ts", "c").replaceAll("zh", "j").replaceAll("ya", "q").replaceAll("w", "v");
const cut = (text) => fold(text).split(/[^\p{L}\p{N}]+/u);
const known = new Map(choices.map((one) => [one, { words: cut(one.dataset.words), names: cut(one.dataset.names) }]));

const tells = (words, asked) =>
  asked.split(/\s+/).every((part) => words.some((word) => word.startsWith(part) || loose(word).startsWith(loose(part))));
const isNumber = (asked) => /^(\d+|\?)$/.test(asked);
const fits = (choice, asked) =>
  isNumber(asked) ? choice.dataset.key.startsWith(asked) : tells(known.get(choice).words, asked);
const stays = (choice) => "stays" in choice.dataset; // these two are always in sight
const shown = () => choices.filter((choice) => !choice.hidden);
const fitting = (asked) => choices.filter((choice) => fits(choice, asked));
const button = (choice) => choice?.querySelector("button");

function find() {
  const asked = fold(field.value).trim();
  const found = new Set(asked ? fitting(asked) : choices);
  const taken = first();
  for (const choice of choices) {
    choice.hidden = !found.has(choice) && !stays(choice);
    choice.classList.toggle("at", choice === taken);
  }
  nothing.hidden = found.size > 0;
}

// The topic that Enter takes: the one of just this number or called so, else the first that is left.
function first() {
  const asked = fold(field.value).trim();
  const found = asked ? fitting(asked) : [];
  const called = (choice) => choice.dataset.key === asked || (!isNumber(asked) && tells(known.get(choice).names, asked));
  return found.find(called) ?? found[0];
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
