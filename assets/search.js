/* On the search page of Sphinx: a page that is found by its words is one hit, however many talks it has.
   Here it leads to those that have the words, and to the place in a transcript.

   Sphinx fetches a found page for the summary below its link (makeSearchSummary of searchtools.js); that
   is where this comes in, and all that it needs.  It stands alone: the page has none of our other scripts. */
(() => {
"use strict";
  const ROW = ["table.sampl-schedule > tbody > tr", "ul.sampl-schedule > li", ".sampl-talk", ".sampl-card"].map((row) => `${row}[id]`).join();
  const MOST = 8;

  /* As in sampl.js: a row, and the one of its abstract. */
  const wholeOf = (row) => [row, row.nextElementSibling].filter((one) => one === row || one?.matches(".sampl-details"));
  const textOf = (row) => wholeOf(row).map((one) => one.textContent).join(" ");

  /* Words of the query are stems; Sphinx finds them in longer words, too. */
  const stemsOf = (text) => {
    const stemmer = new Stemmer();
    return new Set(splitQuery(text).map((word) => stemmer.stemWord(word)));
  };
  const inText = (words) => (text) => words.every((word) => text.toLowerCase().includes(word));
  const inStems = (words) => (text) => {
    const lower = text.toLowerCase(), stems = stemsOf(lower);
    return words.every((word) => lower.includes(word) || stems.has(word));
  };

  const nameOf = (row) => {
    const title = row.querySelector(".sampl-title, .sampl-column-title > *, strong");
    return (title ?? row).textContent.trim().replace(/\s+/g, " ");
  };

  const pageOf = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const main = page.querySelector('[role="main"]') ?? page.body;
    for (const one of main.querySelectorAll("script, style, .headerlink, [hidden]")) one.remove();
    for (const one of main.querySelectorAll("p, td, th, li, dt, dd, summary")) one.append(" ");
    return main;
  };

  /* The talks that have the words; `part` is where, in a transcript. */
  const placesIn = (main, keywords) => {
    const rows = [...main.querySelectorAll(ROW)];
    const all = [...keywords].map((word) => word.toLowerCase()), long = all.filter((word) => word.length > 2);
    const words = long.length ? long : all;
    for (const has of [inText(words), inStems(words)]) {
      const found = rows.filter((row) => has(textOf(row)));
      if (!found.length) continue;
      const places = found.map((row) => ({
        row, part: [...row.querySelectorAll(".sampl-transcript p[id]")].find((part) => has(part.textContent)),
      }));
      /* A page of one talk is found as a whole. */
      const whole = rows.length === 1 && rows[0].matches(".sampl-details > .sampl-talk") && !places[0].part;
      return whole ? [] : places;
    }
    return [];
  };

  const lead = (summary, places) => {
    const item = summary.closest("li"), link = item?.querySelector("a");
    if (!link) return;
    const page = link.href.split("#")[0];
    const to = ({ row, part }) => `${page}#${encodeURIComponent((part ?? row).id)}`;
    link.href = to(places[0]);
    /* A line, since themes draw each list in a result as more results. */
    const line = document.createElement("p");
    line.className = "context sampl-hits";
    for (const place of places.slice(0, MOST)) {
      const hit = document.createElement("a"), time = place.part?.querySelector(".sampl-time");
      hit.href = to(place);
      hit.textContent = nameOf(place.row) + (time ? ` (${time.textContent})` : "");
      line.append(line.hasChildNodes() ? " \u00b7 " : "", hit);
    }
    if (places.length > MOST) line.append(" \u2026");
    summary.before(line);
  };

  const setUp = () => {
    if (typeof Search === "undefined" || Search.samplLeads || !Search.makeSearchSummary) return;
    Search.samplLeads = true;
    const { htmlToText, makeSearchSummary } = Search;
    /* Its selector takes no id that begins with a digit, as most of talks do. */
    Search.htmlToText = (html, anchor) => htmlToText(html, anchor && `#${CSS.escape(anchor.slice(1))}`);
    Search.makeSearchSummary = (html, keywords, anchor) => {
      const main = anchor ? null : pageOf(html), places = main ? placesIn(main, keywords) : [];
      if (!places.length) return makeSearchSummary(html, keywords, anchor);
      const shown = document.createElement("div");
      shown.setAttribute("role", "main");
      shown.textContent = places[0].part?.textContent ?? textOf(places[0].row);
      const summary = makeSearchSummary(shown.outerHTML, keywords, anchor);
      if (summary) queueMicrotask(() => lead(summary, places));
      return summary;
    };
  };

  setUp();
  document.addEventListener("DOMContentLoaded", setUp);
})();
