/* Copies the address of a calendar. */
whenParsed(() => {
  for (const button of all(".sampl-subscribe button")) {
    const field = button.parentElement.querySelector("input");
    field.addEventListener("focus", () => field.select());
    if (!navigator.clipboard) continue; // a page that is not secure has none
    button.hidden = false;
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(field.value); } catch { field.focus(); return; }
      button.textContent = button.dataset.samplCopied;
    });
  }
});
