// The drawer for developers: what may go wrong, and what the server was asked.

import { el, iconButton, persian, stamp } from "./dom.js";

// `where`: the chat the fault is meant for; `once`: it happens at once, so "always" has no sense.
const KINDS = [
  { kind: "429", label: "۴۲۹", what: "تلگرام می‌گوید صبر کن" },
  { kind: "403", label: "۴۰۳", what: "ساکن، ربات را بسته است", where: "resident" },
  { kind: "500", label: "۵۰۰", what: "سرور تلگرام خراب است" },
  { kind: "reset", label: "قطع شبکه", what: "پیش از رسیدن، ارتباط می‌افتد" },
  { kind: "half", label: "پاسخ نیمه", what: "کار می‌شود، پاسخ نیمه می‌رسد" },
  { kind: "delay", label: "کندی", what: "پاسخ پنج ثانیه دیر می‌رسد" },
  { kind: "duplicate", label: "پیام دوباره", what: "پیام بعدی دو بار می‌آید" },
  { kind: "poison", label: "پیام خراب", what: "پیامی که خواندنی نیست می‌آید", once: true },
  { kind: "migration", label: "کوچ گروه", what: "شناسه‌ی گروه عوض می‌شود", where: "group", once: true },
  { kind: "topic_closed", label: "موضوع بسته", what: "موضوع گروه بسته است", where: "group" },
];

const ALWAYS = -1;

export class Faults {
  #requestsDrawn = "";
  #faultsDrawn = "";

  constructor({ root, toggle, store, chats }) {
    this.root = root;
    this.toggle = toggle;
    this.store = store;
    this.chats = chats;
    this.cards = el("ul.fault-list");
    this.clear = el("button.plain", { type: "button", "data-testid": "faults-clear", onclick: () => store.act({ do: "clear_faults" }) }, "همه درست شود");
    this.rows = el("tbody");
    this.root.append(
      el("header.drawer-head", {}, el("h2", {}, "🛠 خرابی‌ها"), el("p.note", {}, "برای سازندگان: ببینید ربات با هر خرابی چه می‌کند."), this.clear,
        iconButton("close", "بستن", () => this.open(false))),
      el("div.drawer-body", {}, this.cards, el("div.requests-frame", {},
        el("h3", {}, "درخواست‌ها، همان‌طور که سرور دید"),
        el("div.requests", { tabindex: "0", role: "region", "aria-label": "درخواست‌ها" }, this.#table()))));
    toggle.addEventListener("click", () => this.open(this.root.hidden));
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.open(false);
    });
  }

  #table() {
    const heads = ["time", "method", "what", "status"].map((name) => el("th", { scope: "col" }, name));
    return el("table", { dir: "ltr", "data-testid": "requests" }, el("thead", {}, el("tr", {}, ...heads)), this.rows);
  }

  open(yes) {
    this.root.hidden = !yes;
    document.body.classList.toggle("faults-open", yes);
    this.toggle.setAttribute("aria-expanded", String(yes));
    if (yes) this.root.querySelector("button").focus();
    else this.toggle.focus();
    if (yes && this.store.state) this.update(this.store.state);
  }

  update(state) {
    this.toggle.classList.toggle("active", state.faults.length > 0);
    if (this.root.hidden) return;
    this.#drawFaults(state.faults);
    this.#drawRequests(state.requests);
  }

  #drawFaults(faults) {
    const drawn = JSON.stringify(faults);
    if (drawn === this.#faultsDrawn) return;
    this.#faultsDrawn = drawn;
    const focused = document.activeElement.closest?.(".fault");
    const pressed = focused ? [...focused.querySelectorAll("button")].indexOf(document.activeElement) : -1;
    this.cards.replaceChildren(...KINDS.map((entry) => this.#card(entry, faults.find(({ kind }) => String(kind) === entry.kind))));
    if (pressed >= 0) this.cards.querySelector(`[data-kind="${focused.dataset.kind}"]`).querySelectorAll("button")[pressed].focus();
  }

  #card({ kind, label, what, where, once }, active) {
    const set = (times) => () => this.store.act({ do: "fault", kind, times, ...(where ? { chat: this.chats()[where] } : {}) });
    return el(`li.fault${active ? ".on" : ""}`, { "data-kind": kind },
      el("div.fault-words", {}, el("strong", {}, label), el("span", {}, active ? left(active.times) : what)),
      el("button.small", { type: "button", onclick: set(1) }, "یک بار"),
      once ? null : el("button.small", { type: "button", onclick: set(ALWAYS) }, "همیشه"));
  }

  #drawRequests(requests) {
    const newest = [...requests].reverse();
    const drawn = JSON.stringify(newest);
    if (drawn === this.#requestsDrawn) return;
    this.#requestsDrawn = drawn;
    this.rows.replaceChildren(...newest.map(({ at, method, summary, status }) => el(`tr${Number(status) >= 400 ? ".bad" : ""}`, {},
      el("td", {}, stamp(at)), el("td", {}, method), el("td", {}, el("bdi", {}, summary ?? "")), el("td", {}, String(status)))));
  }
}

function left(times) {
  return times === null || times === undefined || times < 0 ? "روشن: همیشه" : `روشن: ${persian(times)} بار`;
}
