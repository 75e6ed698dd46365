// Finds texts and marks of drawings that stand out too little from what is really painted under them.
(() => {
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const linear = (value) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const contrast = (one, other) => {
    const [a, b] = [light(one) + 0.05, light(other) + 0.05];
    return Math.max(a, b) / Math.min(a, b);
  };
  const over = (colour, opacity, ground) => colour.map((value, at) => value * opacity + ground[at] * (1 - opacity));
  const probe = document.createElement("i");
  probe.style.color = "var(--paper)";
  const paperOf = (svg) => {
    svg.parentNode.append(probe);
    return numbers(getComputedStyle(probe).color);
  };
  const filled = (element, ground) => {
    const style = getComputedStyle(element);
    if (style.fill === "none" || style.fill.startsWith("url")) return ground;
    return over(numbers(style.fill).slice(0, 3), Number(style.fillOpacity), ground);
  };
  const under = (svg, x, y, but, paper) =>
    document.elementsFromPoint(x, y)
      .filter((one) => svg.contains(one) && one !== svg && !one.closest("text") && one !== but)
      .reverse()
      .reduce((ground, one) => filled(one, ground), paper);
  const found = [];
  const note = (svg, what, element, value) => {
    const head = svg.closest(".frame").querySelector("small").textContent;
    found.push(`${what}: ${element.getAttribute("class")} „${element.textContent || element.tagName}“ ${value.toFixed(2)} (${head})`);
  };
  document.querySelectorAll("svg [pointer-events]").forEach((one) => one.removeAttribute("pointer-events"));
  for (const svg of document.querySelectorAll(".frame .svg")) {
    if (!svg.getBoundingClientRect().width) continue;
    svg.scrollIntoView({ block: "start" });
    const paper = paperOf(svg);
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect(), style = getComputedStyle(text);
      const colour = numbers(style.fill).slice(0, 3);
      if (parseFloat(style.fontSize) < 13) note(svg, "size", text, parseFloat(style.fontSize));
      const halo = style.paintOrder.startsWith("stroke") && numbers(style.stroke).slice(0, 3);
      for (const share of [0.1, 0.5, 0.9]) {
        const ground = halo || under(svg, box.left + box.width * share, box.top + box.height / 2, null, paper);
        const value = contrast(colour, ground);
        if (value < 4.5) { note(svg, "text", text, value); break; }
      }
    }
    for (const mark of svg.querySelectorAll(MARKS)) {
      const style = getComputedStyle(mark);
      const values = [];
      if (style.fill !== "none" && !style.fill.startsWith("url")) values.push(contrast(filled(mark, paper), paper));
      if (style.stroke !== "none")
        values.push(contrast(over(numbers(style.stroke).slice(0, 3), Number(style.strokeOpacity), paper), paper));
      const value = Math.max(...values);
      if (value < 3) note(svg, "mark", mark, value);
    }
  }
  return [...new Set(found)];
})()
