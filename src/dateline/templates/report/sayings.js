// Statements by speaker, promises with their history, positions by actor.
const SPEAKERS_SHOWN = 16;
const OPENED_SPEAKERS = 3;

const byDay = (a, b) => d3.ascending(a.when?.[0] ?? FUTURE, b.when?.[0] ?? FUTURE) || d3.ascending(a.id, b.id);

const statementRow = (said) => {
  const words = said.text.replace(/^[“"«\s]+|[”"»\s]+$/g, "");
  const row = el("li", { id: said.id, class: `statement${isLater(said.when) ? " later" : ""}`, tabindex: "-1" },
    said.direct ? el("blockquote", {}, `“${words}”`) : el("p", { class: "indirect" }, words),
    el("p", { class: "meta" }, dotted(said.when?.[2] ?? "undated", said.direct ? null : "in indirect speech", supportButton(words, said.support)), permalink(said.id)));
  row.when = said.when;
  return row;
};

const speakerGroup = ([speaker, statements], at) => {
  const name = speaker ? nameOf(speaker) : "Speakers without a name";
  const build = () => longList([...statements].sort(byDay), { first: 40, make: statementRow, tag: "ol", name: "statements", properties: { class: "statement-list" } });
  const details = lazyDetails([el("span", { class: "name" }, name), el("span", { class: "tally" }, String(statements.length))], build,
    { open: at < OPENED_SPEAKERS && statements.length <= 12, properties: { class: "speaker" } });
  details.holdsStatements = new Set(statements.map((said) => said.id));
  return details;
};

const drawStatements = () => {
  const list = el("div", {});
  const show = (words) => {
    const found = words ? record.statements.filter((said) => `${said.text} ${said.speaker ? nameOf(said.speaker) : ""}`.toLowerCase().includes(words)) : record.statements;
    const speakers = d3.groups(found, (said) => said.speaker).sort((a, b) => (a[0] === null) - (b[0] === null) || b[1].length - a[1].length || d3.ascending(nameOf(a[0]), nameOf(b[0])));
    let at = 0;
    fill(list, found.length ? longList(speakers, { first: SPEAKERS_SHOWN, tag: "div", name: "speakers", make: (group) => speakerGroup(group, at++) }) : empty("Nothing of the kind was said."));
  };
  show("");
  const search = el("input", { type: "search", placeholder: "Search what was said", "aria-label": "Search what was said", on: { input: (event) => show(event.target.value.trim().toLowerCase()) } });
  fill(bodyOf("statements"), el("p", { class: "intro" }, `${count(record.statements.length, "statement")}, by speaker.`), el("div", { class: "controls" }, search), list);
  onDay(() => list.querySelectorAll("li.statement").forEach((row) => row.classList.toggle("later", isLater(row.when))));
};

const promiseStep = (promise) => (step) => el("li", {},
  el("span", { class: `status ${step.status}` }, step.status), el("span", { class: "muted" }, ` ${step.when?.[2] ?? "undated"} `),
  step.support.length ? supportButton(`${promise.headline}: ${step.status}`, step.support) : null);

const promiseCard = (promise) => {
  const now = standingIn("promises").find((row) => row.id === promise.id && holds(row));
  return el("article", { class: `promise ${now?.status ?? "unmade"}`, id: promise.id, tabindex: "-1" },
    el("header", {}, el("span", { class: `status ${now?.status ?? "unmade"}` }, now?.status ?? "not made yet"), el("h3", {}, el("a", { href: `#${promise.event}` }, promise.headline)), permalink(promise.id)),
    el("p", { class: "meta" }, dotted(promise.by.length ? el("span", {}, "by ", actorLinks(promise.by)) : null,
      promise.to.length ? el("span", {}, "to ", actorLinks(promise.to)) : null, promise.due ? `due ${promise.due[2]}` : "no due date")),
    el("ol", { class: "steps" }, promise.history.map(promiseStep(promise))));
};

const drawPromises = () => {
  const order = (promise) => promiseOrder.indexOf(standingIn("promises").find((row) => row.id === promise.id && holds(row))?.status);
  const rank = (promise) => (order(promise) < 0 ? promiseOrder.length : order(promise));
  const sorted = [...record.promises].sort((a, b) => rank(a) - rank(b) || d3.ascending(a.due?.[0] ?? FUTURE, b.due?.[0] ?? FUTURE) || d3.ascending(a.id, b.id));
  fill(bodyOf("promises"), el("p", { class: "intro" }, `${count(record.promises.length, "promise")}, with the status each has on ${sayDay(clock.on)}.`),
    sorted.length ? longList(sorted, { first: 12, tag: "div", name: "promises", make: promiseCard, properties: { class: "promise-list" } }) : empty("No promise is recorded."));
};

const positionRowFull = (position) => {
  const row = el("li", { id: position.id, class: isLater(position.when) ? "later" : null, tabindex: "-1" },
    el("em", { class: `stance ${position.stance}` }, position.stance), ` ${position.topic} `,
    el("span", { class: "meta" }, dotted(position.when?.[2] ?? "undated", supportButton(`${nameOf(position.actor)} ${position.stance} ${position.topic}`, position.support)), permalink(position.id)));
  row.when = position.when;
  return row;
};

const drawPositions = () => {
  const actors = d3.groups([...record.positions].sort(byDay), (position) => position.actor).sort((a, b) => b[1].length - a[1].length);
  const group = ([actor, positions]) => el("div", { class: "stances" }, el("h3", {}, actorLink(actor)), el("ul", {}, positions.map(positionRowFull)));
  fill(bodyOf("positions"), actors.length ? longList(actors, { first: 12, tag: "div", name: "actors", make: group, properties: { class: "position-list" } }) : empty("No position is recorded."));
  onDay(() => document.querySelectorAll("#positions li").forEach((row) => row.classList.toggle("later", isLater(row.when))));
};
