// The timeline: filters, a zoomable overview, and the events day by day.
const chosen = { words: "", one: "", other: "", kind: "", realis: new Set(Object.keys(REALIS)), hideLater: false };
const MARK = 9; // px: a mark's height, and the narrowest that an interval is drawn
const OPEN_AT_MOST = 160; // events: up to so many, every month stands open

const matches = (event) => {
  const involved = [...event.source, ...event.target];
  return chosen.realis.has(event.realis)
    && (!chosen.kind || event.quad === chosen.kind || event.type === chosen.kind)
    && (!chosen.one || involved.includes(chosen.one))
    && (!chosen.other || involved.includes(chosen.other))
    && (!chosen.hideLater || !isLater(event.when))
    && (!chosen.words || haystack(event).includes(chosen.words));
};

const haystacks = new Map();
const haystack = (event) => {
  if (!haystacks.has(event.id))
    haystacks.set(event.id, [event.headline, event.type, event.mode, event.place, ...event.by, ...[...event.source, ...event.target].map(nameOf)].join(" ").toLowerCase());
  return haystacks.get(event.id);
};

const actorSelect = (label, key, changed) => el("select", { "aria-label": label, "data-key": key, on: { change: (event) => changed(key, event.target.value) } },
  el("option", { value: "" }, label),
  actorsByWeight.filter((actor) => weightOf(actor.id)).map((actor) => el("option", { value: actor.id }, `${actor.name} (${weightOf(actor.id)})`)));

const kindSelect = (changed) => {
  const types = [...new Set(record.events.map((event) => event.type))].sort();
  const option = (value) => el("option", { value }, value.toLowerCase());
  return el("select", { "aria-label": "Kind of act", "data-key": "kind", on: { change: (event) => changed("kind", event.target.value) } },
    el("option", { value: "" }, "every kind of act"),
    el("optgroup", { label: "classes" }, QUADS.map(option)), el("optgroup", { label: "types" }, types.map(option)));
};

const realisToggles = (changed) => Object.entries(REALIS).map(([realis, words]) => {
  const toggle = button(words, () => {
    chosen.realis.has(realis) ? chosen.realis.delete(realis) : chosen.realis.add(realis);
    toggle.setAttribute("aria-pressed", String(chosen.realis.has(realis)));
    changed();
  }, { class: "toggle", "aria-pressed": "true" });
  toggle.prepend(shapeOf(realis, "plain"));
  return toggle;
});

const timelineControls = (redraw) => {
  const changed = (key, value) => {
    if (key) chosen[key] = value;
    redraw();
  };
  const words = el("input", { type: "search", placeholder: "Search the events", "aria-label": "Search the events",
    on: { input: (event) => changed("words", event.target.value.trim().toLowerCase()) } });
  const later = el("input", { type: "checkbox", on: { change: (event) => changed("hideLater", event.target.checked) } });
  return el("div", { class: "controls", role: "group", "aria-label": "Filter the timeline" },
    words, actorSelect("any actor", "one", changed), actorSelect("with any other", "other", changed), kindSelect(changed),
    el("div", { class: "toggles" }, realisToggles(changed)),
    el("label", { class: "check" }, later, " hide what came later"));
};

const eventRow = (event) => {
  const row = el("li", { id: event.id, class: `event ${event.realis}${isLater(event.when) ? " later" : ""}`, tabindex: "-1" },
    shapeOf(event.realis, event.quad),
    el("div", {},
      el("p", { class: "line" }, el("span", { class: `headline ${event.realis}` }, event.headline), permalink(event.id)),
      el("p", { class: "meta" }, dotted(
        event.realis === "occurred" ? null : realisBadge(event.realis),
        el("span", { class: `kind ${quadClass(event.quad)}` }, event.type.toLowerCase(), event.mode ? ` (${event.mode})` : ""),
        parties(event), event.place, according(event.by),
        event.against.length ? el("span", { class: "contradicted" }, "contradicted") : null,
        evidenceButton(event.headline, eventGroups(event)))),
    ));
  row.when = event.when;
  return row;
};

// A day, or the interval within which a less certain date lies.
const dayGroup = ([, events]) => {
  const [{ when }] = events;
  const heading = !filedOn(when) ? "Without a date" : isOneDay(when) ? el("time", { datetime: when[0] }, when[2]) : el("i", {}, when[2]);
  return el("div", { class: "day" }, el("h3", {}, heading), el("ol", {}, events.map(eventRow)));
};

// A month, the year where the month is uncertain, or the years.
const spellOf = (when) => {
  const first = filedOn(when);
  if (!first || !bounded(when)) return first?.slice(0, 7) ?? null;
  const last = shift(when[1], -1);
  if (first.slice(0, 7) === last.slice(0, 7)) return first.slice(0, 7);
  return daysBetween(first, last) < 45 ? first.slice(0, 7) : first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : `${first.slice(0, 4)}–${last.slice(0, 4)}`;
};
const saySpell = (spell) => {
  if (!spell) return "Undated";
  return /^\d{4}-\d\d$/.test(spell) ? monthName.format(toDate(`${spell}-01`)) : `${spell}, month uncertain`;
};

const monthName = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const widthOf = (when) => (when ? daysBetween(when[0], when[1]) : Infinity);

const monthGroup = ([spell, events], openAll) => {
  const days = d3.groups(events, (event) => event.when?.[2] ?? null);
  const near = spell?.length === 7 && Math.abs(daysBetween(`${spell}-15`, clock.on)) < 35;
  const heading = [saySpell(spell), el("span", { class: "tally" }, events.length.toLocaleString("en"))];
  const details = lazyDetails(heading, () => days.map(dayGroup), { open: openAll || near, properties: { class: "month" } });
  details.holdsEvents = new Set(events.map((event) => event.id));
  return details;
};

// What the documents recall from before the story, folded into one group.
const backgroundGroup = (months) => {
  const events = months.flatMap(([, found]) => found);
  const details = lazyDetails([`Background, before ${saySpell(firstDay.slice(0, 7))}`, el("span", { class: "tally" }, events.length.toLocaleString("en"))],
    () => months.map((month) => monthGroup(month, false)), { properties: { class: "month" } });
  details.holdsEvents = new Set(events.map((event) => event.id));
  return details;
};

const drawTimelineList = (into, events) => {
  const sorted = [...events].sort((a, b) => d3.ascending(filedOn(a.when) ?? FUTURE, filedOn(b.when) ?? FUTURE)
    || d3.ascending(widthOf(a.when), widthOf(b.when)) || b.sources - a.sources || d3.ascending(a.id, b.id));
  const months = d3.groups(sorted, (event) => spellOf(event.when));
  const openAll = events.length <= OPEN_AT_MOST;
  const isBefore = ([spell]) => spell !== null && spell < firstDay.slice(0, spell.length);
  const before = months.filter(isBefore);
  fill(into, before.length > 3 ? backgroundGroup(before) : before.map((month) => monthGroup(month, openAll)),
    months.filter((month) => !isBefore(month)).map((month) => monthGroup(month, openAll)),
    events.length ? null : empty("No event agrees with these filters."));
};

const redrawTimeline = { now: () => {}, overview: () => {} };

const drawTimeline = () => {
  const list = el("div", { class: "months" });
  const tally = el("p", { class: "intro", role: "status" });
  const chart = el("div", { class: "overview" });
  const redraw = () => {
    const events = record.events.filter(matches);
    tally.textContent = `${events.length.toLocaleString("en")} of ${count(record.events.length, "event")}`;
    drawOverview(chart, events);
    drawTimelineList(list, events);
  };
  redrawTimeline.now = redraw;
  redrawTimeline.overview = () => drawOverview(chart, record.events.filter(matches));
  const controls = timelineControls(redraw);
  fill(bodyOf("timeline"), controls, tally, chart, list);
  redraw();
  onDay(() => {
    if (chosen.hideLater) redraw();
    else for (const row of list.querySelectorAll("li.event")) row.classList.toggle("later", isLater(row.when));
  });
};

// Filters the timeline to what two actors did to each other, and goes there.
const showPair = (one, other) => {
  Object.assign(chosen, { one, other });
  for (const select of document.querySelectorAll("#timeline select[data-key]")) select.value = chosen[select.dataset.key];
  redrawTimeline.now();
  document.getElementById("timeline").scrollIntoView();
};
