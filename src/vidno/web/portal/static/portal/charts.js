// What makes a drawing livelier: arrow keys walk its values and say them, the pointer shows them at once, a
// value and its row light up together, tables are sorted by their heads, a frame tells its height. Everything
// can be read without it.

const bg = document.documentElement.lang === "bg";
const shown = document.createElement("div");
shown.className = "tip";
shown.hidden = true;
const said = document.createElement("p");
said.className = "said-live";
said.setAttribute("aria-live", "polite");
document.body.append(shown, said);

for (const svg of document.querySelectorAll("svg.svg")) {
  const marks = [...svg.querySelectorAll("title")].map((title) => title.parentElement).filter((mark) => mark !== svg);
  if (!marks.length) continue;
  for (const mark of marks) {
    const title = mark.querySelector("title");
    mark.dataset.t = title.textContent;
    if (mark.localName === "a") mark.setAttribute("aria-label", title.textContent);
    title.remove();
  }
  let at = -1;
  const go = (to) => {
    light(marks[at], false);
    at = Math.max(0, Math.min(to, marks.length - 1));
    light(marks[at], true);
    said.textContent = marks[at].dataset.t;
    tip(marks[at]);
  };
  svg.tabIndex = 0;
  svg.setAttribute("role", "application");
  svg.setAttribute("aria-roledescription", bg ? "графика; стрелките обхождат стойностите" : "chart; arrow keys walk the values");
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) go(at < 0 ? 0 : at + step);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(marks.length - 1);
    else if (event.key === "Enter" && at >= 0) marks[at].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  });
  const leave = () => {
    light(marks[at], false);
    at = -1;
    shown.hidden = true;
  };
  svg.addEventListener("blur", leave);
  svg.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("[data-t]");
    if (!mark) return;
    light(mark, true);
    tip(mark, event);
    mark.addEventListener("pointerleave", () => { light(mark, false); shown.hidden = true; }, { once: true });
  });
}

function tip(mark, event) {
  const box = mark.getBoundingClientRect();
  shown.textContent = mark.dataset.t;
  shown.hidden = false;
  const x = event ? event.clientX : box.x + box.width / 2;
  const y = event ? event.clientY : box.y;
  shown.style.left = `${Math.max(4, Math.min(x - shown.offsetWidth / 2, innerWidth - shown.offsetWidth - 4))}px`;
  shown.style.top = `${y - shown.offsetHeight - 12 < 0 ? y + 20 : y - shown.offsetHeight - 12}px`;
}

function light(mark, on) {
  if (!mark) return;
  mark.classList.toggle("on", on);
  const href = mark.getAttribute("href");
  for (const link of href ? document.querySelectorAll(`table a.n[href="${CSS.escape(href)}"]`) : []) {
    link.closest("tr").classList.toggle("on", on);
  }
}

for (const head of document.querySelectorAll(".chart-table thead th")) {
  const button = document.createElement("button");
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const body = head.closest("table").tBodies[0];
    const column = [...head.parentElement.children].indexOf(head);
    const down = head.getAttribute("aria-sort") !== "descending";
    for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => {
      const text = row.cells[column]?.firstChild?.textContent.trim() ?? "";
      const number = text.replace(/[\s()%\u00a0]/g, "").replace("−", "-");
      const plain = bg ? number.replace(",", ".") : number.replaceAll(",", "");
      return plain !== "" && !isNaN(plain) ? Number(plain) : text;
    };
    const order = (a, b) => {
      const [x, y] = [key(a), key(b)];
      if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
      const sign = typeof x === "number" ? x - y : x.localeCompare(y, bg ? "bg" : "en");
      return down ? -sign : sign;
    };
    const rows = [...body.rows];
    const whole = rows.filter((row) => row.classList.contains("total"));
    body.append(...whole, ...rows.filter((row) => !whole.includes(row)).sort(order));
  });
}

for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    said.textContent = bg ? "Копирано" : "Copied";
    button.textContent = said.textContent;
  });
}

if (parent !== window && document.body.classList.contains("embed")) {
  const tell = () => parent.postMessage({ vidno: location.href, height: document.documentElement.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.body);
  tell();
}

if (document.querySelector("[data-picture]")) import("./picture.js");
