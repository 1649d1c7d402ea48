// The evidence panel: sentences in their document, with the words marked.
const panel = document.getElementById("panel");
let opener = null;

const textOf = (article, start, end) => {
  for (const [at, text] of article.text)
    if (at <= start && end <= at + text.length) return text.slice(start - at, end - at);
  return "";
};

// The text of start:end cut at every mark; marks are [start, end, class].
const markedText = (article, start, end, marks) => {
  const cuts = new Set([start, end]);
  for (const [from, to] of marks) for (const cut of [from, to]) if (cut > start && cut < end) cuts.add(cut);
  const pieces = [];
  for (const [from, to] of d3.pairs([...cuts].sort(d3.ascending))) {
    const classes = marks.filter((mark) => mark[0] <= from && to <= mark[1]).map((mark) => mark[2]);
    const words = textOf(article, from, to);
    if (classes.includes("word")) pieces.push(el("mark", {}, words));
    else if (classes.includes("furniture")) pieces.push(el("span", { class: "furniture", title: "not part of the article" }, words));
    else pieces.push(words);
  }
  return pieces;
};

const furniture = (article) => article.boilerplate.map(([start, end]) => [start, end, "furniture"]);

const wholeText = (article, marks) => {
  const [start, text] = article.text[0] ?? [0, ""];
  return el("div", { class: "fulltext", tabindex: "0", role: "region", "aria-label": `Text of ${article.title ?? "the document"}` },
    markedText(article, start, start + text.length, [...furniture(article), ...marks]));
};

const documentHeading = (article) => {
  const title = article.title ?? fileName(article.path) ?? article.url ?? article.id;
  const named = article.url ? el("a", { href: article.url, rel: "noopener noreferrer" }, title) : title;
  const dated = article.published ? article.published[2] : "undated";
  return el("header", {},
    el("p", { class: "outlet" }, sourceName(article), el("span", {}, dated)),
    el("h4", {}, named),
    article.copy_of && el("p", { class: "lineage" }, "reprints ", documentLink(article.copy_of)));
};

const documentLink = (id) => {
  const article = thingById.get(id);
  return el("a", { href: `#${id}` }, article ? sourceName(article) : id);
};

// One document's sentences for a group of support, those of one sentence together.
const excerptsOf = (article, rows) => {
  const bySentence = d3.group(rows, (row) => `${row[3]} ${row[4]}`);
  const marks = rows.map((row) => [row[1], row[2], "word"]);
  const sentences = [...bySentence.values()].sort((a, b) => a[0][3] - b[0][3]).map((group) => {
    const [, , , start, end] = group[0];
    const furthest = Math.max(end, ...group.map((row) => row[2]));
    return el("blockquote", {}, markedText(article, start, furthest, marks));
  });
  const entry = el("article", { class: "source" }, documentHeading(article), sentences);
  if (record.texts === "full") entry.append(textToggle(article, marks));
  return entry;
};

const textToggle = (article, marks) => {
  let shown = null;
  const toggle = button("Show in the document", () => {
    if (shown) {
      shown.remove();
      shown = null;
    } else {
      shown = wholeText(article, marks);
      toggle.after(shown);
      const mark = shown.querySelector("mark");
      if (mark) shown.scrollTop = mark.offsetTop - shown.offsetTop - 80;
    }
    toggle.textContent = shown ? "Hide the document" : "Show in the document";
    toggle.setAttribute("aria-expanded", String(Boolean(shown)));
  }, { class: "link", "aria-expanded": "false" });
  return toggle;
};

const evidenceGroup = ({ label, support, tone }) => {
  const rows = support.map((number) => passages[number]);
  const byDocument = [...d3.group(rows, (row) => row[0])];
  const order = ([at]) => [record.documents[at].published?.[0] ?? FUTURE, at];
  byDocument.sort((a, b) => d3.ascending(order(a)[0], order(b)[0]) || order(a)[1] - order(b)[1]);
  const group = el("section", { class: `group ${tone ?? ""}` }, label && el("h3", {}, label));
  group.append(...longList(byDocument, {
    first: 8, tag: "div", name: "documents", make: ([at, found]) => excerptsOf(record.documents[at], found),
  }));
  if (!rows.length) group.append(el("p", { class: "empty" }, "No sentence is recorded for this."));
  return group;
};

const closePanel = () => {
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("reading");
  opener?.focus?.({ preventScroll: true });
  opener = null;
};

const showPanel = (title, subtitle, ...content) => {
  opener = document.activeElement === panel ? opener : document.activeElement;
  fill(panel,
    el("div", { class: "panel-head" },
      el("h2", {}, title),
      button("✕", closePanel, { class: "close", "aria-label": "Close the evidence" }),
      subtitle && el("p", {}, subtitle)),
    el("div", { class: "panel-body" }, content));
  panel.hidden = false;
  document.body.classList.add("reading");
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
};

const openEvidence = (title, groups) => {
  const support = groups.flatMap((group) => group.support);
  const found = documentsOf(support).length;
  showPanel(title, `${count(support.length, "passage")} in ${count(found, "document")}`, groups.map(evidenceGroup));
};

document.addEventListener("keydown", (event) => event.key === "Escape" && closePanel());
