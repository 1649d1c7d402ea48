// Small parts that every section uses.
const REALIS = {
  occurred: "happened", ongoing: "going on", planned: "planned", possible: "possible", denied: "denied",
};
const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];

const quadClass = (quad) => (quad ?? "unknown").replace(" ", "-");

const evidenceButton = (title, groups) => {
  const articles = documentsOf(groups.flatMap((group) => group.support));
  const found = new Set(articles.map((article) => article.copy_of ?? article.id)).size; // a reprint is no second source
  return button(count(found, "source"), () => openEvidence(title, groups), {
    class: "sources", "aria-label": `${count(found, "source")} for: ${title}`, "aria-haspopup": "dialog",
  });
};

const supportButton = (title, support) => evidenceButton(title, [{ support }]);

const permalink = (id) => el("a", { class: "permalink", href: `#${id}`, "aria-label": "Link to this" }, "#");

const actorLink = (id) => (thingById.has(id) ? el("a", { class: "actor", href: `#${id}` }, nameOf(id)) : el("span", {}, id));

const listed = (parts) => parts.flatMap((part, at) => (at === 0 ? [part] : [at === parts.length - 1 ? " and " : ", ", part]));

const actorLinks = (ids) => listed(ids.map(actorLink));

const shapeOf = (realis, quad) =>
  el("span", { class: `shape ${realis} ${quadClass(quad)}`, role: "img", "aria-label": REALIS[realis] });

const realisBadge = (realis) => el("span", { class: `badge ${realis}` }, REALIS[realis]);

const parties = (event) => {
  const to = event.target.length ? [el("span", { class: "arrow", "aria-label": "to" }, " → "), ...actorLinks(event.target)] : [];
  return event.source.length || event.target.length ? el("span", { class: "parties" }, actorLinks(event.source), to) : null;
};

const eventGroups = (event) => [
  { label: event.against.length ? "For it" : null, support: event.support },
  ...(event.against.length ? [{ label: "Against it", support: event.against, tone: "against" }] : []),
];

const according = (names) => (names.length ? `according to ${listed(names.slice(0, 3)).join("")}` : null);

const dotted = (...parts) => {
  const kept = parts.flat().filter(Boolean);
  return kept.flatMap((part, at) => (at === 0 ? [part] : [el("span", { class: "dot", "aria-hidden": "true" }, " · "), part]));
};

const empty = (words) => el("p", { class: "empty" }, words);

const unitOf = (row) => (row.unit && !(row.measure ?? "").toLowerCase().includes(row.unit.toLowerCase()) ? ` ${row.unit}` : "");
const amount = (row) => `${row.says}${unitOf(row)}`;

const openAbout = (id) => {
  if (location.hash === `#${id}`) reveal(id);
  else location.hash = id;
};
