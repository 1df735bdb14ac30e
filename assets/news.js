/* Marks the talks that were not in the series when this reader came last.  The browser keeps the letters of those that
   were; a first visit takes up all that there are, on whatever page, and the marks of a visit last as long as its tab. */
whenParsed(() => {
  const marked = new Set();
  for (const news of all(".sampl-news")) {
    for (const [series, codes] of JSON.parse(news.dataset.samplSeries)) {
      try {
        const name = `sampl-news-${series}`, seen = codesOf(kept(name) || codes), fresh = codesOf(sessionStorage[name]);
        for (const row of all("[data-sampl-talk]:not([hidden], [hidden] *)")) {
          const code = row.dataset.samplTalk;
          if (codes.includes(code) && !seen.has(code)) fresh.add(code);
          if (!fresh.has(code)) continue;
          marked.add(code);
          titleOf(row).append(" ", make("span", "sampl-mark", news.dataset.samplNew));
        }
        keep(name, [...seen, ...fresh].join(""));
        sessionStorage[name] = [...fresh].join("");
      } catch { /* what cannot be kept is never new */ }
    }
    const say = () => { news.firstChild.textContent = numbered(JSON.parse(news.dataset.samplCounts), marked.size); };
    news.hidden = !marked.size;
    say();
    setTimeout(say, 1000); /* once more, since what a page begins with is not announced */
  }
});
