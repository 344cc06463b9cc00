// One message → the inside of its list item.

import { clock, direction, el, icon, iconButton, persian, svg } from "./dom.js";
import { copy, richText, startPayload } from "./entities.js";

const SERVICE = {
  joined: () => "عضو تازه آمد",
  left: () => "یک عضو رفت",
  pinned: (name) => `${name} پیامی را سنجاق کرد`,
  migrated: () => "گروه به ابرگروه کوچ کرد",
};

/** A colour class for a person's name and picture: the same id always gets the same one. */
export function tint(id) {
  return `tint-${Math.abs(Number(id) || 0) % 6}`;
}

export function avatar(person) {
  const letter = person.bot ? "🤖" : [...(person.name || "؟")][0];
  return el(`span.avatar.${tint(person.id)}`, { "aria-hidden": "true" }, letter);
}

/**
 * @typedef {object} BubbleContext
 * @property {boolean} own sent by the person who speaks in this pane
 * @property {boolean} grouped follows a message of the same sender
 * @property {boolean} inGroup
 * @property {string} username the bot's user name
 * @property {(message, button) => Promise} press
 * @property {(message) => void} reply
 * @property {(message) => void} edit
 * @property {(payload: string) => void} start
 * @property {(id: number) => void} jump scrolls to a message
 */

/** Fills a list item with a message. */
export function fillBubble(item, message, context) {
  item.dataset.messageId = message.id;
  if (message.service) {
    item.className = "service";
    item.replaceChildren(el("span", {}, serviceLine(message)));
    return;
  }
  item.className = ["message", context.own ? "own" : "other", context.grouped ? "grouped" : ""].join(" ").trim();
  const children = [];
  if (context.inGroup && !context.own) children.push(avatar(message.from));
  children.push(el("div.stack", {}, body(message, context), inlineKeyboard(message, context)), tools(message, context));
  item.replaceChildren(...children);
}

function serviceLine(message) {
  return SERVICE[message.service]?.(message.from.name) ?? message.text;
}

function body(message, context) {
  const hidden = context.inGroup && !context.grouped && !context.own ? "" : ".visually-hidden";
  const bubble = el("div.bubble", {},
    el(`bdi.sender.${tint(message.from.id)}${hidden}`, {}, context.own ? "شما:" : message.from.name),
    replyQuote(message, context),
    photo(message), file(message), voice(message), film(message), place(message), contact(message), oddity(message),
    words(message, context), reaction(message));
  bubble.addEventListener("click", (event) => {
    const busy = event.target.closest("a, button, audio, video, img") || !getSelection().isCollapsed;
    if (!busy && context.inGroup && !context.own) context.reply(message);
  });
  return bubble;
}

/** The text with the time at the end of its last line; the time alone when there is no text. */
function words(message, context) {
  if (!message.text) return meta(message);
  const rich = richText(message.text, message.entities, context.username, context.start);
  return el("div.text", { dir: direction(message.text) }, ...rich, meta(message));
}

/** The sign the bot set on the message. */
function reaction(message) {
  return message.reaction ? el("span.reaction", { role: "img", "aria-label": `واکنش ربات: ${message.reaction}` }, message.reaction) : null;
}

function meta(message) {
  return el("span.meta", {},
    message.protected ? el("span.locked", { title: "فرستاده و رونوشت نمی‌شود", role: "img", "aria-label": "محافظت‌شده" }, icon("lock")) : null,
    message.edited ? el("span", {}, "ویرایش‌شده") : null,
    el("time", {}, clock(message.date)));
}

function replyQuote(message, context) {
  const quoted = message.reply_to;
  if (!quoted) return null;
  const name = typeof quoted.from === "object" ? quoted.from?.name : quoted.from;
  return el("button.reply-quote", { type: "button", "aria-label": "رفتن به پیام پاسخ‌داده‌شده", onclick: () => context.jump(quoted.id) },
    el("bdi.reply-name", {}, name || ""), el("span.reply-text", { dir: direction(quoted.text) }, firstLine(quoted.text)));
}

export function firstLine(text) {
  return (text || "پیام").split("\n")[0].slice(0, 120);
}

const fileId = (value) => (typeof value === "string" ? value : value.file_id);

function fileAddress(value) {
  return `file/${encodeURIComponent(fileId(value))}`;
}

function photo(message) {
  if (!message.photo) return null;
  return el("img.photo", { src: fileAddress(message.photo), alt: "عکس", loading: "lazy" });
}

function file(message) {
  if (!message.document) return null;
  const name = message.document.file_name || message.document.name || "فایل";
  return el("a.file", { href: fileAddress(message.document), download: name }, el("span.file-icon", {}, icon("file")), el("bdi", {}, name));
}

function voice(message) {
  if (!message.voice) return null;
  return el("audio.voice", { src: fileAddress(message.voice), controls: true, preload: "none", "aria-label": "پیام صوتی" });
}

function film(message) {
  if (!message.video) return null;
  return el("video.photo", { src: fileAddress(message.video), controls: true, preload: "none", "aria-label": "فیلم" });
}

function place(message) {
  const point = message.venue || message.location;
  if (!point) return null;
  const card = el("div.place", {}, sketch());
  if (message.venue) {
    card.append(el("strong", { dir: "auto" }, point.title || "دفتر"), el("span.place-line", { dir: "auto" }, point.address || ""));
  } else {
    card.append(el("strong", {}, "📍 جای فرستاده‌شده"));
  }
  if (Number.isFinite(point.lat) && Number.isFinite(point.lon)) {
    const text = `${persian(point.lat.toFixed(4))}، ${persian(point.lon.toFixed(4))}`;
    card.append(el("bdi.place-line", { dir: "ltr" }, text));
  }
  return card;
}

/** A drawing that says "map" and shows no real street. */
function sketch() {
  return svg("svg", { class: "sketch", viewBox: "0 0 200 80", "aria-hidden": "true", preserveAspectRatio: "xMidYMid slice" },
    svg("path", { class: "street", d: "M0 26h200M0 60h200M44 0v80M118 0l14 80M170 0v80" }),
    svg("path", { class: "lane", d: "M0 44h118M82 26v34M150 26v34" }),
    svg("path", { class: "marker", d: "M100 52c-9-11-13-16-13-22a13 13 0 0 1 26 0c0 6-4 11-13 22z" }),
    svg("circle", { class: "marker-dot", cx: 100, cy: 30, r: 5 }));
}

function oddity(message) {
  if (message.sticker) return el("span.sticker", {}, message.sticker);
  return message.poll ? el("strong", { dir: "auto" }, `📊 ${message.poll}`) : null;
}

function contact(message) {
  if (!message.contact) return null;
  const { name, phone } = message.contact;
  return el("div.contact", {}, avatar({ id: 3, name }), el("div", {},
    el("strong", { dir: "auto" }, name || ""),
    el("a", { href: `tel:${phone}`, dir: "ltr" }, persian(phone || ""))));
}

function inlineKeyboard(message, context) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row) => el("div.key-row", {}, ...row.map((key) => inlineKey(message, key, context))));
  return el("div.inline-keys", { role: "group", "aria-label": "دکمه‌های پیام" }, ...rows);
}

function inlineKey(message, key, context) {
  const dir = direction(key.text);
  const payload = key.url ? startPayload(key.url, context.username) : null;
  if (payload !== null) return el("button.key", { type: "button", dir, onclick: () => context.start(payload) }, key.text);
  if (key.url) return el("a.key", { href: key.url, target: "_blank", rel: "noopener noreferrer", dir }, key.text);
  if (key.copy) return el("button.key", { type: "button", dir, onclick: () => copy(key.copy) }, key.text);
  const button = el("button.key", { type: "button", dir }, key.text);
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    await context.press(message, key);
    button.removeAttribute("aria-busy");
  });
  return button;
}

function tools(message, context) {
  const actions = [];
  if (context.inGroup || !context.own) actions.push(iconButton("reply", "پاسخ", () => context.reply(message)));
  if (context.own && message.text) actions.push(iconButton("pen", "ویرایش", () => context.edit(message)));
  return el("div.bubble-tools", {}, ...actions);
}
