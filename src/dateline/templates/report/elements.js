// Building the page's elements: text only ever becomes text.
const present = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);

const el = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [type, act] of Object.entries(value)) element.addEventListener(type, act);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
};

const fill = (element, ...children) => {
  element.replaceChildren(...present(children));
  return element;
};

const bodyOf = (section) => document.querySelector(`#${section} > .body`);

const button = (label, act, properties = {}) => el("button", { type: "button", ...properties, on: { click: act } }, label);

const count = (number, noun, plural = `${noun}s`) => `${number.toLocaleString("en")} ${number === 1 ? noun : plural}`;

// A list that shows its first rows and, on demand, the others.
const longList = (rows, { first, make, tag = "ul", name = "", properties = {} }) => {
  const list = el(tag, properties, rows.slice(0, first).map(make));
  if (rows.length <= first) return [list];
  const more = button(`Show all ${rows.length.toLocaleString("en")} ${name}`.trim(), () => {
    const from = list.childElementCount;
    list.append(...rows.slice(first).map(make));
    more.remove();
    const next = list.children[from];
    (next?.querySelector("a, button, summary") ?? next)?.focus?.();
  }, { class: "more" });
  return [list, more];
};

// A disclosure whose inside is built when it is first opened, or when the page is printed.
const lazyDetails = (summary, build, { open = false, properties = {} } = {}) => {
  const inside = el("div", { class: "inside" });
  const details = el("details", { ...properties }, el("summary", {}, summary), inside);
  let built = false;
  details.build = () => {
    if (built) return;
    built = true;
    fill(inside, build(details));
  };
  details.addEventListener("toggle", () => details.open && details.build());
  if (open) {
    details.open = true;
    details.build();
  }
  return details;
};

const openDetails = (details) => {
  details.build?.();
  details.open = true;
};
