/* Nothing on a page needs this script.  It is the first part of one that each page gets of what it uses (see
   site/assets.py), and runs once; what stands here outside of blocks is for the other parts, too. */
const whenParsed = (begin) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
};
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const make = (name, className, ...content) => {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
};
/* What holds the title of a talk. */
const titleOf = (row) => {
  const cell = row.querySelector(".sampl-column-title") ?? row;
  return cell.querySelector("p, .line") ?? cell;
};
/* What formats in the language of the page, or in the reader's, where the page says none that is one. */
const inLanguage = (Format, options) => {
  try { return new Format(document.documentElement.lang || undefined, options); }
  catch { return new Format(undefined, options); }
};
/* What is said of a number, by its plural category. */
const numbered = (words, number) => (words[inLanguage(Intl.PluralRules).select(number)] ?? words.other).replace("%d", number);
/* A browser may refuse to keep anything; then it is for this page only. */
const keep = (name, value) => {
  try { localStorage[name] = value; } catch { /* see above */ }
};
const kept = (name) => {
  try { return localStorage[name] ?? ""; } catch { /* nothing is remembered */ }
};
/* Talks are kept as four letters each. */
const codesOf = (text) => new Set(text?.match(/.{4}/g));
/* Says in the line beside a control what it has done. */
const say = (control, text) => {
  control.closest("p, .sampl-toolbar").querySelector(":scope > [role=status]").textContent = text;
};

/* What few readers come to is loaded when they do, from where this script is; one that did not come is asked for anew. */
const ownAddress = document.currentScript?.src ?? "";
let further, coming;
const withMore = (use) => {
  if (further) return use(further);
  coming ??= new Promise((done) => document.head.append(Object.assign(make("script", ""), {
    src: ownAddress.replace(/[^/]*$/, "sampl-more.js"),
    onload: () => done(further = window.samplMore({ all, make, numbered, openAround, say })),
    onerror: () => { coming = undefined; },
  })));
  coming.then(use);
};

/* Opens all blocks around an element; returns those that were closed. */
const openAround = (element) => {
  const opened = [];
  for (let node = element; node; node = node.parentElement) {
    if (!node.matches("details:not([open])")) continue;
    node.open = true;
    opened.push(node);
  }
  return opened;
};

/* Blocks that open and close: what <details> does not do by itself.
   It listens, and opens what somebody looks for. */
{
  const blocks = () => all("details.sampl-expand");

  const wanted = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a hash that is no encoding names itself */ }
    return id && document.getElementById(id);
  };
  const followHash = () => {
    const target = wanted();
    if (target && openAround(target).length) target.scrollIntoView();
  };

  const setUpControl = (button) => {
    const labels = [button.textContent, button.dataset.samplToggle];
    const allOpen = () => blocks().every((block) => block.open || block.name);
    const refresh = () => { button.textContent = labels[Number(allOpen())]; };
    button.addEventListener("click", () => {
      const open = !allOpen();
      for (const block of blocks()) if (!open || !block.name) block.open = open;
      refresh();
    });
    document.addEventListener("toggle", refresh, true);
    refresh();
  };

  /* Sphinx marks the words of a search on the page that was found.  What opens above moves what is wanted. */
  const openHits = () => {
    const opened = all("details.sampl-expand .highlighted").filter((hit) => openAround(hit).length);
    if (opened.length) (wanted() || null)?.scrollIntoView();
  };

  const start = () => {
    followHash();
    setTimeout(openHits, 50); /* Sphinx marks them a moment after the page is there */
  };
  whenParsed(() => all("button.sampl-expand-control").forEach(setUpControl));
  addEventListener("hashchange", followHash);
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

/* A row, and the one of its abstract. */
const wholeOf = (row) => [row, row.nextElementSibling].filter((one) => one === row || one?.matches(".sampl-details"));
/* When the talks of each row are: `end` is NaN for one that is never over, `start` where no moment is known; `begin`
   is `start`, or when the first of several days begins. */
let slotsOf;

/* Schedules: what time has changed since the page was built. */
{
  const ROW = "table.sampl-schedule > tbody > tr, ul.sampl-schedule > li, .sampl-talk, .sampl-card";
  /* Some themes give the classes of a table to a box around it. */
  const bodyOf = (group) => group.querySelector("table.sampl-schedule > tbody, ul.sampl-schedule, div.sampl-schedule:not(:has(table.sampl-schedule))");
  const rowsOf = (group) => [...(bodyOf(group)?.children ?? [])].filter((row) => !row.matches(".sampl-details, .sampl-seam"));

  const slots = [];
  /* The blocks of each directive that time may overtake: its groups, and its words for none. */
  let views, timer, loaded;

  const read = () => {
    for (const time of all(":is(.sampl-schedule, .sampl-talk) time")) {
      const { samplStart: said, samplFrom, samplEnd: till, samplOpen, samplOff } = time.dataset, row = time.closest(ROW);
      if (!row || !(said || till)) continue;
      slots.push({
        time, row, said, start: Date.parse(said), end: Date.parse(till), begin: Date.parse(said ?? samplFrom),
        markable: samplOff == null, ends: samplOpen == null, lead: row.closest("[data-sampl-lead]"),
      });
    }
    slotsOf = Map.groupBy(slots, ({ row }) => row);
    for (const part of all("[data-sampl-until], [data-sampl-since]")) {
      const { samplUntil, samplSince } = part.dataset;
      phases.push({ part, until: Date.parse(samplUntil), since: Date.parse(samplSince) });
    }
    views = Map.groupBy(all(".sampl-live[data-sampl-view]"), (part) => part.dataset.samplView);
  };

  const isOver = (row, now) =>
    "samplOver" in row.dataset || (slotsOf.get(row)?.every((slot) => slot.end <= now) ?? false);
  const shownIn = (group) => (group.querySelector(".sampl-days") ? all(ROW, group) : rowsOf(group)).filter((row) => !row.hidden);

  /* The rows of a directive in its order, each with whether it is shown: as `rows_of` in Python. */
  const judge = (parts, now) => {
    const { samplWhen: when, samplOrder: newest, samplLimit: limit } = parts[0].dataset;
    const rows = parts.flatMap(rowsOf).map((row) => ({
      row, over: isOver(row, now), rank: row.dataset.samplRank, counts: !("samplAside" in row.dataset),
    }));
    rows.sort((a, b) => newest && (a.over - b.over || (a.over && b.rank - a.rank)) || a.rank - b.rank);
    const shown = rows.filter(({ over }) => when === "all" || over === (when === "past"));
    const counted = shown.filter(({ counts }) => counts).slice(0, limit);
    const taken = limit ? shown.slice(shown.indexOf(counted[0]), shown.indexOf(counted.at(-1)) + 1) : shown;
    if (!limit || counted.length) for (const one of taken) one.shown = true;
    return rows;
  };

  /* The caption goes with the first group that is shown. */
  const giveCaption = (groups) => {
    const caption = groups.map((group) => group.querySelector("caption, .sampl-caption")).find(Boolean);
    const first = groups.find((group) => !group.hidden && bodyOf(group));
    if (!caption || !first || first.contains(caption)) return;
    const from = caption.closest("table"), to = first.querySelector("table.sampl-schedule");
    if (to) to.prepend(caption);
    else bodyOf(first).before(caption);
    if (!to || !from?.id) return;
    to.id = from.id;
    from.removeAttribute("id");
  };

  const arrange = (parts, now) => {
    const rows = judge(parts, now), some = rows.some(({ shown }) => shown);
    if (!some && !parts.some((part) => "samplNone" in part.dataset)) return; /* more is to come */
    for (const { row, shown } of rows) for (const one of wholeOf(row)) one.hidden = !shown;
    let filled;
    for (const part of parts) {
      const { samplNone: words, samplCounts: counts } = part.dataset;
      if (words) {
        part.hidden = words === "group" ? filled : some; /* of the group before, of all groups */
        continue;
      }
      const number = shownIn(part).length, summary = part.querySelector(":scope > details > summary");
      part.hidden = !(filled = number > 0);
      if (counts && summary) summary.textContent = countOf(counts, number);
      const own = rowsOf(part), sorted = rows.flatMap(({ row }) => (own.includes(row) ? row : []));
      if (sorted.some((row, index) => row !== own[index])) bodyOf(part).append(...sorted.flatMap(wholeOf));
      placeSeam(part, now);
    }
    giveCaption(parts);
  };

  /* What stands between what is to come and what is past. */
  const placeSeam = (part, now) => {
    const seam = part.querySelector(".sampl-seam"), rows = shownIn(part), past = rows.find((row) => isOver(row, now));
    if (!seam) return;
    seam.hidden = !past || past === rows[0];
    if (past && past.previousElementSibling !== seam) past.before(seam);
  };

  const countOf = (counts, number) => counts.split("|").slice(0, number || 1).at(-1);

  /* Links to a talk lead to a row that is shown. */
  const anchor = () => {
    for (const row of all("[data-sampl-id]")) {
      const id = row.dataset.samplId, owner = document.getElementById(id);
      if (row.hidden || (owner && !owner.hidden)) continue;
      owner?.removeAttribute("id");
      row.id = id;
    }
  };

  const collapse = (group, now) => {
    const rows = shownIn(group);
    if (!rows.length || !rows.every((row) => isOver(row, now))) return;
    const rubric = group.firstElementChild.matches(".rubric") && group.firstElementChild;
    const words = rubric ? [...rubric.childNodes] : [countOf(group.dataset.samplCounts ?? "", rows.length)];
    if (rubric) rubric.remove();
    const body = make("div", "sampl-expand-body", ...group.childNodes);
    const block = make("details", "sampl-expand", make("summary", "", ...words), body);
    block.open = loaded; /* nothing closes under a reader's eyes */
    group.append(block);
    delete group.dataset.samplCollapse;
    block.dispatchEvent(new Event("toggle"));
  };

  const mark = (now) => {
    const isOn = ({ begin, end, ends }) => ends && begin <= now && now < end;
    const soonOf = ({ row, begin, end, markable }) => markable && !row.hidden && (begin || end) > now ? begin || end : Infinity;
    const next = Math.min(...slots.map(soonOf));
    for (const slot of slots) {
      const words = slot.time.closest(".sampl-live")?.dataset;
      const name = slot.markable && words && !slot.row.hidden && (isOn(slot) ? "now" : next < Infinity && soonOf(slot) === next && "next");
      if (name === slot.name) continue;
      slot.word = slot.word?.remove();
      slot.name = name;
      if (!name || slot.lead) continue;
      slot.word = make("span", "", " ", make("span", "sampl-mark", words[name === "now" ? "samplNow" : "samplNext"]));
      const line = slot.time.closest(".sampl-when");
      if (line) line.append(slot.word);
      else slot.time.after(slot.word);
    }
    for (const [row, own] of slotsOf) {
      for (const name of ["now", "next"]) row.classList.toggle(`sampl-${name}`, own.some((slot) => slot.name === name));
    }
  };

  /* What is right until a moment, and what is from then on. */
  const phases = [];
  const show = (now) => {
    for (const { part, until, since } of phases) part.hidden = !(now < until || now >= since);
  };

  const update = () => {
    const now = Date.now();
    show(now);
    for (const parts of views.values()) arrange(parts, now);
    for (const group of all(".sampl-live[data-sampl-collapse]")) collapse(group, now);
    anchor();
    mark(now);
    clearTimeout(timer);
    const moments = [...slots, ...phases].flatMap(({ begin, end, until, since }) => [begin, end, until, since]);
    const next = Math.min(...moments.filter((moment) => moment > now));
    if (next < Infinity) timer = setTimeout(update, Math.min(next - now, 2 ** 31 - 1));
    loaded = true;
    document.dispatchEvent(new Event("sampl-update"));
  };

  /* The reader's own time of a talk; nothing where the clocks show the same. */
  const day = (date) => date.toLocaleDateString("sv"); /* Swedes write days as ISO 8601 does */
  const localTime = ({ said, start, end, ends }, timeZoneName) => {
    const from = new Date(start), to = new Date(ends && end ? end : start);
    if (Date.parse(`${said.slice(0, 16)}Z`) - start === from.getTimezoneOffset() * -6e4) return "";
    const days = day(from) !== said.slice(0, 10) || day(to) !== day(from);
    const words = inLanguage(Intl.DateTimeFormat, {
      hour: "numeric", minute: "2-digit", timeZoneName,
      ...(days && { weekday: "short", month: "short", day: "numeric" }),
    });
    return to > from ? words.formatRange(from, to) : words.format(from);
  };

  /* Beside the next talk it stands unasked. */
  const addOwnTimes = () => {
    for (const slot of slots) {
      const text = slot.lead && slot.start && localTime(slot), line = slot.time.closest("p");
      if (text) line.append(make("span", "sampl-local", " \u00b7 ", make("span", "", slot.lead.dataset.samplOwn.replace("{time}", text))));
    }
  };

  const setUpZone = (button) => {
    button.hidden = !slots.some((slot) => slot.start && !slot.lead && localTime(slot));
    /* Here, not in what comes later: who has chosen it sees it from the first painting on, so that nothing jumps. */
    const show = (on) => {
      button.ariaPressed = on;
      for (const old of all(".sampl-local")) if (!old.closest("[data-sampl-lead]")) old.remove();
      for (const slot of on ? slots : []) {
        const time = all("time", slot.row).find((one) => one.dateTime === slot.said) ?? slot.time;
        const text = slot.start && !slot.lead && time.textContent && localTime(slot, "short");
        if (!text) continue;
        (time === slot.time && slot.word || time).after(make("span", "sampl-local", " ", make("span", "", `(${text})`)));
      }
    };
    button.addEventListener("click", () => {
      const on = button.ariaPressed !== "true";
      show(on);
      say(button, (button.dataset[on ? "samplShown" : "samplHidden"] ?? "").replace("{zone}", inLanguage(Intl.DateTimeFormat).resolvedOptions().timeZone));
      keep("samplZone", on ? "own" : "");
    });
    if (kept("samplZone")) show(true);
  };

  const begin = () => {
    read();
    update();
    addOwnTimes();
    all("button.sampl-zone-control").forEach(setUpZone);
    for (const bar of all(".sampl-toolbar")) bar.classList.add("sampl-ready");
    addEventListener("pageshow", update);
    document.addEventListener("visibilitychange", update);
  };
  whenParsed(begin);
}
