// The day shown: a slider over the story's days; whatever listens filters the record's own intervals by it.
const clock = { on: record.on, listeners: [] };
const holds = (row) => row.during[0] <= clock.on && clock.on < row.during[1];
const isLater = (when) => Boolean(when) && when[0] > clock.on;
const onDay = (listen) => clock.listeners.push(listen);

const setDay = (day) => {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(toDate(day).getTime()) || day === clock.on) return;
  clock.on = day;
  for (const listen of clock.listeners) listen();
};

const [firstDay, lastDay] = record.days;
const daysBetween = (from, to) => Math.round((toDate(to) - toDate(from)) / 864e5);
const LAST_STEP = daysBetween(firstDay, lastDay) - 1;

// Days on which something certain happened, to step through.
const eventDays = [...new Set(record.events.filter((event) => event.realis !== "possible" && isOneDay(event.when)).map((event) => event.when[0]))].sort();
const nextEventDay = () => eventDays.find((day) => day > clock.on);
const previousEventDay = () => eventDays.filter((day) => day < clock.on).at(-1);

const densityStrip = () => {
  const bins = 160;
  const counts = new Array(bins).fill(0);
  for (const event of record.events) {
    if (!isOneDay(event.when) || event.realis === "denied" || event.realis === "possible") continue;
    const at = Math.floor((daysBetween(firstDay, event.when[0]) / (LAST_STEP + 1)) * bins);
    if (at >= 0 && at < bins) counts[at] += 1;
  }
  const height = d3.scaleSqrt([0, Math.max(1, d3.max(counts))], [0, 26]);
  const strip = d3.create("svg").attr("class", "density").attr("viewBox", `0 0 ${bins} 26`)
    .attr("preserveAspectRatio", "none").attr("aria-hidden", "true");
  strip.selectAll("rect").data(counts).join("rect").attr("x", (_, at) => at + 0.1).attr("width", 0.8)
    .attr("y", (number) => 26 - height(number)).attr("height", height);
  return strip.node();
};

const drawClock = () => {
  const slider = el("input", {
    type: "range", id: "slider", min: 0, max: LAST_STEP, step: 1, "aria-label": "Day",
    on: { input: () => setDay(shift(firstDay, Number(slider.value))) },
  });
  const picker = el("input", { type: "date", id: "day", "aria-label": "Date", on: { change: () => picker.value && setDay(picker.value) } });
  const before = button("‹", () => setDay(previousEventDay()), { "aria-label": "Previous day with an event" });
  const after = button("›", () => setDay(nextEventDay()), { "aria-label": "Next day with an event" });
  const show = () => {
    slider.value = daysBetween(firstDay, clock.on);
    slider.setAttribute("aria-valuetext", sayDay(clock.on));
    picker.value = clock.on;
    before.disabled = !previousEventDay();
    after.disabled = !nextEventDay();
  };
  const edge = (day) => el("span", {}, shortDay.format(toDate(day)));
  fill(document.getElementById("clock"),
    el("div", { class: "when" }, el("label", { for: "day" }, "As of"), before, picker, after),
    el("div", { class: "track" }, densityStrip(), slider, el("div", { class: "edges", "aria-hidden": "true" }, edge(firstDay), edge(shift(lastDay, -1)))));
  onDay(show);
  show();
};
