// The documents: where each comes from, what it reprints, and what is wrong with it.
const readDocument = (article) => {
  const numbers = d3.range(passages.length).filter((number) => record.documents[passages[number][0]] === article);
  const rows = numbers.map((number) => passages[number]);
  const marks = rows.map((row) => [row[1], row[2], "word"]);
  const content = record.texts === "full" ? [wholeText(article, marks)] : [evidenceGroup({ support: numbers })];
  showPanel(article.title ?? article.outlet ?? "Document", `${count(rows.length, "passage")} of this document in evidence`, documentHeading(article), content);
};

const reprintsOf = d3.group(record.documents.filter((article) => article.copy_of), (article) => article.copy_of);

const flags = (article) => [
  article.copy_of ? el("span", { class: "flag", title: article.because.join("; ") }, "reprint of ", documentLink(article.copy_of)) : null,
  reprintsOf.has(article.id) ? el("span", { class: "flag" }, `reprinted by ${listed(reprintsOf.get(article.id).map(sourceName)).join("")}`) : null,
  article.agencies.length ? el("span", { class: "flag" }, article.agencies.join(", ")) : null,
  article.truncated ? el("span", { class: "flag" }, "cut off") : null,
  article.translated ? el("span", { class: "flag" }, "machine-translated") : null,
  article.language !== "en" ? el("span", { class: "flag" }, `language: ${article.language}`) : null,
];

const PROBLEM_AT_MOST = 120; // characters before the rest folds away
const problemRow = (problem) => el("li", {}, problem.length <= PROBLEM_AT_MOST ? problem
  : lazyDetails(`${problem.slice(0, PROBLEM_AT_MOST).replace(/\s\S*$/, "")} …`, () => problem));

const documentRow = (article) => el("tr", { id: article.id, tabindex: "-1" },
  el("td", {}, el("span", { class: "day" }, article.published?.[2] ?? "undated"), el("span", { class: "basis" }, article.basis)),
  el("td", {}, article.outlet ? el("b", {}, article.outlet) : el("span", { class: "muted" }, "outlet unknown"), el("span", { class: "basis", title: article.path }, fileName(article.path) ?? (article.url ? new URL(article.url).hostname : ""))),
  el("td", {}, button(article.title ?? fileName(article.path) ?? "untitled", () => readDocument(article), { class: "link title" }), permalink(article.id),
    el("div", { class: "flags" }, flags(article)),
    article.problems.length ? el("ul", { class: "problems" }, article.problems.map(problemRow)) : null));

const drawDocuments = () => {
  const sorted = [...record.documents].sort((a, b) => d3.ascending(a.published?.[0] ?? FUTURE, b.published?.[0] ?? FUTURE) || d3.ascending(a.id, b.id));
  const body = el("tbody", {}, sorted.slice(0, 60).map(documentRow));
  const more = sorted.length > 60 ? button(`Show all ${sorted.length} documents`, () => {
    body.append(...sorted.slice(60).map(documentRow));
    more.remove();
  }, { class: "more" }) : null;
  const copies = record.documents.filter((article) => article.copy_of).length;
  const troubled = record.documents.filter((article) => article.problems.length).length;
  fill(bodyOf("documents"),
    el("p", { class: "intro" }, dotted(count(record.documents.length, "document"), copies ? `${count(copies, "reprint")}, each counted with its original` : null, troubled ? `${count(troubled, "document")} with a problem` : null)),
    el("table", { class: "documents" }, el("thead", {}, el("tr", {}, ["Published", "Outlet", "Document"].map((name) => el("th", { scope: "col" }, name)))), body), more);
};
