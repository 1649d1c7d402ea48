// The actors: names, offices, and what each did to whom.
const ACTORS_SHOWN = 24;

const dealings = (id) => {
  const acts = record.events.filter((event) => event.source.includes(id) || event.target.includes(id));
  const partners = d3.rollups(
    acts.flatMap((event) => (event.source.includes(id) ? event.target : event.source).filter((other) => other !== id).map((other) => [other, event])),
    (pairs) => pairs.length, (pair) => pair[0],
  ).sort((a, b) => b[1] - a[1]).slice(0, 6);
  const kinds = d3.rollups(acts.filter((event) => event.source.includes(id)), (events) => events.length, (event) => event.type)
    .sort((a, b) => b[1] - a[1]).slice(0, 6);
  return { partners, kinds };
};

const officeLine = (actor, office) => el("li", {}, office.title, office.body ? `, ${office.body}` : "",
  el("span", { class: "muted" }, ` ${office.when ? office.when[2] : "term unknown"} `),
  office.support.length ? supportButton(`${actor.name}, ${office.title}`, office.support) : null);

const actorInside = (actor) => {
  const { partners, kinds } = dealings(actor.id);
  const said = record.statements.filter((statement) => statement.speaker === actor.id).length;
  const row = (label, ...content) => el("div", { class: "row" }, el("dt", {}, label), el("dd", {}, content));
  return el("dl", {},
    actor.aliases.length ? row("Also printed as", longList(actor.aliases, { first: 12, make: (alias) => el("li", {}, alias), name: "names", properties: { class: "aliases" } })) : null,
    actor.offices.length ? row("Offices", el("ul", {}, actor.offices.map((office) => officeLine(actor, office)))) : null,
    kinds.length ? row("Does", listed(kinds.map(([type, number]) => `${type.toLowerCase()} ${number}×`)).join("")) : null,
    partners.length ? row("With", el("ul", { class: "partners" }, partners.map(([id, number]) => el("li", {}, button(`${nameOf(id)} ${number}`, () => showPair(actor.id, id), { class: "chip" }))))) : null,
    said ? row("Says", count(said, "statement")) : null,
    row("Rests on", count(actor.mentions, "passage"), " ", supportButton(actor.name, actor.support)));
};

const actorCard = (actor) => {
  const summary = el("span", { class: "actor-head" },
    el("span", { class: "name" }, actor.name),
    el("span", { class: "muted" }, dotted(actor.kind, actor.country, actor.offices.find((office) => office.when && office.when[0] <= clock.on && clock.on < office.when[1])?.title)),
    el("span", { class: "tally", title: "acts" }, weightOf(actor.id).toLocaleString("en")));
  return lazyDetails(summary, () => [permalink(actor.id), actorInside(actor)], { properties: { class: "actor-card", id: actor.id } });
};

const drawActors = () => {
  const matrix = el("div", {});
  const list = el("div", {});
  const show = (words) => {
    const found = words ? actorsByWeight.filter((actor) => [actor.name, ...actor.aliases].some((name) => name.toLowerCase().includes(words))) : actorsByWeight;
    fill(list, found.length ? longList(found, { first: ACTORS_SHOWN, tag: "div", name: "actors", make: actorCard, properties: { class: "actor-list" } }) : empty("No actor has such a name."));
  };
  const search = el("input", { type: "search", placeholder: "Find an actor under any name", "aria-label": "Find an actor", on: { input: (event) => show(event.target.value.trim().toLowerCase()) } });
  drawMatrix(matrix);
  show("");
  onDay(() => drawMatrix(matrix));
  fill(bodyOf("actors"), el("h3", {}, "Who does what to whom"), matrix, el("h3", {}, count(record.actors.length, "actor")), el("div", { class: "controls" }, search), list);
};
