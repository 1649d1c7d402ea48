// The record that the page carries, and how to find things in it.
const record = JSON.parse(document.getElementById("record").textContent);
const PAST = "0001-01-01";
const FUTURE = "9999-12-31";

const thingById = new Map();
const nounById = new Map();
const register = (noun, things) => {
  for (const thing of things) {
    thingById.set(thing.id, thing);
    nounById.set(thing.id, noun);
  }
};
register("documents", record.documents);
register("actors", record.actors);
register("events", record.events);
register("statements", record.statements);
register("figures", record.series);
register("disputes", record.disputes);
register("promises", record.promises);
register("positions", record.positions);

// A passage: [document, start, end, sentence start, sentence end]; supports are lists of passage numbers.
const passages = record.passages.map(([, ...places]) => places);
const passageNumber = (id) => record.passages.findIndex(([printed]) => printed === id);

// A standing row says when it holds; what it is stands in the thing itself.
const standing = d3.group(record.standing.map((row) => ({ ...thingById.get(row.id), ...row })), (row) => row.section);
const standingIn = (section) => standing.get(section) ?? [];

const nameOf = (id) => thingById.get(id)?.name ?? id;
const sideSupport = (sides) => sides.flatMap((side) => side.support);
const supportOf = (thing) => [
  ...(thing.support ?? []),
  ...(thing.points ?? []).flatMap((point) => point.support),
  ...sideSupport(thing.sides ?? []),
  ...(thing.history ?? []).flatMap((step) => step.support),
];

// A printed id leads to the first thing that rests on it, so an old address stays good.
const settledId = (id) => {
  if (thingById.has(id)) return id;
  const number = passageNumber(id);
  const nouns = [record.events, record.statements, record.series, record.positions, record.actors];
  return number < 0 ? null : nouns.flat().find((thing) => supportOf(thing).includes(number))?.id ?? null;
};

const documentsOf = (support) => {
  const found = new Set();
  for (const id of support) found.add(passages[id][0]);
  return [...found].map((at) => record.documents[at]);
};

// What to call a document's source: its outlet, or else the file it came from.
const fileName = (path) => (path ? path.split(/[\\/]/).at(-1) : null);
const sourceName = (article) => article?.outlet ?? fileName(article?.path) ?? article?.title ?? "unknown source";

// Acts per actor: how much of the story each one carries.
const actsByActor = d3.rollup(
  record.events.flatMap((event) => [...new Set([...event.source, ...event.target])].map((id) => [id, event])),
  (pairs) => pairs.length,
  (pair) => pair[0],
);
const weightOf = (id) => actsByActor.get(id) ?? 0;
const actorsByWeight = [...record.actors].sort(
  (a, b) => weightOf(b.id) - weightOf(a.id) || b.mentions - a.mentions || d3.ascending(a.name, b.name),
);

const toDate = (day) => new Date(`${day}T00:00:00Z`);
const toDay = (instant) => instant.toISOString().slice(0, 10);
const shift = (day, days) => toDay(new Date(toDate(day).getTime() + days * 864e5));
const spokenDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const sayDay = (day) => spokenDay.format(toDate(day));
const monthAndYear = d3.utcFormat("%b %Y");
const dayAndMonth = d3.utcFormat("%-d %b");
const tickDay = (scale) => {
  const years = (scale.domain()[1] - scale.domain()[0]) / (365 * 864e5);
  if (years > 6) return d3.utcFormat("%Y");
  return years > 0.7 ? monthAndYear : (instant) => (instant.getUTCDate() === 1 && instant.getUTCMonth() === 0 ? monthAndYear(instant) : dayAndMonth(instant));
};
const bounded = (when) => when && when[0] > PAST && when[1] < FUTURE;
// The day under which an interval is filed: an open start is filed under its last day.
const filedOn = (when) => (!when || (when[0] <= PAST && when[1] >= FUTURE) ? null : when[0] > PAST ? when[0] : shift(when[1], -1));
const isOneDay = (when) => bounded(when) && shift(when[0], 1) >= when[1];
