/* Blocks that open and close: what <details> does not do by itself.
   Nothing on a page needs this script; it listens, and opens what somebody looks for. */
"use strict";
(() => {
  const blocks = () => document.querySelectorAll("details.sampl-expand");

  /* Opens all blocks around an element, and says whether one was closed. */
  const openAround = (element) => {
    let opened = false;
    for (let node = element; node; node = node.parentElement) {
      if (!node.matches("details.sampl-expand:not([open])")) continue;
      node.open = opened = true;
    }
    return opened;
  };

  const followHash = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a hash that is no encoding names itself */ }
    const target = id && document.getElementById(id);
    if (target && openAround(target)) target.scrollIntoView();
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

  /* Sphinx marks the words of a search on the page that was found. */
  const openHits = () => document.querySelectorAll("details.sampl-expand .highlighted").forEach(openAround);

  let closed = [];
  addEventListener("beforeprint", () => {
    for (const block of blocks()) {
      if (block.open) continue;
      closed.push([block, block.name]);
      block.removeAttribute("name");
      block.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const [block, name] of closed) {
      block.open = false;
      if (name) block.name = name;
    }
    closed = [];
  });

  const start = () => {
    document.querySelectorAll(".sampl-expand-control").forEach(setUpControl);
    followHash();
    setTimeout(openHits, 50); /* Sphinx marks them a moment after the page is there */
  };
  addEventListener("hashchange", followHash);
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
