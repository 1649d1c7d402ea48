// The situation on the day shown, what changed shortly before it, and what is disputed.
const LATELY = 14; // days: what a reader who missed two weekly summaries has to catch up on
const SHOWN = 6; // rows a card before "show all"
const WIDE_SHOWN = 9;
const FRESH = 60; // days: a figure from before this is background

const supportCount = (row) => documentsOf(row.support).length;
const newestFirst = (a, b) => d3.descending(a.during[0], b.during[0]) || supportCount(b) - supportCount(a);

const sayOffice = (office) => `${office.title}${office.body ? `, ${office.body}` : ""}`;

// One row a person: the office that most documents speak of, then the others.
const officeRow = ([id, offices]) => {
  const [first, ...others] = offices.sort((a, b) => supportCount(b) - supportCount(a));
  return el("li", {},
    el("div", { class: "line" }, actorLink(id), el("span", { class: "muted" }, `, ${sayOffice(first)}`)),
    others.length ? el("div", { class: "meta" }, `also ${listed(others.slice(0, 3).map((office) => office.title)).join("")}`) : null,
    el("div", { class: "meta" }, dotted(first.when[2], first.support.length ? evidenceButton(nameOf(id), offices.map((office) => ({ label: sayOffice(office), support: office.support }))) : null)));
};

const figureRow = (row) => el("li", { class: "bignumber" },
  el("a", { class: "number", href: `#${row.id}` }, row.says, el("small", {}, unitOf(row))),
  el("div", { class: "line" }, row.measure),
  el("div", { class: "meta" }, dotted(row.when?.[2], according(row.by), supportButton(`${row.measure}: ${row.says}`, row.support))));

const underWayRow = (row) => el("li", {},
  el("div", { class: "line" }, shapeOf(row.realis, row.quad), el("a", { class: `headline ${row.realis}`, href: `#${row.id}` }, row.headline)),
  el("div", { class: "meta" }, dotted(realisBadge(row.realis), row.when?.[2], row.place, supportButton(row.headline, row.support))));

const promiseRow = (row) => el("li", {},
  el("div", { class: "line" }, el("span", { class: `status ${row.status}` }, row.status), " ", el("a", { href: `#${row.id}` }, row.headline)),
  el("div", { class: "meta" }, dotted(row.by.length ? el("span", {}, actorLinks(row.by)) : null, row.due ? `due ${row.due[2]}` : null, supportButton(row.headline, row.support))));

const positionRow = (row) => el("li", {},
  el("div", { class: "line" }, actorLink(row.actor), " ", el("em", { class: `stance ${row.stance}` }, row.stance), ` ${row.topic}`),
  el("div", { class: "meta" }, dotted(row.when?.[2], supportButton(`${nameOf(row.actor)} ${row.stance} ${row.topic}`, row.support))));

// Fresh figures first, and of them those that most documents give and whose measure says most.
const wordsOf = (row) => Math.min(4, row.measure.split(" ").length); // "people killed in Basra" says more than "people"
const isFresh = (row) => row.during[0] > shift(clock.on, -FRESH);
const weightiestFigure = (a, b) => isFresh(b) - isFresh(a) || supportCount(b) + wordsOf(b) - supportCount(a) - wordsOf(a) || newestFirst(a, b);

const officesByActor = (rows) => d3.groups(rows, (row) => row.id).sort((a, b) => weightOf(b[0]) - weightOf(a[0]));
const underWayOrder = ["ongoing", "occurred", "planned"];
const promiseOrder = ["overdue", "reversed", "open", "kept"];
const CARDS = [
  { section: "offices", heading: "In office", make: officeRow, group: officesByActor },
  { section: "figures", heading: "Latest figures", make: figureRow, order: weightiestFigure, wide: true },
  { section: "under_way", heading: "Under way", make: underWayRow,
    order: (a, b) => underWayOrder.indexOf(a.realis) - underWayOrder.indexOf(b.realis) || supportCount(b) - supportCount(a) || newestFirst(a, b) },
  { section: "promises", heading: "Promises", make: promiseRow,
    order: (a, b) => promiseOrder.indexOf(a.status) - promiseOrder.indexOf(b.status) || newestFirst(a, b) },
  { section: "positions", heading: "Positions", make: positionRow, order: newestFirst },
];

const card = ({ section, heading, make, order, group, wide }) => {
  const held = standingIn(section).filter(holds);
  const rows = group ? group(held) : held.sort(order);
  return el("div", { class: `card ${section} ${wide ? "wide" : ""}` },
    el("h3", {}, heading, el("span", { class: "tally" }, rows.length.toLocaleString("en"))),
    rows.length ? longList(rows, { first: wide ? WIDE_SHOWN : SHOWN, make }) : empty("Nothing recorded for this day."));
};

const drawSituation = () => {
  document.getElementById("situation-heading").textContent = `Situation on ${sayDay(clock.on)}`;
  fill(bodyOf("situation"), CARDS.map(card));
};

const began = (row) => shift(clock.on, -LATELY) < row.during[0] && row.during[0] <= clock.on;
const newsOf = (section, make) => standingIn(section).filter(began).map((row) => ({ day: row.during[0], ...make(row) }));

const lateNews = () => {
  const from = shift(clock.on, -LATELY);
  const happened = record.events.filter((event) => ["occurred", "ongoing", "denied"].includes(event.realis) && bounded(event.when)
    && from < event.when[0] && event.when[0] <= clock.on && daysBetween(event.when[0], event.when[1]) <= 2 * LATELY);
  return [
    ...happened.map((event) => ({
      day: event.when[0], kind: REALIS[event.realis], id: event.id, words: event.headline, support: event.support,
      weight: 2 * event.sources + event.score + (event.quad?.startsWith("material") ? 1 : 0), tone: event.realis, groups: eventGroups(event),
    })),
    ...newsOf("offices", (row) => ({ kind: "office", id: row.id, words: `${row.name}: ${row.title}${row.body ? `, ${row.body}` : ""}`, support: row.support, weight: supportCount(row) })),
    ...newsOf("figures", (row) => ({ kind: "figure", id: row.id, words: `${row.measure}: ${amount(row)}`, support: row.support, weight: supportCount(row) + wordsOf(row) / 4 - 1 })),
    ...newsOf("promises", (row) => ({ kind: `promise ${row.status}`, tone: row.status, id: row.id, words: row.headline, support: row.support, weight: (row.status === "overdue" ? 0.5 : 2.5) + supportCount(row) })),
    ...newsOf("positions", (row) => ({ kind: row.stance, id: row.id, words: `${nameOf(row.actor)} ${row.stance} ${row.topic}`, support: row.support, weight: 1 })),
    ...newsOf("disputes", (row) => ({ kind: "dispute", tone: "denied", id: row.id, words: row.sides.map((side) => side.claim).join(" / "), support: row.support, weight: 1 + supportCount(row) / 2 })),
  ];
};

const newsRow = (news) => el("li", {},
  el("time", { datetime: news.day }, shortDay.format(toDate(news.day))),
  el("span", { class: `badge ${news.tone ?? ""}` }, news.kind),
  el("span", { class: "line" }, el("a", { href: `#${news.id}`, class: news.tone === "denied" && news.kind === REALIS.denied ? "headline denied" : null }, news.words)),
  evidenceButton(news.words, news.groups ?? [{ support: news.support }]));

const MOST_NEWS = 14;
const drawLately = () => {
  const news = lateNews();
  // The weightiest come first into the list; the list itself runs backwards in time.
  const ranked = [...news].sort((a, b) => b.weight - a.weight);
  const shown = new Set(ranked.slice(0, MOST_NEWS));
  const backwards = (a, b) => d3.descending(a.day, b.day) || b.weight - a.weight;
  const first = news.filter((each) => shown.has(each)).sort(backwards);
  const others = news.filter((each) => !shown.has(each)).sort(backwards);
  fill(bodyOf("lately"),
    el("p", { class: "intro" }, `In the ${LATELY} days up to ${sayDay(clock.on)}.`),
    first.length ? el("ul", { class: "news" }, first.map(newsRow)) : empty("Nothing new is recorded in these days."),
    others.length ? lazyDetails(`${count(others.length, "lesser change")} more`, () => el("ul", { class: "news" }, others.map(newsRow))) : null);
};

const DISPUTES = {
  conflict: "They cannot all be right", update: "A later report replaces an earlier one", scope: "They do not count the same thing",
  rounding: "The same number, rounded", translation: "The same words, translated differently",
};

const disputeCard = (dispute) => {
  const about = thingById.get(dispute.about);
  const subject = about?.headline ?? about?.measure ?? about?.text ?? null;
  const row = el("article", { class: `dispute ${dispute.kind}`, id: dispute.id, tabindex: "-1" },
    el("header", {}, el("span", { class: `badge ${dispute.kind}` }, dispute.kind),
      el("span", { class: "muted" }, DISPUTES[dispute.kind]), permalink(dispute.id)),
    subject && el("h3", {}, el("a", { href: `#${dispute.about}` }, subject)),
    el("div", { class: "sides" }, dispute.sides.map((side) => el("div", { class: "side" },
      el("p", { class: "claim" }, side.claim),
      el("p", { class: "meta" }, dotted(side.by.length ? listed(side.by.slice(0, 4)).join("") : null, supportButton(side.claim, side.support)))))),
    el("footer", {}, dispute.resolved
      ? dotted(`resolved, ${dispute.resolved.when?.[2] ?? "undated"}`, supportButton("What resolved it", dispute.resolved.support))
      : "not resolved",
      " · ", evidenceButton(subject ?? "The dispute", dispute.sides.map((side) => ({ label: side.claim, support: side.support })))));
  return row;
};

const drawDisputes = () => {
  const open = new Set(standingIn("disputes").filter(holds).map((row) => row.id));
  const isReal = (dispute) => dispute.kind === "conflict";
  const reach = (dispute) => documentsOf(sideSupport(dispute.sides)).length;
  const disputes = [...record.disputes].sort((a, b) => reach(b) - reach(a));
  const now = disputes.filter((each) => open.has(each.id) && isReal(each));
  const rest = disputes.filter((each) => !open.has(each.id) && isReal(each));
  const apparent = disputes.filter((each) => !isReal(each));
  const group = (rows, words) => (rows.length
    ? lazyDetails(`${words} (${rows.length})`, () => el("div", { class: "disputes" }, rows.map(disputeCard))) : null);
  fill(bodyOf("disputes"),
    el("p", { class: "intro" }, `${count(now.length, "open dispute")} on ${sayDay(clock.on)}. Rival claims are kept side by side: nothing is averaged or outvoted.`),
    el("div", { class: "disputes" }, longList(now, { first: 6, tag: "div", name: "disputes", make: disputeCard, properties: { class: "disputes" } })),
    group(rest, "Not open on this day"),
    group(apparent, "Differences that are no conflict"));
};
