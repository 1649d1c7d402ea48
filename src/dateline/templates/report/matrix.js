// Who does what to whom: the busiest actors against each other, with the share of conflict in each cell.
const MATRIX_SIZE = 12;
const isConflict = (event) => event.quad?.endsWith("conflict");

const actsBetween = () => {
  const pairs = new Map();
  for (const event of record.events) {
    if (!["occurred", "ongoing"].includes(event.realis) || isLater(event.when)) continue;
    for (const source of new Set(event.source)) for (const target of new Set(event.target)) {
      if (source === target) continue;
      const key = `${source} ${target}`;
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(event);
    }
  }
  return pairs;
};

const busiest = (pairs) => {
  const weights = new Map();
  for (const [key, events] of pairs) for (const id of key.split(" ")) weights.set(id, (weights.get(id) ?? 0) + events.length);
  return [...weights].sort((a, b) => b[1] - a[1] || d3.ascending(a[0], b[0])).slice(0, MATRIX_SIZE).map(([id]) => id);
};

const matrixCell = (source, target, events, most) => {
  if (source === target) return el("td", { class: "self" });
  if (!events) return el("td", {});
  const conflict = events.filter(isConflict).length;
  const words = `${nameOf(source)} to ${nameOf(target)}: ${count(events.length, "act")}, ${conflict} of conflict, ${events.length - conflict} of cooperation`;
  const tone = conflict * 2 > events.length ? "conflict" : conflict * 2 < events.length ? "cooperation" : "mixed";
  const cell = button(String(events.length), () => showPair(source, target), { class: `cell ${tone}`, title: words, "aria-label": words });
  cell.style.setProperty("--strength", String(Math.round(18 + 62 * Math.sqrt(events.length / most))));
  return el("td", {}, cell);
};

const drawMatrix = (into) => {
  const pairs = actsBetween();
  const actors = busiest(pairs);
  if (!actors.length) return fill(into, empty("No acts between two actors are recorded up to this day."));
  const inside = [...pairs].filter(([key]) => key.split(" ").every((id) => actors.includes(id)));
  const most = d3.max(inside, ([, events]) => events.length) ?? 1;
  const head = el("tr", {}, el("td", { class: "corner" }, "did ↓ to →"), actors.map((id) => el("th", { scope: "col" }, el("span", {}, nameOf(id)))));
  const rows = actors.map((source) => el("tr", {}, el("th", { scope: "row" }, actorLink(source)),
    actors.map((target) => matrixCell(source, target, pairs.get(`${source} ${target}`), most))));
  return fill(into,
    el("p", { class: "intro" }, `Acts that happened up to ${sayDay(clock.on)}, between the ${actors.length} busiest. Press a number for the acts behind it.`),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Who does what to whom" }, el("table", { class: "matrix" }, el("thead", {}, head), el("tbody", {}, rows))),
    el("p", { class: "legend" }, el("span", { class: "swatch cooperation" }), "mostly cooperation ", el("span", { class: "swatch conflict" }), "mostly conflict ", el("span", { class: "swatch mixed" }), "as much of each"));
};
