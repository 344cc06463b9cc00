// One open chat: pinned line, messages, the bot's reply keyboard, composer, alerts.

import { fillBubble, firstLine } from "./bubble.js";
import { Composer } from "./composer.js";
import { day, direction, el, icon, iconButton } from "./dom.js";
import { visible } from "./state.js";

const NEAR_BOTTOM = 120;
const GROUPED_WITHIN = 300;
const TOAST_MS = 4500;

export class Chat {
  #items = new Map();
  #chatId = null;
  #speaker = null;
  #state = null;
  #seen = 0;
  #atEnd = true;
  #drafts = new Map();
  #keysOpen = true;
  #keysDrawn = "";

  /**
   * @param {object} wiring
   * @param {string} wiring.name "phone", "group" or "admin"
   * @param {import("./state.js").Store} wiring.store
   * @param {(send: (place: object) => void) => void} wiring.pickPlace
   */
  constructor({ name, store, pickPlace }) {
    this.name = name;
    this.store = store;
    this.pickPlace = pickPlace;
    this.pinned = el("button.pinned", { type: "button", hidden: true });
    this.list = el("ol.messages");
    this.empty = el("div.empty", {});
    this.log = el("div.log", { role: "log", "aria-live": "polite", "aria-label": "پیام‌ها", tabindex: "0" }, this.empty, this.list);
    this.toEnd = iconButton("down", "رفتن به آخر", () => this.#scrollDown(), { class: "icon-button to-end", hidden: true });
    this.log.addEventListener("scroll", () => {
      this.#atEnd = this.#nearBottom();
      this.toEnd.hidden = this.#atEnd;
    }, { passive: true });
    // Pictures arrive and keyboards open after the messages: who reads the end stays at the end.
    const follow = new ResizeObserver(() => this.#atEnd && this.#scrollDown());
    follow.observe(this.list);
    follow.observe(this.log);
    this.keys = el("div.reply-keys", { role: "group", "aria-label": "دکمه‌های ربات", "data-testid": `${name}-keyboard`, hidden: true });
    this.toasts = el("div.toasts", { role: "status", "aria-live": "assertive" });
    this.composer = new Composer({
      name, act: (what) => this.act(what), commands: () => this.#commands(),
      pickPlace: name === "group" ? null : () => this.#place(null), say: (text) => this.toast(text),
    });
    this.composer.keysButton.addEventListener("click", () => {
      this.#keysOpen = !this.#keysOpen;
      this.#drawKeys(this.#current());
    });
    this.root = el("div.chat", {}, this.pinned, el("div.log-frame", {}, this.log, this.toEnd, this.toasts), this.composer.root, this.keys);
  }

  /** Acts in this chat as the one who speaks in it. */
  act(what) {
    const chat = this.#chatId === null ? {} : { chat: this.#chatId };
    this.#scrollDown();
    return this.store.act({ person: this.#speaker, ...chat, ...what });
  }

  /**
   * Draws the newest state of a chat.
   * @param {object|undefined} chat undefined before the first message
   * @param {number} speaker id of the person who speaks here
   * @param {Node[]} emptyWords shown while there is no message
   */
  show(state, chat, speaker, emptyWords) {
    this.#state = state;
    const id = chat?.id ?? null;
    const switched = id !== this.#chatId || speaker !== this.#speaker;
    if (switched) this.#switchTo(id, speaker);
    const messages = visible(chat);
    const stick = switched || this.#atEnd;
    this.#draw(messages, chat, switched);
    this.empty.hidden = messages.length > 0;
    this.empty.replaceChildren(...(messages.length ? [] : emptyWords));
    this.#drawPinned(chat, messages);
    this.#drawKeys(chat);
    this.composer.leaveUnless((message) => this.#items.has(message));
    this.#followForceReply(messages, switched);
    if (stick) this.#scrollDown();
  }

  toast(text) {
    const note = el("div.toast", { dir: direction(text) }, text);
    this.toasts.append(note);
    setTimeout(() => note.remove(), TOAST_MS);
  }

  /** The window a bot opens with `show_alert`. */
  alert(text) {
    const button = el("button.alert-ok", { type: "button" }, "باشه");
    const box = el("div.alert", { role: "alertdialog", "aria-label": "پیام ربات", onkeydown: (event) => {
      if (event.key === "Escape") button.click();
    } }, el("p", { dir: direction(text) }, text), button);
    button.addEventListener("click", () => {
      box.remove();
      this.composer.input.focus();
    });
    this.toasts.append(box);
    button.focus();
  }

  /** The newest message that `fits`, or undefined. */
  newest(fits) {
    return visible(this.#current()).findLast(fits);
  }

  #current() {
    return this.#state?.chats.find((chat) => chat.id === this.#chatId);
  }

  #switchTo(id, speaker) {
    if (id !== this.#chatId) {
      this.#items.clear();
      this.list.replaceChildren();
      this.#seen = 0;
    }
    // Each phone keeps its own unsent words; a group's are whoever's turn it is to speak.
    if (this.name !== "group" && speaker !== this.#speaker) {
      this.#drafts.set(this.#speaker, this.composer.swap(this.#drafts.get(speaker) ?? ""));
    }
    this.#chatId = id;
    this.#speaker = speaker;
  }

  #draw(messages, chat, quiet) {
    const wanted = [];
    let previous = null;
    for (const message of messages) {
      if (!previous || day(previous.date) !== day(message.date)) wanted.push(this.#dayLine(message.date));
      wanted.push(this.#bubble(message, previous, chat, quiet));
      previous = message;
    }
    const keep = new Set(wanted.map(({ key }) => key));
    for (const [key, { item }] of this.#items) {
      if (keep.has(key)) continue;
      item.remove();
      this.#items.delete(key);
    }
    let cursor = this.list.firstChild;
    for (const { item } of wanted) {
      if (item === cursor) cursor = cursor.nextSibling;
      else this.list.insertBefore(item, cursor);
    }
  }

  #dayLine(date) {
    const key = `day ${day(date)}`;
    if (!this.#items.has(key)) this.#items.set(key, { item: el("li.day", {}, el("span", {}, day(date))) });
    return { key, item: this.#items.get(key).item };
  }

  #bubble(message, previous, chat, quiet) {
    const context = {
      own: message.from.id === this.#speaker,
      grouped: Boolean(previous) && !previous.service && previous.from.id === message.from.id
        && message.date - previous.date < GROUPED_WITHIN,
      inGroup: chat.type !== "private",
      username: this.#state.bot.username,
      press: (pressed, key) => this.act({ do: "press", message: pressed.id, data: key.data }),
      reply: (target) => this.composer.reply(target),
      edit: (target) => this.composer.edit(target),
      start: (payload) => this.act({ do: "start", text: payload }),
      jump: (id) => this.#jump(id),
    };
    const signature = JSON.stringify([message, context.own, context.grouped]);
    let entry = this.#items.get(message.id);
    if (!entry) {
      entry = { item: el("li"), signature: "" };
      this.#items.set(message.id, entry);
      entry.fresh = !quiet;
    }
    if (entry.signature !== signature) {
      const focused = entry.item.contains(document.activeElement);
      fillBubble(entry.item, message, context);
      if (focused) this.log.focus({ preventScroll: true });
      if (entry.fresh) entry.item.classList.add("fresh");
      entry.signature = signature;
    }
    return { key: message.id, item: entry.item };
  }

  #jump(id) {
    const item = this.#items.get(id)?.item;
    if (!item) return;
    item.scrollIntoView({ block: "center" });
    item.classList.add("found");
    setTimeout(() => item.classList.remove("found"), 1600);
  }

  #drawPinned(chat, messages) {
    const message = chat?.pinned && messages.find(({ id }) => id === chat.pinned);
    this.pinned.hidden = !message;
    if (!message) return;
    this.pinned.replaceChildren(icon("pin"), el("span", { dir: direction(message.text) }, firstLine(message.text)));
    this.pinned.setAttribute("aria-label", `پیام سنجاق‌شده: ${firstLine(message.text)}`);
    this.pinned.onclick = () => this.#jump(message.id);
  }

  #drawKeys(chat) {
    const keyboard = chat?.keyboard;
    this.composer.keysButton.hidden = !keyboard;
    this.composer.keysButton.setAttribute("aria-pressed", String(this.#keysOpen));
    this.composer.setPlaceholder(keyboard?.placeholder);
    this.keys.hidden = !keyboard || !this.#keysOpen;
    const drawn = JSON.stringify(keyboard?.rows ?? null);
    if (drawn === this.#keysDrawn) return;
    // A keyboard the bot has just sent opens by itself, as on a phone.
    this.#keysOpen = true;
    this.#keysDrawn = drawn;
    this.keys.hidden = !keyboard;
    this.keys.replaceChildren(...(keyboard?.rows ?? []).map((row) => el("div.key-row", {}, ...row.map((key) => el("button.key", {
      type: "button", dir: direction(key.text), onclick: () => (key.request_location ? this.#place(key.text) : this.act({ do: "text", text: key.text })),
    }, key.text)))));
  }

  #place(caption) {
    this.pickPlace({ caption, send: (what) => this.act(what) });
  }

  #commands() {
    const inGroup = this.#current() ? this.#current().type !== "private" : this.name === "group";
    const fits = ({ scope }) => {
      const kind = typeof scope === "object" ? scope?.type : scope;
      if (!kind || kind === "default") return !inGroup;
      return String(kind).includes("group") || String(kind).includes("administrators") ? inGroup : !inGroup;
    };
    const seen = new Set();
    const commands = this.#state.bot.commands.filter((one) => fits(one) && !seen.has(one.command) && seen.add(one.command));
    if (!commands.length) return [{ label: "شروع", hint: "/start", run: () => this.act({ do: "start" }) }];
    return commands.map(({ command, description }) => ({
      label: description, hint: `/${command}`, run: () => this.act({ do: "text", text: `/${command}` }),
    }));
  }

  /** Opens the answer a bot asks for; of what was there before, only if it is the last word. */
  #followForceReply(messages, old) {
    const newest = messages.at(-1)?.id ?? 0;
    const asked = messages.findLast((message) => message.force_reply && message.id > this.#seen);
    const answered = asked && messages.some(({ id, reply_to: quoted }) => id > asked.id && quoted?.id === asked.id);
    if (asked && !answered && (!old || asked.id === newest)) this.composer.reply(asked, asked.force_reply.placeholder);
    this.#seen = newest;
  }

  #nearBottom() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_BOTTOM;
  }

  #scrollDown() {
    this.#atEnd = true;
    requestAnimationFrame(() => {
      this.log.scrollTop = this.log.scrollHeight;
    });
  }
}
