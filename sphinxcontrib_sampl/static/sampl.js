/* Nothing on a page needs this script.  A page may load it twice (see site/assets.py); it runs once. */
"use strict";
if (!window.samplRuns) {
window.samplRuns = true;

/* Blocks that open and close: what <details> does not do by itself.
   It listens, and opens what somebody looks for. */
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

/* Schedules: what time has changed since the page was built. */
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, className, ...content) => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...content);
    return element;
  };
  const ROW = "table.sampl-schedule > tbody > tr, ul.sampl-schedule > li";
  const bodyOf = (group) => group.querySelector("table.sampl-schedule > tbody, ul.sampl-schedule");
  const rowsOf = (group) => [...(bodyOf(group)?.children ?? [])];

  /* When talks are: `end` is NaN for one that is never over, `start` where no moment is known. */
  const slots = [];
  const slotsOf = new Map();
  /* The groups of each directive that shows what is to come. */
  const views = [];
  let timer, loaded;

  const read = () => {
    for (const time of all(".sampl-schedule time")) {
      const { samplStart, samplEnd, samplOpen, samplOff } = time.dataset, row = time.closest(ROW);
      if (!row || !(samplStart || samplEnd)) continue;
      const slot = { time, row, said: samplStart, start: Date.parse(samplStart), end: Date.parse(samplEnd) };
      slot.markable = samplOff == null;
      slot.ends = samplOpen == null;
      slots.push(slot);
      slotsOf.set(row, [...(slotsOf.get(row) ?? []), slot]);
    }
    for (const group of all(".sampl-live[data-sampl-when=upcoming]")) {
      if ("samplEmpty" in group.dataset) views.push([]);
      views.at(-1)?.push(group);
    }
  };

  const isOver = (row, now) => slotsOf.get(row)?.every((slot) => slot.end <= now) ?? false;
  const keyOf = (row) => {
    const { start, end } = slotsOf.get(row)?.[0] ?? {};
    return start || end - 864e5 || Infinity;
  };

  /* Moves a row to the group of past talks that has the like of it, if there is one. */
  const move = (row, group) => {
    const past = all(".sampl-live[data-sampl-when=past]")
      .find((other) => other.dataset.samplKind === group.dataset.samplKind && bodyOf(other));
    row.remove();
    if (!past) return;
    const keys = rowsOf(past).map(keyOf);
    const newestFirst = past.dataset.samplOrder || keys[0] > keys.at(-1);
    bodyOf(past)[newestFirst ? "prepend" : "append"](row);
  };

  const clear = (view, now) => {
    const over = view.flatMap((group) => rowsOf(group).map((row) => [row, group]))
      .filter(([row]) => isOver(row, now)).sort(([a], [b]) => keyOf(a) - keyOf(b));
    const left = view.some((group) => rowsOf(group).some((row) => !isOver(row, now)));
    const words = view[0].dataset.samplEmpty;
    if (!over.length || !(left || words)) return;
    for (const [row, group] of over) move(row, group);
    if (!left) view.filter((group) => group.isConnected).at(-1).replaceWith(make("p", "sampl-empty", words));
    for (const group of view) if (!rowsOf(group).length) group.remove();
  };

  /* The newest first: what is to come, then what is over from the latest on. */
  const reorder = (group, now) => {
    const rows = rowsOf(group), over = rows.filter((row) => isOver(row, now));
    const sorted = [...rows.filter((row) => !over.includes(row)), ...over.sort((a, b) => keyOf(b) - keyOf(a))];
    if (sorted.some((row, index) => row !== rows[index])) bodyOf(group).append(...sorted);
  };

  const collapse = (group, now) => {
    const rows = rowsOf(group);
    if (!rows.length || !rows.every((row) => isOver(row, now))) return;
    const rubric = group.firstElementChild.matches(".rubric") && group.firstElementChild;
    const summary = make("summary", "", ...(rubric ? rubric.childNodes : [group.dataset.samplCollapse]));
    if (rubric) rubric.remove();
    const block = make("details", "sampl-expand", summary, make("div", "sampl-expand-body", ...group.childNodes));
    block.open = loaded; /* nothing closes under a reader's eyes */
    group.append(block);
    delete group.dataset.samplCollapse;
    block.dispatchEvent(new Event("toggle"));
  };

  const mark = (now) => {
    const isOn = ({ start, end, ends }) => ends && start <= now && now < end;
    const soonOf = ({ start, end, markable }) => markable && (start || end) > now ? start || end : Infinity;
    const next = Math.min(...slots.map(soonOf));
    for (const slot of slots) {
      const words = slot.time.closest(".sampl-live")?.dataset;
      const name = slot.markable && words && (isOn(slot) ? "now" : next < Infinity && soonOf(slot) === next && "next");
      if (name === slot.name) continue;
      slot.word = slot.word?.remove();
      slot.name = name;
      if (!name) continue;
      slot.word = make("span", "", " ", make("span", "sampl-mark", words[name === "now" ? "samplNow" : "samplNext"]));
      slot.time.after(slot.word);
    }
    for (const [row, own] of slotsOf) {
      for (const name of ["now", "next"]) row.classList.toggle(`sampl-${name}`, own.some((slot) => slot.name === name));
    }
  };

  const update = () => {
    const now = Date.now();
    for (const view of views) clear(view, now);
    for (const group of all(".sampl-live[data-sampl-order]")) reorder(group, now);
    for (const group of all(".sampl-live[data-sampl-collapse]")) collapse(group, now);
    mark(now);
    clearTimeout(timer);
    const next = Math.min(...slots.flatMap(({ start, end }) => [start, end]).filter((moment) => moment > now));
    if (next < Infinity) timer = setTimeout(update, Math.min(next - now, 2 ** 31 - 1));
    loaded = true;
  };

  /* The reader's own time of a talk; nothing where the clocks show the same. */
  const day = (date) => new Date(date - date.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  const format = (options) => {
    try { return new Intl.DateTimeFormat(document.documentElement.lang || undefined, options); }
    catch { return new Intl.DateTimeFormat(undefined, options); }
  };
  const localTime = ({ said, start, end, ends }) => {
    const from = new Date(start), to = new Date(ends && end ? end : start);
    if (Date.parse(`${said.slice(0, 16)}Z`) - start === from.getTimezoneOffset() * -6e4) return "";
    const days = day(from) !== said.slice(0, 10) || day(to) !== day(from);
    const words = format({
      hour: "numeric", minute: "2-digit", timeZoneName: "short",
      ...(days && { weekday: "short", month: "short", day: "numeric" }),
    });
    return to > from ? words.formatRange(from, to) : words.format(from);
  };

  const setUpZone = (control) => {
    const button = control.querySelector("button"), status = control.querySelector("[role=status]");
    const show = (on) => {
      button.setAttribute("aria-pressed", on);
      for (const old of all(".sampl-local")) old.remove();
      if (!on) return "samplHidden";
      let said = "samplSame";
      for (const slot of slots) {
        const time = all("time", slot.row).find((one) => one.dateTime === slot.said) ?? slot.time;
        const text = slot.start && time.textContent && localTime(slot);
        if (!text) continue;
        (time === slot.time && slot.word || time).after(make("span", "sampl-local", " ", make("span", "", `(${text})`)));
        said = "samplShown";
      }
      return said;
    };
    button.addEventListener("click", () => {
      const on = button.ariaPressed !== "true";
      const words = button.dataset[show(on)];
      status.textContent = words.replace("{zone}", format().resolvedOptions().timeZone);
      try { localStorage.samplZone = on ? "own" : ""; } catch { /* it is for this page only, then */ }
    });
    try { if (localStorage.samplZone) show(true); } catch { /* nothing is remembered */ }
    control.classList.add("sampl-ready");
  };

  const begin = () => {
    read();
    update();
    all(".sampl-zone-control").forEach(setUpZone);
    addEventListener("pageshow", update);
    document.addEventListener("visibilitychange", update);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
}
