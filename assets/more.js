/* What only those come to who use a filter or keep a programme of their own: which talks are shown, the link
   that carries it, clashes, its calendar file, and what a link brings.  Loaded by `withMore` of base.js, which gives it
   what both need. */
window.samplMore = ({ all, make, numbered, openAround, say }) => {
  /* A text as it is compared: without case, marks and kinds of letters that a keyboard may not have. */
  const LETTERS = Object.fromEntries("łl øo đd ðd ħh ŧt ıi əe ßss æae œoe þth ŋn ςσ ’' ʼ' ʻ' –- ‐-".split(" ").map(([letter, ...plain]) => [letter, plain.join("")]));
  const fold = (text) => text.toLowerCase().normalize("NFKD")
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2066-\u2069]/g, "")
    .replace(/[^ -~]/g, (letter) => LETTERS[letter] ?? letter).replace(/\s+/g, " ").trim();

  const wordsIn = (text) => fold(text).split(" ").filter(Boolean);

  const copy = async (button, field) => {
    try {
      await navigator.clipboard.writeText(field.value);
      say(button, button.dataset.samplCopied);
    } catch { field.focus(); }
  };

  /* A row with what it says of its talk. */
  const detailed = (one) => {
    const [name, people, off, ...times] = JSON.parse(one.data.samplEvent);
    return { ...one, name, people, off, times };
  };

  /* RFC 5545: escaped (§3.3.11), folded at 75 octets (§3.1), ends of lines CRLF. */
  const calendar = (talks) => {
    const escape = (words) => words.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
    /* 18 letters are at most 72 octets. */
    const folded = (line) => line.match(/^[ -~]*$/.test(line) ? /.{1,74}/g : /.{1,18}/gu).join("\r\n ");
    const now = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const moment = (name, said) => said && `${name}${said.length === 8 ? ";VALUE=DATE" : ""}:${said}`;
    const pageOf = ({ row, data }) => /^http/.test(location) && `URL:${location.href.replace(/[?#].*/, "")}#${row.id || data.samplId || ""}`;
    const events = talks.flatMap((one) => one.times.map(([place, uid, start, end]) => [
      "BEGIN:VEVENT", `UID:${uid}`, `DTSTAMP:${now}`, moment("DTSTART", start), moment("DTEND", end), `SUMMARY:${escape(one.name)}`,
      place && `LOCATION:${escape(place)}`, one.people && `DESCRIPTION:${escape(one.people)}`, pageOf(one), one.off && "STATUS:CANCELLED", "END:VEVENT",
    ])).flat();
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sphinxcontrib-sampl//EN", ...events, "END:VCALENDAR"];
    return lines.filter(Boolean).map((line) => `${folded(line)}\r\n`).join("");
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

  /* What answers the controls of a page; `own` is of programme.js. */
  const chooser = (own) => {
    const { filter, mine, rows } = own, panel = mine?.nextElementSibling;
    for (const one of rows) Object.assign(one, { group: one.row.closest(".sampl-group"), moment: one.row.closest(".sampl-grid > tbody > tr") });
    const groups = all(".sampl-group").map((group) => ({
      heads: [group, ...("samplSection" in group.dataset ? [group.parentElement.closest("section, .section")] : [])],
      rows: rows.filter((one) => one.group === group),
    }));
    const leave = (element, out) => element.classList.toggle("sampl-out", out);
    const isHit = ({ row, out }) => !out && !row.closest("[hidden]"); /* a day may be hidden as a whole */
    const isFiltered = ({ data }) => data.samplFacts != null;

    const text = filter?.querySelector("input"), selects = all(".sampl-filter select"), fields = filter ? [text, ...selects] : [];
    const options = all(".sampl-filter option:not([value=''])");
    const factsOf = (one) => one.facts ??= new Set(one.data.samplFacts.split(" "));
    const wordsOf = (one) => one.words ??= fold([
      ...one.whole.map((part) => part.textContent), one.data.samplWords,
      ...[...factsOf(one)].map((number) => options[number]).filter((option) => option && option.parentElement.name !== "recorded").map((option) => option.text),
    ].join(" "));

    /* Blocks with hits are opened, and closed again when nothing is asked for. */
    const opened = [];
    /* To lay out hundreds of rows that come back takes longer than to type the next letter: so many at a time. */
    const AT_ONCE = 25;
    let frame, timer;
    const work = (changes, most = AT_ONCE) => {
      for (let left = most; left; left--) if (changes.next().done) return;
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
    const apply = (most) => {
      const words = text ? wordsIn(text.value) : [], only = mine?.ariaPressed === "true";
      const facts = selects.flatMap((select) => select.value && String(options.indexOf(select.selectedOptions[0])) || []);
      const asked = words.length + facts.length > 0;
      for (const one of rows) {
        one.out = (asked && isFiltered(one) && (facts.some((fact) => !factsOf(one).has(fact)) || words.some((word) => !wordsOf(one).includes(word))))
          || (only && one.data.samplKey != null && !own.hasStar(one));
      }
      cancelAnimationFrame(frame);
      work(changes(asked || only), most);
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
    const write = () => {
      clearTimeout(timer);
      const url = new URL(location);
      for (const { name, value } of fields) value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
      try { if (url.href !== location.href) history.pushState(null, "", url); } catch { /* it is not said, then */ }
    };
    const read = (most) => {
      const asked = new URLSearchParams(location.search);
      for (const field of fields) {
        field.value = asked.get(field.name) ?? "";
        if (field.selectedIndex < 0) field.value = "";
      }
      if (selects.some(({ value }) => value)) toggle(true);
      apply(most);
    };
    const toggle = (on) => {
      more.nextElementSibling.hidden = !on;
      more.ariaExpanded = on;
    };
    const clear = () => {
      for (const field of fields) field.value = "";
      apply();
      write();
    };
    const press = (on) => {
      if (!mine) return;
      mine.ariaPressed = on;
      panel.hidden = !on;
    };

    /* A link leads to a talk that is filtered away. */
    const reveal = () => {
      const target = document.querySelector(":target");
      if (!target?.closest(".sampl-out")) return;
      press(false);
      clear();
      target.scrollIntoView();
    };

    const tell = (...said) => say(mine, said.filter(Boolean).join(" "));
    const download = () => {
      const { samplNone, samplUndated } = mine.dataset, list = own.chosen().map(detailed), undated = list.filter(({ times }) => !times.length).map(({ name }) => name);
      tell(!list.length && samplNone, undated.length && samplUndated.replace("{titles}", () => undated.join("; ")));
      if (list.length === undated.length) return;
      const address = URL.createObjectURL(new Blob([calendar(list)], { type: "text/calendar" })), link = document.createElement("a");
      Object.assign(link, { href: address, download: "programme.ics" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    };

    /* What the panel has: the link that carries the programme, and which of its talks are at one time.  Those of the talk
       that has got a star are said. */
    const fill = (about) => {
      const url = new URL(location), list = own.chosen().map(detailed), found = clashes(list);
      const clashOf = ([one, other]) => mine.dataset.samplClash.replace("{one}", () => one.name).replace("{other}", () => other.name);
      const concerns = ({ data }) => own.hasStar(about) && data.samplKey === about.data.samplKey;
      url.search = "";
      url.hash = `stars=${list.map(({ code }) => code).sort().join("")}`;
      panel.querySelector("input").value = url.href;
      panel.querySelector("ul").replaceChildren(...found.map((pair) => make("li", "", clashOf(pair))));
      if (about) tell(...found.filter((pair) => pair.some(concerns)).map(clashOf));
    };

    /* A link may bring the programme of somebody else, or one's own to a phone: it is offered, never put in place of another. */
    const offer = () => {
      const sent = new Set(location.hash.match(/^#stars=([\w-]+)$/)?.[1].match(/.{1,4}/g));
      if (!mine || !sent.size) return;
      document.querySelector(".sampl-offer")?.remove();
      const words = mine.dataset, found = own.unique(own.starred.filter(({ code }) => sent.has(code))).map(detailed);
      const fresh = found.filter((one) => !own.hasStar(one)), missing = sent.size - new Set(found.map(({ code }) => code)).size;
      tell(missing && words.samplMissing.replace("{number}", missing), found.length && !fresh.length && words.samplKnown);
      const done = () => {
        try { history.replaceState(null, "", location.pathname + location.search); } catch { /* it is offered again, then */ }
      };
      if (!fresh.length) return done();
      const buttons = [words.samplAdd, words.samplLeave].map((said) => Object.assign(make("button", "", said), { type: "button" }));
      const box = make("div", "sampl-offer", make("p", "", words.samplOffer), make("ul", "", ...fresh.map(({ name }) => make("li", "", name))), ...buttons);
      buttons.forEach((button, index) => button.addEventListener("click", () => {
        if (!index) for (const one of fresh) own.put(one, true);
        box.remove();
        done();
        own.refresh();
        mine.focus();
      }));
      Object.assign(box, { role: "group", ariaLabel: words.samplOffer, tabIndex: -1 });
      mine.before(box);
      box.focus();
    };

    const refresh = () => {
      fill();
      apply();
    };
    const buttons = {
      ".sampl-more": () => toggle(more.nextElementSibling.hidden),
      ".sampl-clear": () => {
        clear();
        text.focus();
      },
      ".sampl-mine": () => {
        press(mine.ariaPressed !== "true");
        tell(mine.ariaPressed === "true" && !own.chosen().length && mine.dataset.samplNone);
        refresh();
      },
      ".sampl-download": download,
    };
    return {
      apply, fill, refresh,
      click: (target) => Object.keys(buttons).filter((name) => target.matches(name)).forEach((name) => buttons[name]()),
      focusin: (target) => { if (target === text) rows.filter(isFiltered).forEach(wordsOf); }, /* the first letter need not wait */
      input: () => {
        apply();
        clearTimeout(timer);
        timer = setTimeout(write, 500);
      },
      change: write,
      popstate: () => read(),
      hashchange: () => {
        reveal();
        offer();
      },
      open: () => {
        read(Infinity); /* before anything is seen */
        offer();
      },
    };
  };

  return { chooser, copy };
};
