// Where "I" am: a plain list of neighbourhoods and a squared sheet. No map, no real street.

import { ask, el, persian, svg } from "./dom.js";

const SHEET = 100;
const MARGIN = 14;

/**
 * Opens the picker.
 * @param {Array<{name: string, lat: number, lon: number}>} points neighbourhoods the demo knows
 * @param {string|null} caption words of the pressed key, null when opened from the attach menu
 * @param {(what: object) => void} send receives the act to do; not called when dismissed
 */
export async function pickPlace(points, caption, send) {
  const known = points.filter(({ lat, lon }) => Number.isFinite(lat) && Number.isFinite(lon));
  let chosen = null;
  const choose = (act) => (event) => {
    chosen = act;
    event.target.closest("dialog").close("chosen");
  };
  const list = el("ul.place-list", { "data-testid": "place-list" }, ...known.map(({ name, lat, lon }) => el("li", {},
    el("button.place-item", { type: "button", onclick: choose({ do: "location", lat, lon }) }, `📍 ${name}`))));
  const parts = [el("p.note", {}, known.length
    ? "از کدام محله بفرستم؟ جای واقعی شما پرسیده نمی‌شود."
    : "هنوز محله‌ای نقطه ندارد. خانه‌ای از صفحه را بزنید.")];
  parts.push(el("div.place-choice", {}, list, sheet(known, (lat, lon) => choose({ do: "location", lat, lon }))));
  if (caption) {
    parts.push(el("button.plain", { type: "button", onclick: choose({ do: "text", text: caption }) },
      "مثل تلگرام رایانه: جای من نرود، فقط نوشته‌ی دکمه"));
  }
  await ask("جای من", ...parts);
  if (chosen) send(chosen);
}

/** The square the points lie in, widened so that it is never empty. */
function bounds(points) {
  const all = points.length ? points : [{ lat: 30.283, lon: 57.079 }];
  const lats = all.map(({ lat }) => lat);
  const lons = all.map(({ lon }) => lon);
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  const reach = (values) => (Math.max(...values) - Math.min(...values)) / 2;
  const half = Math.max(reach(lats), reach(lons), 0.01);
  return { lat: middle(lats), lon: middle(lons), half };
}

function sheet(points, onPick) {
  const area = bounds(points);
  const inner = SHEET / 2 - MARGIN;
  const x = (lon) => SHEET / 2 + ((lon - area.lon) / area.half) * inner;
  const y = (lat) => SHEET / 2 - ((lat - area.lat) / area.half) * inner;
  const lines = [];
  for (let at = 0; at <= SHEET; at += 10) lines.push(`M${at} 0V${SHEET}M0 ${at}H${SHEET}`);
  const marks = points.map(({ lat, lon }) => svg("circle", { class: "sheet-point", cx: x(lon), cy: y(lat), r: 2.4 }));
  const drawing = svg("svg", { class: "sheet", viewBox: `0 0 ${SHEET} ${SHEET}`, role: "img", "aria-label": "صفحه‌ی شطرنجی؛ از فهرست هم می‌شود" },
    svg("path", { class: "sheet-lines", d: lines.join("") }), ...marks);
  drawing.addEventListener("click", (event) => {
    const box = drawing.getBoundingClientRect();
    const px = ((event.clientX - box.left) / box.width) * SHEET;
    const py = ((event.clientY - box.top) / box.height) * SHEET;
    const lon = area.lon + ((px - SHEET / 2) / inner) * area.half;
    const lat = area.lat - ((py - SHEET / 2) / inner) * area.half;
    onPick(Number(lat.toFixed(5)), Number(lon.toFixed(5)))(event);
  });
  const side = persian(Math.max(1, Math.round(area.half * 2 * 111 * (SHEET / (2 * inner)))));
  return el("figure.sheet-frame", {}, drawing, el("figcaption", {}, `یا هر جای صفحه را بزنید. ضلع صفحه حدود ${side} کیلومتر است.`));
}
