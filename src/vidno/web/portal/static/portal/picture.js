// Where there is no server: makes the PNG of a chart of its SVG. Without it the SVG is there.

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const asData = (blob) => new Promise((done) => {
  const reader = new FileReader();
  reader.onload = () => done(reader.result);
  reader.readAsDataURL(blob);
});

// A picture does not see the fonts of its page: they are put into it.
async function fonts() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => [rule.cssText, sheet.href]));
  return Promise.all(rules.map(async ([text, base]) => {
    const address = text.match(/url\("?([^")]+)/)[1];
    const data = await asData(await (await fetch(new URL(address, base))).blob());
    return text.replace(/url\([^)]*\)/, `url(${data})`);
  }));
}

async function png(address) {
  const text = await (await fetch(address)).text();
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text.replace("<style>", `<style>${(await fonts()).join("")}`)], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  const paint = () => canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  paint();
  await new Promise((done) => setTimeout(done, 400)); // only the first drawing asks for some of the fonts
  paint();
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

if (location.protocol.startsWith("http")) {
  for (const picture of document.querySelectorAll("[data-picture]")) {
    const link = document.createElement("a");
    link.href = picture.href;
    link.textContent = "PNG";
    link.setAttribute("aria-label", (picture.getAttribute("aria-label") || "SVG").replace("SVG", "PNG"));
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      save(await png(picture.href), "chart.png");
    });
    picture.before(link, " ");
  }
}
