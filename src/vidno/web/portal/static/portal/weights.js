// Lets a reader weigh the signals: the order reckoned anew from the published figures, as the run itself does.

const section = document.querySelector("[data-weights]");
const inputs = [...section.querySelectorAll("input[type=range]")];
const body = section.querySelector("tbody");
const status = section.querySelector("[role=status]");
const address = section.querySelector("[data-address]");
const language = document.documentElement.lang;
const shown = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const per_cent = (share) => `${Math.round(100 * share)}${language === "bg" ? "\u00a0" : ""}%`;
const known = (text) => (text === "" ? null : Number(text));
const rows = [...body.rows].map((row) => ({
  row,
  name: row.cells[0].textContent.trim(),
  values: row.dataset.values.split(",").map(known),
  own: Number(row.dataset.own),
  low: Number(row.dataset.low),
  high: Number(row.dataset.high),
}));
const published = inputs.map((input) => Number(input.dataset.part));
const dimensions = inputs.map((input) => input.dataset.under);
let weights = [...published];
let announced;

// Twelve digits, as in the run: a sum of thirds and sixths that is a half must not win by its last bit.
const settled = (value) => Number(value.toPrecision(12));

// Copeland: how many topics most of the weight puts below a topic, compared by the signals that know both.
function beaten() {
  return rows.map((one) => {
    if (!one.values.some((value, at) => value !== null && weights[at] > 0)) return null;
    return rows.reduce((sum, other) => {
      if (other === one) return sum;
      let more = 0;
      let whole = 0;
      one.values.forEach((value, at) => {
        const rival = other.values[at];
        if (value === null || rival === null) return;
        whole += weights[at];
        more += value > rival ? weights[at] : value === rival ? weights[at] / 2 : 0;
      });
      const share = whole > 0 ? settled(more / whole) : 0.5;
      return sum + (share > 0.5 ? 1 : share === 0.5 ? 0.5 : 0);
    }, 0);
  });
}

// The weighted mean within each dimension and then of the dimensions; what is not known is left out of both.
function means() {
  return rows.map((one) => {
    const parts = new Map();
    one.values.forEach((value, at) => {
      const part = parts.get(dimensions[at]) ?? { sum: 0, known: 0, whole: 0 };
      part.whole += weights[at];
      if (value !== null) {
        part.sum += value * weights[at];
        part.known += weights[at];
      }
      parts.set(dimensions[at], part);
    });
    let sum = 0;
    let whole = 0;
    for (const part of parts.values()) {
      if (!part.known) continue;
      sum += (part.sum / part.known) * part.whole;
      whole += part.whole;
    }
    return whole ? settled(sum / whole) : null;
  });
}

const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const quoted = (some) => some.map((one) => status.dataset.quote.replace("x", one.name)).join(", ");

function sentences(order) {
  const said = status.dataset;
  if (!order.length) return said.none;
  if (weights.every((weight, at) => weight === published[at])) return said.published;
  const up = order.reduce((a, b) => (b.moved > a.moved ? b : a));
  const down = order.reduce((a, b) => (b.moved < a.moved ? b : a));
  const out = order.filter((one) => one.isOut);
  return [
    fill(said.first, { names: quoted(order.slice(0, 3)) }),
    up.moved > 0 ? fill(said.up, { name: quoted([up]), n: up.moved }) : "",
    down.moved < 0 ? fill(said.down, { name: quoted([down]), n: -down.moved }) : "",
    up.moved || down.moved ? "" : said.same,
    out.length ? fill(said.out, { names: quoted(out) }) : said.within,
    said.trial,
  ].filter(Boolean).join(" ");
}

function reckon() {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  inputs.forEach((input, at) => {
    const share = per_cent(whole ? weights[at] / whole : 0);
    input.setAttribute("aria-valuetext", fill(input.dataset.said, { share }));
    section.querySelector(`output[for="${input.id}"]`).textContent = share;
  });
  const scores = section.dataset.weights === "copeland" ? beaten() : means();
  rows.forEach((one, at) => { one.score = scores[at]; });
  const order = rows.filter((one) => one.score !== null && whole > 0).sort((a, b) => b.score - a.score || a.own - b.own);
  for (const one of order) {
    const place = 1 + order.filter((other) => other.score > one.score).length;
    one.moved = one.own - place;
    one.isOut = place < one.low || place > one.high;
  }
  for (const one of [...order, ...rows.filter((row) => !order.includes(row))]) {
    const [, moved, score] = one.row.cells;
    const is_in = order.includes(one);
    moved.textContent = is_in ? changed(one) : "–";
    score.textContent = is_in ? shown.format(one.score) : "–";
    body.append(one.row);
  }
  clearTimeout(announced);
  announced = setTimeout(() => { status.textContent = sentences(order); }, 250);
}

function changed(one) {
  const said = section.dataset;
  const way = one.moved > 0 ? said.up : one.moved < 0 ? said.down : said.same;
  return fill(way, { n: Math.abs(one.moved) }) + (one.isOut ? `, ${said.out}` : "");
}

// The address names only what was moved: "#w=survey:20,petitions:0".
function written() {
  const moved = inputs.filter((_, at) => weights[at] !== published[at]);
  return moved.length ? `#w=${moved.map((input) => `${input.dataset.id}:${input.value}`).join(",")}` : "#weights";
}

function asked() {
  if (!location.hash.startsWith("#w=")) return false;
  const wanted = new Map(location.hash.slice(3).split(",").map((part) => part.split(":")));
  inputs.forEach((input, at) => {
    const number = Number.parseFloat(wanted.get(input.dataset.id));
    input.value = Number.isFinite(number) ? number : input.dataset.was;
    weights[at] = Number.isFinite(number) ? Number(input.value) / 100 : published[at];
  });
  return true;
}

function show() {
  if (!asked()) return;
  reckon();
  section.scrollIntoView();
}

inputs.forEach((input, at) => input.addEventListener("input", () => {
  weights[at] = Number(input.value) / 100;
  reckon();
  address.href = written();
}));
inputs.forEach((input) => input.addEventListener("change", () => history.replaceState(null, "", written())));
section.querySelector("button").addEventListener("click", () => {
  weights = [...published];
  inputs.forEach((input) => { input.value = input.dataset.was; });
  reckon();
  address.href = written();
  history.replaceState(null, "", written());
});
section.hidden = false;
reckon();
show();
address.href = written();
addEventListener("hashchange", show);
