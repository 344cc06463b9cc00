// Small helpers for building the page; text only ever becomes text nodes.

/**
 * Builds an element.
 * @param {string} tag tag name with optional classes: "p.note.small"
 * @param {object} attributes attributes; `on…` functions become listeners, null and false are skipped
 * @param {...(Node|string|null)} children
 */
export function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

const ICONS = {
  send: "M21 4 3 11.500l6.500 2.500M21 4l-5.500 16-6-6M21 4 9.500 14",
  clip: "M20 11.500 12.500 19a5 5 0 0 1-7-7l8-8a3.300 3.300 0 0 1 4.700 4.700l-8 8a1.700 1.700 0 0 1-2.400-2.400l7-7",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  keys: "M4 6h16v12H4zM8 10h.01M12 10h.01M16 10h.01M9 14h6",
  reply: "M9 7 4 12l5 5M4 12h9a7 7 0 0 1 7 7",
  pen: "m4 20 1-4L16 5l3 3L8 19l-4 1zM14 7l3 3",
  close: "M6 6l12 12M18 6 6 18",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6zM12 15v6",
  slash: "M4 7h16M4 12h16M4 17h10",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  fold: "M9 6l6 6-6 6",
  plus: "M12 5v14M5 12h14",
  down: "m6 10 6 6 6-6",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z",
  play: "M8 5v14l11-7z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
};

/** A line icon, hidden from screen readers: the control that holds it carries the name. */
export function icon(name) {
  const path = svg("path", { d: ICONS[name] });
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, path);
}

export function iconButton(name, label, onclick, more = {}) {
  return el("button.icon-button", { type: "button", "aria-label": label, title: label, onclick, ...more }, icon(name));
}

/**
 * The direction of a text: right-to-left as soon as it holds a Persian letter. The browser's own
 * `auto` is misled by signs such as 🆘 and 🆕, which Unicode counts as Latin letters.
 */
export function direction(text) {
  return /[\u0590-\u08ff\ufb50-\ufefc]/.test(text ?? "") ? "rtl" : "auto";
}

const DIGITS = "۰۱۲۳۴۵۶۷۸۹";

export function persian(value) {
  return String(value).replace(/\d/g, (digit) => DIGITS[digit]);
}

const CLOCK = new Intl.DateTimeFormat("fa-IR", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Tehran" });

/** Hour and minute in Tehran of a moment given in Unix seconds. */
export function clock(seconds) {
  return CLOCK.format(new Date(seconds * 1000));
}

const STAMP = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "Asia/Tehran" });

/** Hour, minute and second in Tehran, in Latin digits, for what developers read. */
export function stamp(seconds) {
  return STAMP.format(new Date(seconds * 1000));
}

const DAY = new Intl.DateTimeFormat("fa-IR-u-ca-persian", { weekday: "long", day: "numeric", month: "long", timeZone: "Asia/Tehran" });

/** Weekday, day and month in Tehran of a moment given in Unix seconds. */
export function day(seconds) {
  return DAY.format(new Date(seconds * 1000));
}

/** Opens a modal dialog built from `children`; resolves with its return value, "" when dismissed. */
export function ask(title, ...children) {
  const dialog = el("dialog.dialog", { "aria-label": title }, el("div.dialog-head", {}, el("h2", {}, title),
    iconButton("close", "بستن", () => dialog.close(""))), ...children);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close("");
  });
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}
