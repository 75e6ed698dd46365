// A copy opened from a folder: browsers load no modules and no data there, so the page says what does not work.
for (const notice of document.querySelectorAll("[data-from-folder]")) notice.hidden = location.protocol !== "file:";
