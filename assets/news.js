/* Marks the talks that were not in the series when this reader came last.  The browser keeps the letters of those that
   were; a first visit takes up all that there are, on whatever page, and the marks of a visit last as long as its tab. */
whenParsed(() => {
  const news = document.querySelector(".sampl-news"), marked = new Set();
  let visit;
  try { visit = sessionStorage; localStorage.length; } catch { return; } /* nothing can be new, then */
  const codesOf = (text) => new Set(text?.match(/.{4}/g));
  JSON.parse(news?.dataset.samplSeries ?? "[]").forEach(([series, codes], number) => {
    const name = `sampl-seen-${series}`, seen = codesOf(kept(name) || codes), fresh = codesOf(visit[name]);
    for (const row of all("[data-sampl-talk]")) {
      const { samplTalk } = row.dataset, code = samplTalk.slice(0, 4);
      if (Number(samplTalk.slice(4)) !== number || row.closest("[hidden]")) continue;
      if (!seen.has(code)) fresh.add(code);
      if (!fresh.has(code)) continue;
      marked.add(samplTalk);
      const cell = row.querySelector(".sampl-column-title") ?? row;
      (cell.querySelector("p, .line") ?? cell).append(" ", make("span", "sampl-mark", news.dataset.samplNew));
    }
    keep(name, [...new Set([...seen, ...fresh])].join(""));
    try { visit[name] = [...fresh].join(""); } catch { /* they are marked on this page only */ }
  });
  if (!marked.size) return;
  const say = () => { news.firstChild.textContent = numbered(JSON.parse(news.dataset.samplCounts), marked.size); };
  news.hidden = false;
  say();
  setTimeout(say, 1000); /* once more, since what a page begins with is not announced */
});
