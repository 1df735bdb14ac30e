/* Blocks that open and close: what <details> does not do by itself.
   Nothing on a page needs this script; it listens, and opens what somebody looks for. */
"use strict";
(() => {
  const blocks = () => document.querySelectorAll("details.sampl-expand");

  const openAround = (element) => {
    for (let node = element; node; node = node.parentElement) {
      if (node.matches("details.sampl-expand")) node.open = true;
    }
  };

  const followHash = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a hash that is no encoding names itself */ }
    const target = id && document.getElementById(id);
    if (!target) return;
    openAround(target);
    target.scrollIntoView();
  };

  const setUpControl = (control) => {
    const button = control.querySelector("button");
    const labels = [button.textContent, button.dataset.samplToggle];
    const allOpen = () => [...blocks()].every((block) => block.open || block.name);
    const refresh = () => { button.textContent = labels[Number(allOpen())]; };
    button.addEventListener("click", () => {
      const open = !allOpen();
      for (const block of blocks()) if (!open || !block.name) block.open = open;
      refresh();
    });
    document.addEventListener("toggle", refresh, true);
    control.classList.add("sampl-ready");
    refresh();
  };

  addEventListener("hashchange", followHash);

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...blocks()].filter((block) => !block.open).map((block) => [block, block.name]);
    for (const [block] of closed) { block.removeAttribute("name"); block.open = true; }
  });
  addEventListener("afterprint", () => {
    for (const [block, name] of closed) { block.open = false; if (name) block.name = name; }
    closed = [];
  });

  const start = () => {
    document.querySelectorAll(".sampl-expand-control").forEach(setUpControl);
    /* Sphinx marks the words of a search on the page that was found. */
    document.querySelectorAll("details.sampl-expand .highlighted").forEach(openAround);
    followHash();
  };
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
