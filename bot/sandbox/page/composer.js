// The line at the foot of a chat: writing, answering, correcting, attaching.

import { direction, el, icon, iconButton } from "./dom.js";
import { withMenu } from "./menu.js";
import { firstLine } from "./bubble.js";

const MAX_UPLOAD = 20 * 1024 * 1024;

/** Reads a file as base64, without the `data:` head. */
function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

export class Composer {
  #mode = null;
  #placeholder = "";

  /**
   * @param {object} wiring
   * @param {string} wiring.name used in test ids: "phone" gives "phone-input" and "phone-send"
   * @param {(what: object) => Promise<object>} wiring.act acts as the one who speaks in this chat
   * @param {() => Array} wiring.commands menu entries of the bot's commands
   * @param {() => void} [wiring.pickPlace] opens the location picker, where the chat may send one
   * @param {(problem: string) => void} wiring.say shows a line to the user
   */
  constructor({ name, act, commands, pickPlace, say }) {
    this.act = act;
    this.say = say;
    this.strip = el("div.strip", { hidden: true });
    this.input = el("textarea.input", {
      rows: 1, dir: "auto", "data-testid": `${name}-input`, "aria-label": "نوشتن پیام", enterkeyhint: "send",
      oninput: () => this.#grow(), onkeydown: (event) => this.#key(event),
    });
    this.sendButton = iconButton("send", "فرستادن", () => this.#submit(), { "data-testid": `${name}-send`, class: "icon-button send" });
    this.file = el("input", { type: "file", hidden: true, "data-testid": `${name}-file`, onchange: () => this.#upload() });
    this.voiceButton = iconButton("mic", "فرستادن صدای نمونه", () => this.#send({ do: "voice" }), { "data-testid": `${name}-voice` });
    const clip = iconButton("clip", "پیوست", null, { "data-testid": `${name}-attach` });
    this.keysButton = iconButton("keys", "دکمه‌های ربات", null, { hidden: true });
    const slash = iconButton("slash", "فرمان‌ها", null, { "data-testid": `${name}-commands` });
    this.root = el("div.composer", {}, this.strip, el("div.compose-row", {}, withMenu(slash, commands),
      this.input, this.keysButton, withMenu(clip, () => this.#attachments(pickPlace)),
      this.voiceButton, this.sendButton, this.file));
    this.setPlaceholder("");
    this.#grow();
  }

  setPlaceholder(text) {
    this.#placeholder = text || "بنویسید…";
    if (!this.#mode) this.input.placeholder = this.#placeholder;
  }

  /** Puts a sentence in, ready to be sent or changed. */
  fill(text) {
    this.input.value = text;
    this.#grow();
    this.input.focus();
  }

  /** Changes to another conversation: hands out what was being written and takes in `draft`. */
  swap(draft) {
    this.leave();
    const written = this.input.value;
    this.input.value = draft;
    this.#grow();
    return written;
  }

  reply(message, placeholder = "") {
    this.#enter({ kind: "reply", message, title: `پاسخ به ${message.from.name}`, placeholder });
  }

  edit(message) {
    this.#enter({ kind: "edit", message, title: "ویرایش پیام", placeholder: "" });
    this.fill(message.text);
  }

  get replying() {
    return this.#mode?.kind === "reply";
  }

  /** Leaves answering or correcting, for instance when its message has vanished. */
  leave() {
    if (this.#mode?.kind === "edit") this.input.value = "";
    this.#mode = null;
    this.strip.hidden = true;
    this.input.placeholder = this.#placeholder;
    this.#grow();
  }

  leaveUnless(isThere) {
    if (this.#mode && !isThere(this.#mode.message.id)) this.leave();
  }

  #enter(mode) {
    this.leave();
    this.#mode = mode;
    this.strip.replaceChildren(icon(mode.kind === "edit" ? "pen" : "reply"),
      el("div.strip-words", {}, el("strong", {}, mode.title), el("span", { dir: direction(mode.message.text) }, firstLine(mode.message.text))),
      iconButton("close", "بی‌خیال", () => this.leave()));
    this.strip.hidden = false;
    this.input.placeholder = mode.placeholder || this.#placeholder;
    this.input.focus();
  }

  #key(event) {
    if (event.key === "Escape" && this.#mode) {
      this.leave();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    }
  }

  async #submit() {
    const text = this.input.value.trim();
    if (!text) {
      this.input.focus();
      return;
    }
    const mode = this.#mode;
    const what = mode?.kind === "edit" ? { do: "edit", message: mode.message.id, text }
      : mode ? { do: "reply", reply_to: mode.message.id, text } : { do: "text", text };
    this.input.value = "";
    this.leave();
    this.input.focus();
    const answer = await this.act(what);
    if (answer.ok || this.input.value) return;
    // What was written, and whom it answers, is never lost to a refusal or a cut line.
    if (mode) this.#enter(mode);
    this.fill(text);
  }

  #send(what) {
    const reply = this.replying ? { reply_to: this.#mode.message.id } : {};
    this.leave();
    return this.act({ ...what, ...reply });
  }

  #attachments(pickPlace) {
    const open = (accept) => () => {
      this.file.accept = accept;
      this.file.click();
    };
    const entries = [{ label: "📷 عکس", run: open("image/*") }, { label: "📄 فایل", run: open("") }];
    if (pickPlace) entries.push({ label: "📍 جای من", run: pickPlace });
    return entries;
  }

  async #upload() {
    const [file] = this.file.files;
    this.file.value = "";
    if (!file) return;
    if (file.size > MAX_UPLOAD) {
      this.say("این فایل از ۲۰ مگابایت بزرگ‌تر است.");
      return;
    }
    const caption = this.input.value.trim();
    this.input.value = "";
    const kind = /^image\/(jpeg|png|webp)$/.test(file.type) ? "photo" : "upload";
    const mime = file.type || "application/octet-stream";
    await this.#send({ do: kind, name: file.name, mime, content: await base64(file), ...(caption ? { caption } : {}) });
  }

  /** Fits the height to what is written; an empty line offers the microphone instead of sending. */
  #grow() {
    const written = this.input.value.trim() !== "";
    this.sendButton.hidden = !written;
    this.voiceButton.hidden = written || this.#mode?.kind === "edit";
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
  }
}
