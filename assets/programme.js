/* What readers choose talks with: the filter, and a programme of their own.  What a page shows when it opens is here,
   and what a star does; more.js has all that a reader asks for by another control, or by a link. */
whenParsed(() => {
  const filter = document.querySelector(".sampl-filter"), mine = document.querySelector(".sampl-mine");
  const rows = all("[data-sampl-facts], [data-sampl-key]").map((row) => ({ row, data: row.dataset, whole: wholeOf(row) }));
  const own = { filter, mine, rows };
  let chooser;
  const choose = (act) => withMore((more) => act(chooser ??= more.chooser(own)));
  const listen = (place, ...types) => types.forEach((type) => place.addEventListener(type, ({ target }) => choose((one) => one[type](target))));

  /* A star is four letters; the browser keeps a line of them for each series. */
  const setUpStars = () => {
    const { samplName, samplSeries } = mine.dataset, title = mine.textContent;
    const series = JSON.parse(samplSeries).map((name) => ({ place: `sampl-stars-${name}` }));
    const starred = rows.filter(({ data }) => data.samplKey);
    const load = () => {
      for (const one of series) one.codes = codesOf(kept(one.place));
    };
    const hasStar = ({ code, series }) => series?.codes.has(code);
    const put = ({ code, series }, on) => {
      series.codes[on ? "add" : "delete"](code);
      keep(series.place, [...series.codes].join(""));
    };
    const unique = (list) => [...new Map(list.map((one) => [one.data.samplKey, one])).values()];
    const chosen = () => unique(starred.filter(hasStar));
    const refresh = () => {
      for (const one of starred) one.button.ariaPressed = hasStar(one);
      const { length } = chosen();
      mine.textContent = length ? `${title} (${length})` : title;
      chooser?.refresh();
    };

    for (const one of starred) {
      const key = one.data.samplKey, button = make("button", "sampl-star");
      Object.assign(one, { button, code: key.slice(0, 4), series: series[key.slice(4) || 0] });
      button.type = "button";
      button.ariaLabel = samplName.replace("{title}", () => JSON.parse(one.data.samplEvent)[0]);
      button.addEventListener("click", () => {
        put(one, !hasStar(one));
        refresh();
        choose(({ fill }) => fill(one));
      });
      titleOf(one.row).append(button);
    }
    addEventListener("storage", () => {
      load();
      refresh();
    });
    load();
    refresh();
    Object.assign(own, { chosen, hasStar, put, refresh, starred, unique });
  };

  if (mine) setUpStars();
  for (const part of all(".sampl-filter, .sampl-mine, .sampl-programme")) listen(part, "focusin", "click", "input", "change");
  listen(window, "popstate", "hashchange");
  document.addEventListener("sampl-update", () => chooser?.apply());
  /* A link that asks for something: the page is seen when it is answered, not before with all of its talks. */
  if (location.search || location.hash.startsWith("#stars=")) {
    const { style } = document.documentElement, show = () => { style.visibility = ""; };
    style.visibility = "hidden";
    setTimeout(show, 1000); /* it may not come */
    choose(({ open }) => {
      show();
      open();
    });
  }
});
