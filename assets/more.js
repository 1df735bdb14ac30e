/* What only those come to who keep a programme of their own: the link that carries it, clashes, its calendar file, and
   what a link brings.  Loaded by programme.js. */
window.samplMore = (() => {
  const make = (name, className, ...content) => {
    const element = document.createElement(name);
    element.className = className;
    element.append(...content);
    return element;
  };

  /* RFC 5545: escaped (§3.3.11), folded at 75 octets (§3.1), ends of lines CRLF. */
  const calendar = (talks) => {
    const say = (words) => words.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
    /* 18 letters are at most 72 octets. */
    const fold = (line) => line.match(/^[ -~]*$/.test(line) ? /.{1,74}/g : /.{1,18}/gu).join("\r\n ");
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const moment = (name, said) => said && `${name}${said.length === 8 ? ";VALUE=DATE" : ""}:${said}`;
    const pageOf = ({ row, data }) => /^http/.test(location) && `URL:${location.href.replace(/[?#].*/, "")}#${row.id || data.samplId || ""}`;
    const events = talks.flatMap((one) => one.times.map(([place, uid, start, end]) => [
      "BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${now}`, moment("DTSTART", start), moment("DTEND", end), `SUMMARY:${say(one.name)}`,
      place && `LOCATION:${say(place)}`, one.people && `DESCRIPTION:${say(one.people)}`, pageOf(one), one.off && "STATUS:CANCELLED", "END:VEVENT",
    ])).flat();
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sphinxcontrib-sampl//EN", ...events, "END:VCALENDAR"];
    return lines.filter(Boolean).map((line) => `${fold(line)}\r\n`).join("");
  };
  const download = ({ mine, list, tell }) => {
    const { samplNone, samplUndated } = mine.dataset, undated = list.filter(({ times }) => !times.length).map(({ name }) => name);
    tell(!list.length && samplNone, undated.length && samplUndated.replace("{titles}", () => undated.join("; ")));
    if (list.length === undated.length) return;
    const address = URL.createObjectURL(new Blob([calendar(list)], { type: "text/calendar" })), link = document.createElement("a");
    Object.assign(link, { href: address, download: "programme.ics" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  /* Moments in UTC (16 letters) or of no zone (15) are in order as they are written; without an end, it lasts a moment. */
  const overlap = ([, , from, to = `${from}~`], [, , start, end = `${start}~`]) =>
    from.length > 8 && from.length === start.length && from < end && start < to;
  const clashes = (talks) => {
    const list = talks.filter(({ off }) => !off);
    return list.flatMap((one, index) => list.slice(index + 1)
      .filter((other) => one.times.some((time) => other.times.some((slot) => overlap(time, slot))))
      .map((other) => [one, other]));
  };

  /* What the panel has: the link that carries the programme, and which of its talks are at one time.  Those of the talk
     that it is about are said. */
  const fill = ({ mine, panel, list, tell, about }) => {
    const url = new URL(location), found = clashes(list);
    const clashOf = ([one, other]) => mine.dataset.samplClash.replace("{one}", () => one.name).replace("{other}", () => other.name);
    url.search = "";
    url.hash = `stars=${list.map(({ code }) => code).sort().join("")}`;
    panel.querySelector("input").value = url.href;
    panel.querySelector("ul").replaceChildren(...found.map((pair) => make("li", "", clashOf(pair))));
    if (about) tell(...found.filter((pair) => pair.some(({ data }) => data.samplKey === about.data.samplKey)).map(clashOf));
  };

  /* A link may bring the programme of somebody else, or one's own to a phone: it is offered, never put in place of another. */
  const offer = (sent, { mine, starred, hasStar, put, refresh, tell, unique }) => {
    const words = mine.dataset;
    document.querySelector(".sampl-offer")?.remove();
    const found = unique(starred.filter(({ code }) => sent.has(code))), fresh = found.filter((one) => !hasStar(one));
    const missing = sent.size - new Set(found.map(({ code }) => code)).size;
    tell(missing && words.samplMissing.replace("{number}", missing), found.length && !fresh.length && words.samplKnown);
    const done = () => {
      try { history.replaceState(null, "", location.pathname + location.search); } catch { /* it is offered again, then */ }
    };
    if (!fresh.length) return done();
    const buttons = [words.samplAdd, words.samplLeave].map((said) => Object.assign(make("button", "", said), { type: "button" }));
    const box = make("div", "sampl-offer", make("p", "", words.samplOffer), make("ul", "", ...fresh.map(({ name }) => make("li", "", name))), ...buttons);
    buttons.forEach((button, index) => button.addEventListener("click", () => {
      if (!index) for (const one of fresh) put(one, true);
      box.remove();
      done();
      refresh();
      mine.focus();
    }));
    Object.assign(box, { role: "group", ariaLabel: words.samplOffer, tabIndex: -1 });
    mine.before(box);
    box.focus();
  };

  return { download, fill, offer };
})();
