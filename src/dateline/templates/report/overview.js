// The overview: every dated event in four lanes, uncertain dates as intervals; drag to move, buttons to zoom.
const overviewDomain = () => {
  const margin = 3 * 864e5;
  return [new Date(toDate(firstDay).getTime() - margin), new Date(toDate(lastDay).getTime() + margin)];
};

const MARKS_AT_MOST = 600; // more cover each other; zooming in shows the others
const laneRows = (events) => (events.length > 120 ? 8 : 4);
const laneHeight = (events) => laneRows(events) * (MARK + 2) + 26;

const mostReported = (marks) => (marks.length <= MARKS_AT_MOST ? marks
  : marks.sort((a, b) => b.event.sources - a.event.sources || b.event.support.length - a.event.support.length || a.width - b.width).slice(0, MARKS_AT_MOST));

// Rows within a lane, so that neighbours do not cover each other; when a lane is full they do.
const packRows = (marks, rows) => {
  const ends = new Array(rows).fill(-Infinity);
  let overflow = 0;
  for (const mark of marks) {
    let row = ends.findIndex((end) => end <= mark.x);
    if (row < 0) row = overflow++ % rows;
    ends[row] = mark.x + mark.width + 2;
    mark.row = row;
  }
};

const overviewMarks = (events, scale, width) => {
  const seen = [];
  for (const event of events) {
    if (!bounded(event.when)) continue;
    const [from, to] = [scale(toDate(event.when[0])), scale(toDate(event.when[1]))];
    if (to < 0 || from > width) continue;
    seen.push({ event, x: isOneDay(event.when) ? (from + to - MARK) / 2 : from, width: isOneDay(event.when) ? MARK : Math.max(MARK, to - from) });
  }
  const marks = mostReported(seen);
  for (const quad of QUADS) packRows(marks.filter((mark) => mark.event.quad === quad).sort((a, b) => a.x - b.x), laneRows(events));
  // Wide ones first, so that what is certain lies on top.
  return Object.assign(marks.sort((a, b) => b.width - a.width), { left: seen.length - marks.length });
};

const drawMarks = (layer, marks, height) => {
  const drawn = layer.selectAll("g.mark").data(marks, (mark) => mark.event.id).join((enter) => {
    const group = enter.append("g").on("click", (_, mark) => openAbout(mark.event.id));
    group.append("rect").attr("rx", MARK / 2).attr("height", MARK);
    group.filter(({ event }) => event.realis === "denied").append("line").attr("class", "strike");
    group.append("title").text(({ event }) => `${event.when[2]} · ${REALIS[event.realis]}\n${event.headline}`);
    return group;
  }).order();
  drawn.attr("class", ({ event }) => `mark ${event.realis} ${quadClass(event.quad)}${isOneDay(event.when) ? "" : " wide"}`)
    .attr("transform", (mark) => `translate(${mark.x},${QUADS.indexOf(mark.event.quad) * height + 19 + mark.row * (MARK + 2)})`);
  drawn.select("rect").attr("width", (mark) => mark.width);
  drawn.select("line").attr("x1", -2).attr("x2", (mark) => mark.width + 2).attr("y1", MARK / 2).attr("y2", MARK / 2);
};

const laneLabels = (svg, width, height) => {
  const lane = svg.selectAll("g.lane").data(QUADS).join("g").attr("class", (quad) => `lane ${quadClass(quad)}`)
    .attr("transform", (_, at) => `translate(0,${at * height})`);
  lane.append("line").attr("x2", width);
  lane.append("text").attr("x", 4).attr("y", 13).text((quad) => quad);
};

const zoomButtons = (svg, zoom) => el("div", { class: "zooms", role: "group", "aria-label": "Zoom the overview" },
  button("−", () => svg.transition().call(zoom.scaleBy, 0.5), { "aria-label": "Zoom out" }),
  button("all", () => svg.transition().call(zoom.transform, d3.zoomIdentity), { "aria-label": "Show the whole story" }),
  button("+", () => {
    const scale = d3.zoomTransform(svg.node()).rescaleX(svg.node().base);
    const at = Math.min(Math.max(scale(toDate(clock.on)), 0), svg.node().clientWidth);
    svg.transition().call(zoom.scaleBy, 2, [at, 0]);
  }, { "aria-label": "Zoom in at the day shown" }));

const drawOverview = (into, events) => {
  const width = Math.max(320, into.clientWidth || 960);
  const lane = laneHeight(events);
  const height = QUADS.length * lane;
  const kept = into.querySelector("svg") ? d3.zoomTransform(into.querySelector("svg")) : d3.zoomIdentity;
  const base = d3.scaleUtc(overviewDomain(), [0, width]);
  const svg = d3.create("svg").attr("width", width).attr("height", height + 24).attr("viewBox", `0 0 ${width} ${height + 24}`).attr("role", "img")
    .attr("aria-label", "All dated events over time; the list below says the same in words");
  svg.node().base = base;
  laneLabels(svg, width, lane);
  const now = svg.append("line").attr("class", "now").attr("y2", height);
  const layer = svg.append("g");
  const axis = svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height})`);
  const left = el("p", { class: "left" });
  const show = (transform) => {
    const scale = transform.rescaleX(base);
    axis.call(d3.axisBottom(scale).ticks(width / 110).tickFormat(tickDay(scale)).tickSizeOuter(0));
    const marks = overviewMarks(events, scale, width);
    drawMarks(layer, marks, lane);
    fill(left, marks.left ? `The ${MARKS_AT_MOST} most reported are drawn; zoom in for the other ${marks.left.toLocaleString("en")}.` : null);
    placeNow();
  };
  const placeNow = () => {
    const at = d3.zoomTransform(svg.node()).rescaleX(base)(toDate(shift(clock.on, 1)));
    now.attr("x1", at).attr("x2", at);
  };
  const zoom = d3.zoom().scaleExtent([1, 60]).translateExtent([[0, 0], [width, height]]).extent([[0, 0], [width, height]])
    .filter((event) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button))
    .on("zoom", (event) => show(event.transform));
  svg.call(zoom).call(zoom.transform, kept);
  into.placeNow = placeNow;
  fill(into, zoomButtons(svg, zoom), svg.node(), overviewLegend(), left);
};

const overviewLegend = () => el("ul", { class: "legend", "aria-label": "Marks" },
  Object.entries(REALIS).map(([realis, words]) => el("li", {}, shapeOf(realis, "plain"), words)),
  el("li", {}, el("span", { class: "shape wide plain" }), "day uncertain: drawn as an interval"));

onDay(() => document.querySelector("#timeline .overview")?.placeNow?.());
