/* What copies the text of the field before it. */
whenParsed(() => {
  for (const button of all("[data-sampl-copied]")) {
    const field = button.parentElement.querySelector("input");
    field.addEventListener("focus", () => field.select());
    button.hidden = !navigator.clipboard; /* a page that is not secure has none */
    button.addEventListener("click", () => withMore((more) => more.copy(button, field)));
  }
  /* The menu covers what stands below it: it closes when the focus goes there. */
  for (const menu of all(".sampl-subscribe")) {
    menu.addEventListener("focusout", ({ relatedTarget: to }) => { menu.open &&= !to || menu.contains(to); });
  }
});
