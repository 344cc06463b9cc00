// Telegram's text entities → DOM. Offsets and lengths are in UTF-16 units, as JavaScript counts too.

import { direction, el } from "./dom.js";

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const SIMPLE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

/**
 * Renders a text with its entities.
 * @param {(start: string) => void} onStart called with the payload of a link that starts this bot
 * @param {string} username the bot's user name, to tell such links from others
 */
export function richText(text, entities, username, onStart) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return render(text, 0, text.length, sorted, { username, onStart });
}

function render(text, from, to, entities, context) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    index += 1;
    if (end <= start) continue;
    const inner = [];
    while (index < entities.length && entities[index].offset < end) {
      inner.push(entities[index]);
      index += 1;
    }
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(wrap(entity, text.slice(start, end), render(text, start, end, inner, context), context));
    at = end;
    // A block is its own line: the line feed that follows it would show as an empty one.
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, raw, children, context) {
  if (SIMPLE[entity.type]) return el(SIMPLE[entity.type], {}, ...children);
  switch (entity.type) {
    case "code":
      return copyable(raw);
    case "pre":
      return el("pre", { dir: "ltr" }, ...children);
    case "blockquote":
      return el("blockquote", { dir: direction(raw) }, ...children);
    case "expandable_blockquote":
      return expandable(raw, children);
    case "spoiler":
      return el("button.spoiler", { type: "button", onclick: (event) => event.currentTarget.classList.add("open") }, ...children);
    case "text_link":
      return link(entity.url, children, context);
    case "url":
      return link(raw.includes("://") ? raw : `https://${raw}`, children, context);
    case "bot_command":
      return el("bdi.command", {}, ...children);
    default:
      return el("bdi", {}, ...children);
  }
}

function copyable(raw) {
  const button = el("button.code", { type: "button", title: "بزنید تا رونوشت شود" }, el("bdi", {}, raw));
  button.addEventListener("click", async (event) => {
    event.stopPropagation();
    const done = await copy(raw.replace(/[\u2066-\u2069\u200e\u200f]/g, ""));
    button.dataset.copied = done ? "رونوشت شد" : "رونوشت نشد";
    setTimeout(() => delete button.dataset.copied, 1500);
  });
  return button;
}

/** Puts a text on the clipboard; false when the browser does not allow it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function expandable(raw, children) {
  const quote = el("blockquote.expandable", { dir: direction(raw) }, ...children);
  if (raw.length < 140 && raw.split("\n").length < 4) return quote;
  quote.classList.add("folded");
  const toggle = el("button.expand", { type: "button", "aria-expanded": "false" }, "ادامه");
  toggle.addEventListener("click", (event) => {
    event.stopPropagation();
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? "ادامه" : "کوتاه";
  });
  return el("div.quote", {}, quote, toggle);
}

/** The payload of a t.me link that starts this bot, or null. */
export function startPayload(url, username) {
  const match = /^(?:https?:\/\/)?t\.me\/([A-Za-z0-9_]+)\?start=([A-Za-z0-9_-]{1,64})$/.exec(url);
  return match && match[1].toLowerCase() === (username || "").toLowerCase() ? match[2] : null;
}

function link(url, children, { username, onStart }) {
  const payload = startPayload(url, username);
  if (payload !== null) return el("button.link", { type: "button", onclick: () => onStart(payload) }, ...children);
  if (!/^(https?|tel|mailto):/i.test(url)) return el("bdi", {}, ...children);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}
