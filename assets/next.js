/* What leads the card of the next talk: how long it is until it begins, or that it is on.  base.js shows the cards. */
{
  let timer;
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);

  /* When a slot begins, and whether its hour is known; never, for one that is on or off.
     One without an end is not known to be on: it is today. */
  const beginOf = ({ time, begin, end, ends, markable }, now) => {
    const day = Date.parse(`${time.dateTime.slice(0, 10)}T00:00`);
    if (!markable || (begin <= now && ends)) return { begin: Infinity };
    return begin > now ? { begin, exact: true } : { begin: day && end > now ? day : Infinity };
  };

  /* "in 8 days", "tomorrow", "in 20 minutes", in the language of the page. */
  const inWords = (now, begin, exact) => {
    const days = Math.round((midnight(begin) - midnight(now)) / 864e5), minutes = Math.ceil((begin - now) / 6e4);
    if (days > 366) return ""; /* the date says more */
    const said =
      exact && minutes < 60 ? [minutes, "minute"]
      : exact && (minutes < 720 || !days) ? [minutes / 60, "hour"]
      : days < 21 ? [Math.max(days, 0), "day"]
      : days < 60 ? [days / 7, "week"]
      : [days / 30.4, "month"];
    said[0] = Math.round(said[0]);
    return inLanguage(Intl.RelativeTimeFormat, { numeric: "auto" }).format(...said);
  };

  const update = () => {
    const now = Date.now();
    let least = Infinity;
    for (const box of all("[data-sampl-lead]")) {
      const { samplLead, samplOn } = box.dataset;
      const cards = all(":scope > :not([hidden])", box).map((card) => {
        const slots = (slotsOf.get(card) ?? []).map((slot) => beginOf(slot, now)).sort((a, b) => a.begin - b.begin);
        const on = card.matches(".sampl-now"), first = slots[0];
        return { card, on, begin: first?.begin ?? Infinity, exact: first?.exact };
      });
      const next = Math.min(...cards.map(({ on, begin }) => (on ? Infinity : begin)));
      for (const { card, on, begin, exact } of cards) {
        const lead = card.querySelector(".sampl-lead");
        const name = on ? samplOn : begin === next ? samplLead : "";
        const words = on || begin === Infinity ? "" : inWords(now, begin, exact);
        lead.replaceChildren(name, make("span", "", name && words ? ` \u00b7 ${words}` : words)); /* the count is not printed */
        lead.hidden = !lead.textContent;
      }
      least = Math.min(least, next - now);
    }
    clearTimeout(timer);
    if (least < Infinity) timer = setTimeout(update, least < 72e5 ? 6e4 : 36e5);
  };

  document.addEventListener("sampl-update", update);
  whenParsed(update);
}
