// The page about SQL where there is no server: questions are answered here, from the same files.
import { distance } from "./search.js";

const form = document.querySelector("[data-sql]");
const place = document.querySelector("[data-answer]");
const { texts, most, shown } = JSON.parse(document.querySelector("[data-sql-texts]").textContent);
const bulgarian = document.documentElement.lang === "bg";
const NBSP = "\u00a0";
const tables = [...document.querySelectorAll("[data-table]")].map((link) => {
  const facts = JSON.parse(link.dataset.table);
  const sorted = link.parentElement.querySelector("[data-sorted]");
  return {
    ...facts,
    file: { href: link.href, ...facts.file },
    sorted: sorted && { href: sorted.href, ...JSON.parse(sorted.dataset.sorted) },
  };
});
let running = null;

function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const filled = (text, facts) => text.replaceAll(/\{(\w+)\}/g, (whole, name) => facts[name] ?? "");

// Numbers as everywhere on these pages: grouped from five digits on, at most three decimals.
export function number(value) {
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  const [whole, part] = (typeof value === "bigint" ? String(value) : decimal(value)).replace("-", "").split(".");
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, bulgarian ? NBSP : ",") : whole;
  return (value < 0 ? "\u2212" : "") + grouped + (part ? (bulgarian ? "," : ".") + part : "");
}

function decimal(value) {
  if (Math.abs(value) >= 1e15) return BigInt(Math.round(value)).toString();
  return value.toFixed(3).replace(/\.?0+$/, "");
}

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))}${NBSP}kB` : `${number(Math.round(bytes / 1e5) / 10)}${NBSP}MB`);
const isNumber = (value) => typeof value === "number" || typeof value === "bigint";

function text(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return bulgarian ? (value ? "да" : "не") : value ? "yes" : "no";
  return isNumber(value) ? number(value) : plain(value);
}

const plain = (value) => (typeof value === "object" ? JSON.stringify(value, (_, one) => (typeof one === "bigint" ? Number(one) : one)) : String(value));

function csv({ columns, rows }) {
  const cell = (value) => {
    const whole = value === null || value === undefined ? "" : plain(value);
    return /[",\r\n]/.test(whole) ? `"${whole.replaceAll('"', '""')}"` : whole;
  };
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function near(name, known) {
  const most = Math.max(1, Math.floor(name.length * 0.4));
  const far = (one) => distance(name.toLowerCase(), one.toLowerCase(), most);
  return [...known].map((one) => [far(one), one]).filter(([length]) => length <= most).sort((a, b) => a[0] - b[0])[0]?.[1];
}

function showSlip({ code, facts, known }) {
  const names = known === "tables" ? tables.flatMap(({ id, simple }) => [simple, id]) : known;
  const found = facts.name && near(facts.name, names);
  const given = { ...facts, perhaps: found ? filled(texts.perhaps, { name: found }) : "" };
  const notice = element("div", "", { class: "notice", role: "alert" });
  const sentence = element("p");
  sentence.append(element("b", filled(texts[code].message, given)));
  notice.append(sentence, element("p", filled(texts[code].hint, given)));
  if (code === "sql-unreadable" || code === "sql-function-unknown") notice.append(element("p", texts.smaller));
  place.replaceChildren(notice);
}

function showFound(found, read) {
  const { columns, rows, isCut } = found;
  const part = rows.slice(0, shown);
  const numeric = columns.map((_, at) => rows.some((row) => isNumber(row[at])) && rows.every((row) => row[at] === null || isNumber(row[at])));
  const head = element("div", "", { class: "head" });
  const title = element("h2", `${number(rows.length)}${NBSP}${rows.length === 1 ? texts.row : texts.rows}`);
  const cut = isCut ? texts.cut : rows.length > shown ? filled(texts.first, { count: number(shown) }) : "";
  if (cut) title.append(" ", element("small", cut));
  head.append(title);
  const grid = element("table", "", { class: "rows" });
  const line = (name, values) => {
    const row = element("tr");
    row.append(...values.map((value, at) => element(name, value, { ...(name === "th" && { scope: "col" }), ...(numeric[at] && { class: "num" }) })));
    return row;
  };
  grid.append(element("thead"), element("tbody"));
  grid.tHead.append(line("th", columns));
  grid.tBodies[0].append(...part.map((row) => line("td", row.map(text))));
  const scroll = element("div", "", { class: "scroll", tabindex: "0", role: "region", "aria-label": texts.answer });
  scroll.append(grid);
  const take = element("p");
  const href = URL.createObjectURL(new Blob([csv(found)], { type: "text/csv;charset=utf-8" }));
  take.append(element("a", texts.csv, { class: "btn", href, download: "answer.csv" }));
  place.replaceChildren(head, scroll, take, element("p", spent(read), { class: "small", "data-read": `${read.bytes} ${read.requests}` }));
}

function spent({ bytes, requests, isWhole }) {
  const facts = { size: size(bytes), requests: number(requests), noun: requests === 1 ? texts.request : texts.requests };
  return filled(texts.read, facts) + (isWhole ? ` ${texts.whole}` : "");
}

function ask(query, isFar) {
  running?.end();
  const worker = new Worker(new URL("./sql-worker.js", import.meta.url), { type: "module" });
  const read = { bytes: 0, requests: 0, rows: 0, isWhole: false };
  const stop = element("button", texts.stop, { type: "button", class: "btn" });
  const progress = element("p", texts.running, { class: "small" });
  const end = () => {
    worker.terminate();
    running = null;
    form.removeAttribute("aria-busy");
  };
  running = { end };
  form.setAttribute("aria-busy", "true");
  place.replaceChildren(progress, stop);
  stop.addEventListener("click", () => {
    end();
    place.replaceChildren(element("p", texts.stopped));
    form.elements.q.focus();
  });
  worker.onmessage = ({ data }) => {
    if (data.told) {
      read.bytes += data.told.bytes ?? 0;
      read.requests += data.told.bytes === undefined ? 0 : 1;
      read.rows += data.told.rows ?? 0;
      read.isWhole ||= Boolean(data.told.isWhole);
      progress.textContent = `${texts.running} ${spent(read)} ${number(read.rows)}${NBSP}${texts.rows}`;
      return;
    }
    end();
    if (data.slip) showSlip(data.slip);
    else showFound(data.found, read);
    if (isFar) form.scrollIntoView({ block: "start" });
  };
  worker.onerror = () => {
    end();
    showSlip({ code: "sql-file", facts: { name: "sql-worker.js" }, known: [] });
  };
  worker.postMessage({ text: query, tables, most });
}

// `isFar`: asked from below, so that the reader is taken to the answer.
function run(query, isFar = false) {
  form.elements.q.value = query;
  history.replaceState(null, "", `?${new URLSearchParams({ q: query })}`);
  ask(query, isFar);
}

document.querySelector("[data-sql-off]")?.remove();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run(form.elements.q.value);
});
for (const example of document.querySelectorAll("[data-example]")) {
  const paragraph = element("p");
  const button = element("button", texts.run, { type: "button", class: "btn", "aria-label": `${texts.run}: ${example.dataset.example}` });
  button.addEventListener("click", () => {
    run(example.textContent, true);
  });
  paragraph.append(button);
  example.after(paragraph);
}
const asked = new URLSearchParams(location.search).get("q");
if (asked) run(asked);
