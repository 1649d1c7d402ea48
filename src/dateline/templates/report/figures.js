// Every series: a chart where there is something to compare, a line where it was measured once.
const CHARTS_SHOWN = 12;

const redrawCharts = (width = window.innerWidth) => {
  let last = width;
  return () => {
    if (window.innerWidth === last) return;
    last = window.innerWidth;
    for (const chart of document.querySelectorAll("#figures .chart")) if (chart.childElementCount) drawChart(chart, chart.series);
    redrawTimeline.overview();
  };
};

// Draws when it comes near the window: a long record opens at once.
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) drawWatched(target);
}, { rootMargin: "400px" });

const drawWatched = (chart) => {
  watcher.unobserve(chart);
  if (!chart.childElementCount) drawChart(chart, chart.series);
};

const pointRow = (series) => (point) => el("tr", {},
  el("td", {}, point.when?.[2] ?? "undated"),
  el("td", { class: "value" }, point.says),
  el("td", {}, point.by.length ? point.by.join(", ") : el("span", { class: "muted" }, sourceOf(point))),
  el("td", {}, supportButton(`${series.measure}: ${point.says}`, point.support)));

const pointTable = (series) => {
  const points = [...series.points].sort((a, b) => d3.ascending(a.when?.[0] ?? FUTURE, b.when?.[0] ?? FUTURE) || d3.ascending(valueOf(a), valueOf(b)));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Points of ${series.measure}` },
    el("table", { class: "points" }, el("thead", {}, el("tr", {}, ["When", "Value", "By", "Sentences"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, points.map(pointRow(series)))));
};

const seriesCard = (series) => {
  const chart = el("div", { class: "chart" });
  chart.series = series;
  const card = el("article", { class: "series", id: series.id, tabindex: "-1" },
    el("header", {}, el("h3", {}, series.measure, permalink(series.id)),
      el("p", { class: "meta" }, dotted(series.actor ? actorLink(series.actor) : null, series.place, series.unit,
        count(series.points.length, "point"), evidenceButton(series.measure, series.points.map((point) => ({ label: `${point.says} (${point.when?.[2] ?? "undated"})`, support: point.support })))))),
    plotted(series).length ? chart : null,
    lazyDetails(`The ${count(series.points.length, "point")} as a table`, () => pointTable(series)));
  if (plotted(series).length) watcher.observe(chart);
  return card;
};

const onceRow = (series) => {
  const [point] = series.points;
  const words = `${series.measure}: ${amount({ ...series, ...point })}`;
  return lazyDetails(el("span", { class: "once" }, el("b", {}, amount({ ...series, ...point })), ` ${series.measure}`, el("span", { class: "muted" }, ` ${point.when?.[2] ?? "undated"}`)),
    (details) => {
      const chart = el("div", { class: "chart" });
      chart.series = series;
      if (plotted(series).length) requestAnimationFrame(() => drawChart(chart, series));
      return [el("p", { class: "meta" }, dotted(according(point.by), supportButton(words, point.support), permalink(details.id))), chart];
    }, { properties: { class: "once-card", id: series.id } });
};

const drawFigures = () => {
  // "share" or "money" gathers what cannot be compared: such series come last.
  const isGeneric = (series) => !series.measure.includes(" ");
  const reach = (series) => new Set(series.points.map(sourceOf)).size;
  const several = record.series.filter((series) => series.points.length > 1).sort((a, b) => isGeneric(a) - isGeneric(b) || reach(b) - reach(a) || b.points.length - a.points.length || d3.ascending(a.measure, b.measure));
  const once = record.series.filter((series) => series.points.length === 1)
    .sort((a, b) => d3.descending(a.points[0].when?.[0] ?? "", b.points[0].when?.[0] ?? "") || d3.ascending(a.measure, b.measure));
  const parts = [];
  if (several.length) parts.push(...longList(several, { first: CHARTS_SHOWN, tag: "div", name: "charts", make: seriesCard, properties: { class: "charts" } }));
  if (once.length) parts.push(el("h3", {}, `Measured once (${once.length})`), ...longList(once, { first: 20, tag: "div", name: "figures", make: onceRow, properties: { class: "once-list" } }));
  fill(bodyOf("figures"),
    el("p", { class: "intro" }, "Each point is one source's number. A bar spans a range; an arrow leads up from “more than” and down from “less than”; a hollow point is “about”; a thin line spans the days that the number may belong to. What lies after the day shown is shaded."),
    parts.length ? parts : empty("No figure is recorded."));
  onDay(() => document.querySelectorAll("#figures .chart").forEach((chart) => chart.placeNow?.()));
  window.addEventListener("resize", redrawCharts());
};
