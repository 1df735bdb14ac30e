/* What readers choose talks with.  A page may load it twice; it runs once, behind sampl.js. */
"use strict";
if (!window.samplChooses) {
window.samplChooses = true;

const begin = () => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const rows = all("[data-sampl-facts]").map((row) => ({ row, data: row.dataset, group: row.closest(".sampl-group") }));
  const groups = all(".sampl-group").map((group) => ({
    heads: [group, ...("samplSection" in group.dataset ? [group.parentElement.closest("section, .section")] : [])],
    rows: rows.filter((one) => one.group === group),
  }));
  const leave = (element, out) => element.classList.toggle("sampl-out", out);
  const isHit = ({ row, out }) => !row.hidden && !out;

  /* A text as it is compared: without case, marks and kinds of letters that a keyboard may not have. */
  const LETTERS = { ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ŧ: "t", ı: "i", ə: "e", ß: "ss", æ: "ae", œ: "oe", þ: "th", ŋ: "n", ς: "σ", "’": "'", "ʼ": "'", "ʻ": "'", "–": "-", "‐": "-" };
  const OTHERS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const fold = (text) => text.toLowerCase().normalize("NFKD")
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2066-\u2069]/g, "")
    .replace(OTHERS, (letter) => LETTERS[letter]).replace(/\s+/g, " ").trim();

  const filter = document.querySelector(".sampl-filter");
  if (!filter) return;
  const text = filter.querySelector("input"), selects = all("select", filter), fields = [text, ...selects];
  const options = all("option:not([value=''])", filter), status = filter.querySelector("[role=status]");
  const more = filter.querySelector(".sampl-more"), panel = filter.querySelector(".sampl-facets");
  const label = more?.textContent, counts = JSON.parse(filter.dataset.samplCounts);
  let rules, timer;
  try { rules = new Intl.PluralRules(document.documentElement.lang); } catch { /* then all numbers are alike */ }

  const factsOf = (one) => one.facts ??= new Set(one.data.samplFacts.split(" "));
  const abstractOf = (row) => row.nextElementSibling?.matches(".sampl-details") ? row.nextElementSibling.textContent : "";
  const wordsOf = (one) => one.words ??= fold([
    one.row.textContent, abstractOf(one.row), one.data.samplWords,
    ...[...factsOf(one)].map((number) => options[number]).filter((option) => option && option.parentElement.name !== "recorded").map((option) => option.text),
  ].join(" "));

  /* Blocks with hits are opened, and closed again when nothing is asked for. */
  let opened = [];
  const open = (row) => {
    for (let block = row.closest("details:not([open])"); block; block = block.parentElement.closest("details:not([open])")) {
      opened.push(block);
      block.open = true;
    }
  };

  /* To lay out hundreds of rows that come back takes longer than to type the next letter: so many at a time. */
  const AT_ONCE = 40;
  let frame;
  const work = (changes) => {
    for (let left = AT_ONCE; left; left--) if (changes.next().done) return;
    frame = requestAnimationFrame(() => work(changes));
  };
  function* changes(active) {
    for (const { heads, rows } of groups) {
      const gone = active && !rows.some(isHit);
      if (gone) for (const head of heads) leave(head, true);
      for (const { row, out } of rows) if (row.matches(".sampl-out") !== out) yield leave(row, out);
      if (!gone) for (const head of heads) leave(head, false);
    }
  }

  const apply = () => {
    const words = fold(text.value).split(" ").filter(Boolean);
    const facts = selects.flatMap((select) => select.value && String(options.indexOf(select.selectedOptions[0])) || []);
    const active = words.length || facts.length;
    for (const one of rows) {
      one.out = facts.some((fact) => !factsOf(one).has(fact)) || words.some((word) => !wordsOf(one).includes(word));
    }
    cancelAnimationFrame(frame);
    work(changes(active));
    const hits = rows.filter(isHit), number = hits.filter((one) => factsOf(one).has("talk")).length;
    if (active) hits.forEach(({ row }) => open(row));
    else for (const block of opened.splice(0)) block.open = false;
    status.textContent = active ? (counts[rules?.select(number)] ?? counts.other).replace("%d", number) : "";
    if (more) more.textContent = facts.length ? `${label} (${facts.length})` : label;
  };

  /* The address says what is filtered, so that it can be sent, and the way back leads to what was. */
  const write = () => {
    clearTimeout(timer);
    const url = new URL(location);
    for (const { name, value } of fields) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
    try { if (url.href !== location.href) history.pushState(null, "", url); } catch { /* it is not said, then */ }
  };
  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = "";
    }
    if (selects.some(({ value }) => value)) toggle(true);
    apply();
  };
  const toggle = (on) => {
    panel.hidden = !on;
    more.setAttribute("aria-expanded", on);
  };
  const clear = () => {
    for (const field of fields) field.value = "";
    apply();
    write();
  };

  text.addEventListener("focus", () => rows.forEach(wordsOf), { once: true }); /* the first letter need not wait */
  more?.addEventListener("click", () => toggle(panel.hidden));
  filter.querySelector(".sampl-clear")?.addEventListener("click", () => {
    clear();
    text.focus();
  });
  filter.addEventListener("input", () => {
    apply();
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  });
  filter.addEventListener("change", write);
  addEventListener("popstate", read);
  addEventListener("hashchange", () => {
    const target = document.querySelector(":target");
    if (!target?.closest(".sampl-out")) return;
    clear();
    target.scrollIntoView();
  });
  document.addEventListener("sampl-update", apply);
  read();
};
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
}
