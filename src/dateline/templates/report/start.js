// Draws the page, and follows addresses to their things.
const SECTIONS = [
  ["situation", "Situation"], ["lately", "Lately"], ["disputes", "In dispute"], ["timeline", "Timeline"], ["actors", "Actors"],
  ["figures", "Figures"], ["statements", "Statements"], ["promises", "Promises"], ["positions", "Positions"], ["documents", "Documents"],
];

const drawLede = () => {
  const outlets = new Set(record.documents.map((article) => article.outlet).filter(Boolean)).size;
  const dated = record.documents.map((article) => article.published).filter(bounded);
  const [first, last] = [d3.min(dated, (when) => when[0]), d3.max(dated, (when) => shift(when[1], -1))];
  const undated = record.documents.length - dated.length;
  fill(document.getElementById("lede"), dotted(
    `${count(record.documents.length, "document")}${outlets ? ` from ${count(outlets, "outlet")}` : ""}`,
    first ? (first === last ? sayDay(first) : `${sayDay(first)} to ${sayDay(last)}`) : null,
    count(record.events.length, "event"), count(record.actors.length, "actor"), count(record.statements.length, "statement"),
    undated ? `${undated} undated` : null));
};

const pageOf = (id) => document.getElementById(id);

// Builds what is closed or not yet listed until the element with this id stands on the page.
const bringUp = (id) => {
  for (let tries = 0; !pageOf(id) && tries < 3; tries += 1) {
    for (const details of document.querySelectorAll("details"))
      if (details.holdsEvents?.has(id) || details.holdsStatements?.has(id)) openDetails(details);
    if (pageOf(id)) break;
    for (const more of document.querySelectorAll(`#${nounSection(id)} button.more`)) more.click();
    if (nounById.get(id) === "disputes") document.querySelectorAll("#disputes details").forEach(openDetails);
    if (nounById.get(id) === "events" && !matches(thingById.get(id))) showEverything();
  }
  for (let outer = pageOf(id)?.parentElement; outer; outer = outer.parentElement) if (outer.tagName === "DETAILS") openDetails(outer);
  return pageOf(id);
};

const nounSection = (id) => (nounById.get(id) === "events" ? "timeline" : nounById.get(id));

const showEverything = () => {
  Object.assign(chosen, { words: "", one: "", other: "", kind: "", realis: new Set(Object.keys(REALIS)), hideLater: false });
  drawTimeline();
};

const groupsOf = (thing) => {
  if (thing.against) return eventGroups(thing);
  if (thing.points) return thing.points.map((point) => ({ label: `${point.says} (${point.when?.[2] ?? "undated"})`, support: point.support }));
  if (thing.sides) return thing.sides.map((side) => ({ label: side.claim, support: side.support }));
  if (thing.history) return thing.history.map((step) => ({ label: step.status, support: step.support }));
  return [{ support: thing.support }];
};

const reveal = (address) => {
  const id = settledId(address);
  if (!id) return;
  const thing = thingById.get(id);
  const element = bringUp(id);
  if (element?.tagName === "DETAILS") openDetails(element);
  if (nounById.get(id) === "documents") readDocument(thing);
  else if (nounById.get(id) !== "actors") openEvidence(thing.headline ?? thing.measure ?? thing.text ?? thing.topic ?? thing.sides?.map((side) => side.claim).join(" / ") ?? id, groupsOf(thing));
  if (!element) return;
  element.scrollIntoView({ block: "center" });
  element.classList.add("found");
  setTimeout(() => element.classList.remove("found"), 2400);
};

const follow = () => {
  const address = decodeURIComponent(location.hash.slice(1));
  const [key, day] = address.split("=");
  if (key === "on" && day) setDay(day);
  else if (address) reveal(address);
};

const drawTools = () => {
  const root = document.documentElement;
  document.getElementById("print").addEventListener("click", () => window.print());
  document.getElementById("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  window.addEventListener("beforeprint", () => {
    closePanel();
    document.querySelectorAll("main details").forEach(openDetails);
    document.querySelectorAll("#figures .chart").forEach(drawWatched);
  });
};

const drawContents = () => {
  const counts = { disputes: record.disputes.length, timeline: record.events.length, actors: record.actors.length, figures: record.series.length,
    statements: record.statements.length, promises: record.promises.length, positions: record.positions.length, documents: record.documents.length };
  const link = ([id, name]) => el("a", { href: `#${id}` }, name, counts[id] === undefined ? null : el("span", { class: "tally" }, counts[id].toLocaleString("en")));
  fill(document.getElementById("contents"), SECTIONS.map(link));
};

const drawDaily = (draw) => {
  draw();
  onDay(draw);
};

drawLede();
drawContents();
drawClock();
[drawSituation, drawLately, drawDisputes].forEach(drawDaily);
drawTimeline();
drawActors();
drawFigures();
drawStatements();
drawDaily(drawPromises);
drawPositions();
drawDocuments();
drawTools();
window.addEventListener("hashchange", follow);
// The same address pressed twice changes nothing for the browser, but still asks to be shown.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link && link.getAttribute("href") === location.hash) follow();
});
follow();
