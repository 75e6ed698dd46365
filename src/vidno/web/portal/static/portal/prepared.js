// Where there is no server: brings a place out in a drawn chart, filters its table.
// Without it the chart, its SVG and CSV, and the full table are there all the same.

import { save } from "./picture.js";

const bg = document.documentElement.lang === "bg";

const bring = document.querySelector("[data-bring]");
if (bring) {
  bring.hidden = false;
  const field = bring.querySelector("select");
  field.addEventListener("change", () => {
    const name = field.value && field.selectedOptions[0].text;
    for (const mark of document.querySelectorAll("svg.svg [data-t]")) {
      const said = mark.dataset.t;
      mark.classList.toggle("on", name !== "" && said.startsWith(name) && ["", ",", ":"].includes(said.charAt(name.length)));
    }
  });
}

const sift = document.querySelector("[data-sift]");
const table = document.querySelector(".chart-table");
if (sift && table) {
  sift.hidden = false;
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const [from, to] = sift.querySelectorAll("select");
  for (const [field, at] of [[from, 1], [to, heads.length - 1]]) {
    field.replaceChildren(...heads.slice(1).map((head, index) => new Option(head, index + 1, false, index + 1 === at)));
  }
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const said = sift.querySelector("output");
  const columns = () => heads.map((_, at) => at === 0 || (at >= Number(from.value) && at <= Number(to.value)));
  const show = () => {
    const word = sift.querySelector("input").value.trim().toLowerCase();
    const kept = columns();
    for (const row of rows) row.hidden = !row.cells[0].textContent.toLowerCase().includes(word);
    for (const row of table.rows) [...row.cells].forEach((cell, at) => { cell.hidden = kept[at] === false; });
    said.textContent = said.dataset.said.replace("{n}", rows.filter((row) => !row.hidden).length).replace("{m}", rows.length);
  };
  sift.addEventListener("input", show);
  sift.addEventListener("submit", (event) => event.preventDefault());
  sift.querySelector("[data-save]").addEventListener("click", () => {
    const kept = columns();
    const number = (text) => {
      const plain = bg ? text.replace(/[\s\u00a0]/g, "").replace(",", ".") : text.replaceAll(",", "");
      return /^[-−]?\d+(\.\d+)?$/.test(plain) ? plain.replace("−", "-") : text;
    };
    const line = (cells) => cells.filter((_, at) => kept[at]).map((text, at) => `"${(at ? number(text) : text).replaceAll('"', '""')}"`).join(",");
    const lines = [heads, ...rows.filter((row) => !row.hidden).map((row) => [...row.cells].map((cell) => cell.textContent.trim()))];
    save(new Blob(["\ufeff", lines.map(line).join("\r\n"), "\r\n"], { type: "text/csv" }), "values.csv");
  });
  show();
}
