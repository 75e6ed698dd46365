// For pages that show a chart in a frame: sets the height that the chart asks for.
addEventListener("message", (event) => {
  if (!event.data || typeof event.data.height !== "number" || !event.data.vidno) return;
  for (const frame of document.querySelectorAll("iframe[data-vidno]")) {
    if (frame.contentWindow === event.source) frame.style.height = `${Math.min(Math.ceil(event.data.height), 4000)}px`;
  }
});
