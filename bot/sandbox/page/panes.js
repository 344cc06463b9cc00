// The three panes: a resident's phone, the staff group, the admin's own chat.

import { avatar } from "./bubble.js";
import { Chat } from "./chat.js";
import { ask, el, icon, iconButton, persian } from "./dom.js";
import { withMenu } from "./menu.js";
import { groups, peopleOf, privateChat } from "./state.js";

const MORE_NAMES = ["فاطمه", "حسن", "زهرا", "یوسف", "سکینه", "رحیم"];

/** A person's private chat with the bot; with several people of the role, one tab each. */
class PrivatePane {
  constructor({ root, name, role, store, pickPlace }) {
    this.root = root;
    this.role = role;
    this.store = store;
    this.personId = null;
    this.chat = new Chat({ name, store, pickPlace });
    this.tabs = el("div.people", { role: "group", "aria-label": "چه کسی" });
    this.head = el("header.pane-head");
    this.start = el("button.start", {
      type: "button", "data-testid": `${name}-start`, onclick: () => this.begin(),
    }, "شروع");
    this.startFrame = el("div.start-frame", {}, this.start);
    this.chat.root.append(this.startFrame);
    root.append(this.head, this.chat.root);
  }

  get person() {
    return this.people.find(({ id }) => id === this.personId);
  }

  update(state) {
    this.state = state;
    this.people = peopleOf(state, this.role);
    if (!this.person) this.personId = this.people[0]?.id ?? null;
    const { person } = this;
    if (!person) return;
    const chat = privateChat(state, person.id);
    const waiting = !person.started && !chat?.messages.length;
    this.drawHead(person);
    this.drawTabs(state);
    this.chat.show(state, chat, person.id, waiting ? this.welcome(state) : [hello("گفت‌وگوی خصوصی با ربات این‌جاست.")]);
    this.chat.composer.root.hidden = waiting || person.blocked;
    if (waiting || person.blocked) this.chat.keys.hidden = true;
    this.startFrame.hidden = !(waiting || person.blocked);
    this.start.textContent = person.blocked ? "باز کردن ربات" : "شروع";
    this.start.classList.toggle("glow", waiting && !person.blocked);
    if (this.realNote) this.realNote.hidden = !waiting;
  }

  begin() {
    return this.store.act({ do: this.person.blocked ? "unblock" : "start", person: this.personId });
  }

  select(id) {
    this.personId = id;
    this.update(this.state);
  }

  welcome(state) {
    return [el("div.hello", {}, avatar({ bot: true, id: 0 }), el("h3", { dir: "auto" }, state.bot.name),
      el("p.hello-text", { dir: "auto" }, state.bot.description || state.bot.short_description || ""))];
  }

  drawHead(person) {
    const title = this.role === "admin" ? `🛠 ${person.name}` : "📱";
    if (this.headDrawn === title) return;
    this.headDrawn = title;
    const more = iconButton("more", "کارهای دیگر", null, { "data-testid": `${this.chat.name}-more` });
    this.head.replaceChildren(el("h2.pane-title", {}, title, this.role === "resident" ? el("span.visually-hidden", {}, "گوشی") : null), this.tabs,
      withMenu(more, () => [this.blockItem()]), ...this.headExtras());
  }

  headExtras() {
    return [];
  }

  blockItem() {
    const { id, blocked } = this.person;
    return { label: blocked ? "باز کردن ربات" : "🚫 بستن ربات", run: () => this.store.act({ do: blocked ? "unblock" : "block", person: id }) };
  }

  drawTabs(state) {
    this.tabs.hidden = this.people.length < 2 && this.role !== "resident";
    const drawn = JSON.stringify([this.people.map(({ id, name }) => [id, name, this.unread(state, id)]), this.personId]);
    if (drawn === this.tabsDrawn) return;
    this.tabsDrawn = drawn;
    const focused = this.tabs.contains(document.activeElement) ? document.activeElement.dataset.person : null;
    const tabs = this.people.map(({ id, name }) => el("button.person", {
      type: "button", "data-person": id, "aria-pressed": String(id === this.personId), onclick: () => this.select(id),
    }, el("bdi", {}, name), this.unread(state, id) ? el("span.dot", { role: "img", "aria-label": "پیام تازه" }) : null));
    if (this.role === "resident") {
      tabs.push(el("button.person.add", { type: "button", "aria-label": "یک ساکن دیگر", title: "یک ساکن دیگر", "data-testid": "add-person", onclick: () => this.addPerson() }, icon("plus")));
    }
    this.tabs.replaceChildren(...tabs);
    if (focused) this.tabs.querySelector(`[data-person="${focused}"]`)?.focus();
  }

  /** Whether something was said to a person whose tab isn't open. */
  unread(state, id) {
    this.read ??= new Map();
    const last = privateChat(state, id)?.messages.at(-1)?.id ?? 0;
    if (id === this.personId || !(this.read.get(id) <= last)) this.read.set(id, last);
    return last > this.read.get(id);
  }

  async addPerson() {
    const taken = new Set(this.state.people.map(({ name }) => name));
    const free = MORE_NAMES.find((name) => !taken.has(name)) ?? `ساکن ${persian(taken.size + 1)}`;
    const input = el("input.field", { type: "text", dir: "auto", maxlength: "40", value: free, "data-testid": "person-name", "aria-label": "نام" });
    const form = el("form", { method: "dialog" }, input, el("button.primary", { type: "submit", value: "add" }, "اضافه کن"));
    const added = ask("یک ساکن دیگر", el("p.note", {}, "گوشی تازه‌ای با این نام باز می‌شود."), form);
    input.select();
    if ((await added) !== "add" || !input.value.trim()) return;
    const before = new Set(this.people.map(({ id }) => id));
    const answer = await this.store.act({ do: "new_person", name: input.value.trim() });
    if (!answer.ok) return;
    await this.store.refresh();
    const fresh = peopleOf(this.store.state, this.role).find(({ id }) => !before.has(id));
    if (fresh) this.select(fresh.id);
  }
}

export class PhonePane extends PrivatePane {
  constructor(wiring) {
    super({ ...wiring, name: "phone", role: "resident" });
    this.realNote = el("p.real-note", {}, "این یک گفت‌وگوی واقعی با ربات است، روی همین رایانه.");
    this.root.prepend(this.realNote);
  }

  /** Shakes like a phone on a table, unless the system asks for stillness. */
  buzz() {
    this.root.classList.remove("buzz");
    requestAnimationFrame(() => this.root.classList.add("buzz"));
  }
}

export class AdminPane extends PrivatePane {
  constructor(wiring) {
    super({ ...wiring, name: "admin", role: "admin" });
    this.spine = el("button.spine", { type: "button", "data-testid": "admin-open", onclick: () => this.fold(false) },
      el("span", {}, "🛠"), el("span", {}, "مدیر"), el("span.spine-open", {}, "باز کن"));
    this.root.prepend(this.spine);
    this.fold(true);
  }

  headExtras() {
    return [iconButton("fold", "تا کردن", () => this.fold(true), { class: "icon-button wide-only", "data-testid": "admin-fold" })];
  }

  fold(folded) {
    const had = this.root.contains(document.activeElement);
    this.root.classList.toggle("folded", folded);
    document.body.classList.toggle("admin-folded", folded);
    if (had) (folded ? this.spine : this.chat.composer.input).focus();
  }
}

export class GroupPane {
  constructor({ root, store, pickPlace }) {
    this.root = root;
    this.store = store;
    this.chatId = null;
    this.speaker = el("select.speaker", { "aria-label": "چه کسی حرف می‌زند", title: "چه کسی حرف می‌زند", "data-testid": "group-speaker", onchange: () => this.update(this.state) });
    this.chat = new Chat({ name: "group", store, pickPlace });
    this.title = el("h2.pane-title", { dir: "auto" });
    this.sub = el("span.pane-sub");
    this.picker = el("select.group-picker", {
      "aria-label": "کدام گروه", "data-testid": "group-picker", hidden: true, onchange: () => {
        this.chatId = Number(this.picker.value);
        this.update(this.state);
      },
    });
    this.caption = el("p.caption", { hidden: true });
    this.chat.composer.root.querySelector(".compose-row").before(el("label.speaking", {}, el("span", {}, "👤 شما:"), this.speaker));
    root.append(el("header.pane-head", {}, this.title, this.sub, this.picker), this.caption, this.chat.root);
  }

  update(state) {
    this.state = state;
    const all = groups(state);
    const chat = all.find(({ id }) => id === this.chatId) ?? all[0];
    this.chatId = chat?.id ?? null;
    this.title.textContent = `👥 ${chat?.title ?? "گروه کارکنان"}`;
    const members = chat ? state.people.filter(({ id }) => chat.members.includes(id)) : [];
    this.sub.textContent = chat ? `${persian(members.length)} نفر و ربات` : "";
    this.drawPicker(all);
    options(this.speaker, members);
    this.chat.composer.root.hidden = !members.length;
    this.root.classList.toggle("quiet", !chat?.messages.some(({ from }) => from.bot));
    this.chat.show(state, chat, Number(this.speaker.value) || null, [hello("این‌جا گروه کارکنان دفتر است. پیام‌های ساکنان این‌جا می‌آید، بی‌نام.")]);
  }

  drawPicker(all) {
    this.picker.hidden = all.length < 2;
    options(this.picker, all.map(({ id, title }) => ({ id, name: title })));
    if (this.chatId !== null) this.picker.value = String(this.chatId);
  }

  /** A line above the group's messages; null takes it away. */
  note(text) {
    this.caption.hidden = !text;
    this.caption.textContent = text ?? "";
  }
}

function hello(text) {
  return el("div.hello", {}, el("p.hello-text", {}, text));
}

/** Fills a select, keeping what is chosen. */
function options(select, entries) {
  const drawn = JSON.stringify(entries.map(({ id, name }) => [id, name]));
  if (select.dataset.drawn === drawn) return;
  const chosen = select.value;
  select.replaceChildren(...entries.map(({ id, name }) => el("option", { value: id }, name)));
  select.dataset.drawn = drawn;
  if (entries.some(({ id }) => String(id) === chosen)) select.value = chosen;
}
