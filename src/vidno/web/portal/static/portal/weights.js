// Lets a reader weigh the signals: the weighted mean of the published figures, reckoned anew at each move.

const section = document.querySelector("[data-weights]");
const inputs = [...section.querySelectorAll("input[type=range]")];
const body = section.querySelector("tbody");
const rows = [...body.rows].map((row) => ({
  row,
  name: row.cells[0].textContent.trim(),
  values: row.dataset.values.split(",").map((text) => (text === "" ? null : Number(text))),
}));
const status = section.querySelector("[role=status]");
const shown = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

// What a signal does not say of a topic is left out of its mean, as in the published score.
function score(values, weights) {
  let sum = 0;
  let whole = 0;
  values.forEach((value, at) => {
    if (value === null) return;
    sum += value * weights[at];
    whole += weights[at];
  });
  return whole ? sum / whole : null;
}

function reckon() {
  const weights = inputs.map((input) => Number(input.value));
  for (const one of rows) one.score = score(one.values, weights);
  const order = [...rows].sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity));
  for (const one of order) {
    one.row.cells[1].textContent = one.score === null ? "–" : shown.format(one.score);
    body.append(one.row);
  }
  const top = order.filter((one) => one.score !== null).slice(0, 3).map((one) => one.name);
  status.textContent = top.length ? `${status.dataset.first} ${top.join("; ")}.` : status.dataset.none;
}

for (const input of inputs) input.addEventListener("input", reckon);
section.querySelector("button").addEventListener("click", () => {
  for (const input of inputs) input.value = input.dataset.was;
  reckon();
});
section.hidden = false;
reckon();
