/* What readers choose talks with: the filter, and a programme of their own. */
whenParsed(() => {
  const rows = all("[data-sampl-facts], [data-sampl-key]").map((row) => ({
    row, data: row.dataset, group: row.closest(".sampl-group"), moment: row.closest(".sampl-grid > tbody > tr"),
    whole: wholeOf(row),
  }));
  const groups = all(".sampl-group").map((group) => ({
    heads: [group, ...("samplSection" in group.dataset ? [group.parentElement.closest("section, .section")] : [])],
    rows: rows.filter((one) => one.group === group),
  }));
  const leave = (element, out) => element.classList.toggle("sampl-out", out);
  const isHit = ({ row, out }) => !out && !row.closest("[hidden]"); /* a day may be hidden as a whole */
  const isFiltered = ({ data }) => data.samplFacts != null;

  const filter = document.querySelector(".sampl-filter"), text = filter?.querySelector("input");
  const selects = all(".sampl-filter select"), fields = filter ? [text, ...selects] : [];
  const options = all(".sampl-filter option:not([value=''])");
  const factsOf = (one) => one.facts ??= new Set(one.data.samplFacts.split(" "));
  const wordsOf = (one) => one.words ??= further.wordsOf(one, [...factsOf(one)].map((number) => options[number]));

  const mine = document.querySelector(".sampl-mine"), starred = rows.filter(({ data }) => data.samplKey);
  const stars = JSON.parse(mine?.dataset.samplSeries ?? "[]").map((series) => ({ place: `sampl-stars-${series}`, codes: new Set() }));
  const hasStar = (one) => one.codes?.has(one.code);

  /* Blocks with hits are opened, and closed again when nothing is asked for. */
  const opened = [];
  /* To lay out hundreds of rows that come back takes longer than to type the next letter: so many at a time. */
  const AT_ONCE = 25;
  let frame;
  const work = (changes) => {
    for (let left = AT_ONCE; left; left--) if (changes.next().done) return;
    frame = requestAnimationFrame(() => work(changes));
  };
  function* changes(active) {
    for (const { heads, rows } of groups) {
      const gone = active && !rows.some(isHit);
      if (gone) for (const head of heads) leave(head, true);
      for (const { row, whole, moment, out } of rows) {
        if (row.matches(".sampl-out") === out) continue;
        for (const part of whole) leave(part, out);
        moment?.classList.toggle("sampl-empty", !moment.querySelector(".sampl-talk:not(.sampl-out)"));
        yield;
      }
      for (const seam of all(".sampl-seam", heads[0])) leave(seam, active); /* it may have nothing on one side */
      if (!gone) for (const head of heads) leave(head, false);
    }
  }

  const apply = () => {
    if (text?.value && !further) return withMore(apply);
    const words = text?.value ? further.wordsIn(text.value) : [];
    const facts = selects.flatMap((select) => select.value && String(options.indexOf(select.selectedOptions[0])) || []);
    const asked = words.length + facts.length > 0, only = mine?.ariaPressed === "true";
    for (const one of rows) {
      one.out = (asked && isFiltered(one) && (facts.some((fact) => !factsOf(one).has(fact)) || words.some((word) => !wordsOf(one).includes(word))))
        || (only && one.data.samplKey != null && !hasStar(one));
    }
    cancelAnimationFrame(frame);
    work(changes(asked || only));
    if (asked || only) rows.filter(isHit).forEach(({ row }) => opened.push(...openAround(row)));
    else for (const block of opened.splice(0)) block.open = false;
    if (filter) count(asked, facts.length);
  };

  const counts = JSON.parse(filter?.dataset.samplCounts ?? "{}"), more = filter?.querySelector(".sampl-more"), label = more?.textContent;
  const count = (asked, lists) => {
    const talks = rows.filter((one) => isFiltered(one) && isHit(one)).map(({ data }) => data.samplFacts.split(" ")[0]);
    const number = new Set(talks.filter(Boolean)).size; /* a page may show a talk twice */
    filter.querySelector("[role=status]").textContent = asked ? numbered(counts, number) : "";
    if (more) more.textContent = lists ? `${label} (${lists})` : label;
  };

  /* The address says what is filtered, so that it can be sent, and the way back leads to what was. */
  const setUpFilter = () => {
    const panel = filter.querySelector(".sampl-facets");
    let timer;
    const write = () => {
      clearTimeout(timer);
      withMore((more) => more.write(fields));
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
    text.addEventListener("focus", () => withMore(() => rows.filter(isFiltered).forEach(wordsOf)), { once: true }); /* the first letter need not wait */
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
    addEventListener("hashchange", () => withMore((more) => more.reveal(press, clear)));
    read();
  };
  const press = (on) => {
    if (!mine) return;
    mine.ariaPressed = on;
    mine.nextElementSibling.hidden = !on;
  };

  /* A star is four letters; the browser keeps a line of them for each series. */
  const setUpStars = () => {
    const words = mine.dataset, title = mine.textContent, panel = mine.nextElementSibling;
    const tell = (...said) => say(mine, said.filter(Boolean).join(" "));
    const load = () => {
      for (const { place, codes } of stars) {
        const line = kept(place);
        if (line == null) continue;
        codes.clear();
        for (const code of line.match(/.{4}/g) ?? []) codes.add(code);
      }
    };
    const put = (one, on) => {
      if (on) one.codes.add(one.code);
      else one.codes.delete(one.code);
      keep(one.series.place, [...one.codes].join(""));
    };

    for (const one of starred) {
      const button = make("button", "sampl-star");
      one.code = one.data.samplKey.slice(0, 4);
      one.series = stars[one.data.samplKey.slice(4) || 0];
      Object.assign(one, { codes: one.series.codes, button });
      button.type = "button";
      button.ariaLabel = words.samplName.replace("{title}", () => JSON.parse(one.data.samplEvent)[0]);
      button.addEventListener("click", () => {
        put(one, !hasStar(one));
        refresh();
        tell();
        if (hasStar(one)) fill(one);
      });
      titleOf(one.row).append("\u2060", button); // it stays with the last word
    }
    const unique = (list) => [...new Map(list.map((one) => [one.data.samplKey, one])).values()];
    const chosen = () => unique(starred.filter(hasStar));

    const fill = (about) => withMore((more) => more.fill(own, about));

    const refresh = () => {
      for (const one of starred) one.button.ariaPressed = hasStar(one);
      const list = chosen();
      mine.textContent = list.length ? `${title} (${list.length})` : title;
      if (coming) fill();
      apply();
    };

    const own = { mine, panel, starred, unique, chosen, hasStar, put, refresh, tell };

    mine.addEventListener("click", () => {
      press(mine.ariaPressed !== "true");
      tell(mine.ariaPressed === "true" && !chosen().length && words.samplNone);
      fill();
      apply();
    });
    panel.querySelector(".sampl-download").addEventListener("click", () => withMore((more) => more.download(own)));

    const offer = () => {
      if (location.hash.startsWith("#stars=")) withMore((more) => more.offer(own));
    };

    addEventListener("storage", () => {
      load();
      refresh();
    });
    addEventListener("hashchange", offer);
    load();
    refresh();
    offer();
  };

  if (mine) setUpStars();
  if (filter) setUpFilter();
  document.addEventListener("sampl-update", apply);
});
