// One chart: a series' points by source over time, hedges drawn as bars, uncertain dates as intervals.
const CHART_HEIGHT = 220;
const EDGE = { top: 14, right: 22, bottom: 24, left: 52 };
const SOURCE_COLOURS = 6; // sources told apart by colour; further ones share the last

const sourceOf = (point) => {
  if (point.by.length) return point.by[0];
  return sourceName(documentsOf(point.support)[0]);
};

const valueOf = (point) => point.low ?? point.high;
const middleOf = (point) => (point.low !== null && point.high !== null ? (point.low + point.high) / 2 : valueOf(point));
const plotted = (series) => series.points.filter((point) => bounded(point.when) && valueOf(point) !== null);

const sourcesOf = (points) => [...d3.rollup(points, (same) => same.length, sourceOf)].sort((a, b) => b[1] - a[1] || d3.ascending(a[0], b[0])).map(([name]) => name);

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

const SKEWED = 40; // times the median: beyond this a linear axis would press all but one point to the floor
const valueScale = (points, lowest, highest) => {
  const range = [CHART_HEIGHT - EDGE.bottom, EDGE.top];
  const middle = Math.max(1, d3.median(points, middleOf));
  if (highest < SKEWED * middle) return d3.scaleLinear([Math.min(0, lowest), highest * 1.12 || 1], range).nice(4);
  const scale = d3.scaleSymlog([Math.min(0, lowest), highest * 2], range).constant(middle / 10);
  const powers = d3.range(Math.floor(Math.log10(middle)), Math.ceil(Math.log10(highest)) + 1).map((power) => 10 ** power);
  scale.ticks = () => [0, ...powers.filter((power, at) => power <= highest * 2 && at % Math.ceil(powers.length / 5) === 0)];
  return scale;
};

const chartScales = (points, width) => {
  const start = d3.min(points, (point) => toDate(point.when[0]));
  const end = d3.max(points, (point) => toDate(point.when[1]));
  const margin = Math.max(3 * 864e5, (end - start) * 0.04);
  const highest = d3.max(points, (point) => Math.max(point.low ?? point.high, point.high ?? point.low));
  const lowest = d3.min(points, (point) => Math.min(point.low ?? point.high, point.high ?? point.low));
  return {
    x: d3.scaleUtc([new Date(start - margin), new Date(+end + margin)], [EDGE.left, width - EDGE.right]),
    y: valueScale(points, lowest, highest),
  };
};

// How far a hedge reaches, in pixels up (-) and down (+) from the value.
const HEDGE_REACH = { "more than": -26, "less than": 26, nearly: 12, about: 0, exact: 0, range: 0 };

const drawPoint = (group, point, { x, y }, colour, title) => {
  const centre = (x(toDate(point.when[0])) + x(toDate(point.when[1]))) / 2;
  const at = y(middleOf(point));
  const mark = group.append("g").attr("class", `point ${colour} ${point.kind} ${point.hedge.replace(" ", "-")}`)
    .on("click", () => openEvidence(title, [{ label: `${point.says} (${point.when[2]})`, support: point.support }]));
  mark.append("title").text(`${point.says}\n${point.when[2]}\n${sourceOf(point)}`);
  if (!isOneDay(point.when))
    mark.append("line").attr("class", "doubt").attr("x1", x(toDate(point.when[0]))).attr("x2", x(toDate(point.when[1]))).attr("y1", at).attr("y2", at);
  if (point.low !== null && point.high !== null && point.low !== point.high)
    mark.append("line").attr("class", "range").attr("x1", centre).attr("x2", centre).attr("y1", y(point.low)).attr("y2", y(point.high));
  const wanted = HEDGE_REACH[point.hedge] || (point.high === null ? -26 : point.low === null ? 26 : 0);
  const reach = Math.min(Math.max(wanted, EDGE.top - at - 8), CHART_HEIGHT - EDGE.bottom - at);
  if (Math.abs(reach) > 6) mark.append("path").attr("class", "reach").attr("d", `M${centre},${at}v${reach}m-4,${reach > 0 ? -5 : 5}l4,${reach > 0 ? 5 : -5}l4,${reach > 0 ? -5 : 5}`);
  mark.append("path").attr("class", "dot-mark").attr("transform", `translate(${centre},${at})`)
    .attr("d", d3.symbol(point.kind === "change" ? d3.symbolTriangle : d3.symbolCircle, 72)());
};

// A step line only where no rivals stand: nothing is averaged.
const stepLine = (points, { x, y }) => {
  const levels = points.filter((point) => point.kind === "level").sort((a, b) => d3.ascending(a.when[0], b.when[0]));
  const days = new Set(levels.map((point) => point.when[0]));
  if (levels.length < 2 || days.size < levels.length) return null;
  return d3.line((point) => (x(toDate(point.when[0])) + x(toDate(point.when[1]))) / 2, (point) => y(middleOf(point))).curve(d3.curveStepAfter)(levels);
};

const drawChart = (into, series) => {
  const points = plotted(series);
  const width = Math.max(280, into.clientWidth || 480);
  const scales = chartScales(points, width);
  const sources = sourcesOf(points);
  const colourOf = (point) => `source-${Math.min(sources.indexOf(sourceOf(point)), SOURCE_COLOURS - 1)}`;
  const svg = d3.create("svg").attr("width", width).attr("height", CHART_HEIGHT).attr("viewBox", `0 0 ${width} ${CHART_HEIGHT}`).attr("role", "img")
    .attr("aria-label", `${series.measure}: ${count(points.length, "point")}; the table below the chart lists them`);
  svg.append("g").attr("class", "axis grid").attr("transform", `translate(${EDGE.left},0)`)
    .call(d3.axisLeft(scales.y).tickValues(scales.y.ticks(4)).tickSize(-(width - EDGE.left - EDGE.right)).tickFormat((number) => compact.format(number)));
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${CHART_HEIGHT - EDGE.bottom})`).call(d3.axisBottom(scales.x).ticks(Math.max(2, width / 120)).tickFormat(tickDay(scales.x)).tickSizeOuter(0));
  const line = stepLine(points, scales);
  if (line) svg.append("path").attr("class", "step").attr("d", line);
  const future = svg.append("rect").attr("class", "future").attr("y", EDGE.top).attr("height", CHART_HEIGHT - EDGE.top - EDGE.bottom);
  const layer = svg.append("g");
  for (const point of points) drawPoint(layer, point, scales, colourOf(point), series.measure);
  into.placeNow = () => {
    const right = width - EDGE.right;
    const from = Math.min(Math.max(scales.x(toDate(shift(clock.on, 1))), EDGE.left), right);
    future.attr("x", from).attr("width", right - from);
  };
  into.placeNow();
  fill(into, svg.node(), chartLegend(sources));
};

const chartLegend = (sources) => el("ul", { class: "legend" },
  sources.slice(0, SOURCE_COLOURS).map((name, at) => el("li", {}, el("span", { class: `key source-${at}` }),
    at === SOURCE_COLOURS - 1 && sources.length > SOURCE_COLOURS ? `${sources.length - at} others` : name)));
