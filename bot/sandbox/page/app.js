// Where the parts of the page meet.

import { el } from "./dom.js";
import { Faults } from "./faults.js";
import { AdminPane, GroupPane, PhonePane } from "./panes.js";
import { pickPlace } from "./places.js";
import { Store } from "./state.js";
import { isCard, Tour } from "./tour.js";

const find = (selector) => document.querySelector(selector);
const NARROW = matchMedia("(max-width: 899px)");
const TROUBLE_AFTER_MS = 1500;
const REFUSED_MS = 6000;

const store = new Store();
const open = ({ caption, send }) => pickPlace(store.state?.extra.points ?? [], caption, send);
const panes = {
  phone: new PhonePane({ root: find("section.pane-phone"), store, pickPlace: open }),
  group: new GroupPane({ root: find("section.pane-group"), store, pickPlace: open }),
  admin: new AdminPane({ root: find("section.pane-admin"), store, pickPlace: open }),
};
const tour = new Tour(find(".tour"));
const faults = new Faults({
  root: find("#faults"), toggle: find("[data-testid=faults-toggle]"), store,
  chats: () => ({ resident: panes.phone.personId, group: panes.group.chatId }),
});
const seen = { phone: 0, group: 0, admin: 0 };
let lastAlert = null;
let lastPane = "phone";

function draw() {
  const { state } = store;
  state.extra ??= {};
  for (const pane of Object.values(panes)) pane.update(state);
  tour.update(state);
  faults.update(state);
  find("[data-testid=reset]").hidden = !state.extra.can_reset;
  const forward = find("[data-testid=ff]");
  forward.hidden = !state.extra.can_ff;
  if (state.extra.ff_label) forward.textContent = state.extra.ff_label;
  showAlerts(state);
  showDots(state);
  markStep();
}

/** Answers to button presses appear where the person pressed. */
function showAlerts(state) {
  const newest = Math.max(0, ...state.alerts.map(({ seq }) => seq));
  const fresh = lastAlert === null ? [] : state.alerts.filter(({ seq }) => seq > lastAlert);
  lastAlert = newest; // also smaller after a fresh start, which counts from one again
  for (const { person, text, show_alert: modal } of fresh) {
    if (!text) continue;
    const { chat } = panes[paneOf(state, person)];
    if (modal) chat.alert(text);
    else chat.toast(text);
  }
}

function paneOf(state, personId) {
  const role = state.people.find(({ id }) => id === personId)?.role;
  if (role === "resident") return "phone";
  return role === "admin" && lastPane === "admin" ? "admin" : "group";
}

function lastId(state, name) {
  const shown = name === "group"
    ? state.chats.filter(({ type }) => type !== "private")
    : state.chats.filter(({ person }) => panes[name].people?.some(({ id }) => id === person));
  return Math.max(0, ...shown.map(({ messages }) => messages.at(-1)?.id ?? 0));
}

/** A dot on a tab, or on the folded admin pane, where something happened unseen. */
function showDots(state) {
  for (const [name, pane] of Object.entries(panes)) {
    const last = lastId(state, name);
    const inView = NARROW.matches ? document.body.dataset.pane === name : !pane.root.classList.contains("folded");
    if (inView || last < seen[name]) seen[name] = last;
    const news = last > seen[name];
    for (const place of [find(`.tab[data-pane=${name}]`), pane.spine]) {
      if (!place || Boolean(place.querySelector(".dot")) === news) continue;
      place.querySelector(".dot")?.remove();
      if (news) place.append(el("span.dot", { role: "img", "aria-label": "خبر تازه" }));
    }
  }
}

function showPane(name) {
  document.body.dataset.pane = name;
  for (const tab of document.querySelectorAll(".tab")) {
    if (tab.dataset.pane === name) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  if (store.state) draw();
}

/** Lights the pane where the tour goes on, and says what is not in the card. */
function markStep() {
  const lit = tour.hidden ? null : { 0: "phone", 1: "phone", 2: "group" }[tour.step];
  for (const [name, { root }] of Object.entries(panes)) root.classList.toggle("lit", name === lit);
  const name = panes.phone.person?.name;
  panes.group.note(lit === "group" && name ? `نام ${name} این‌جا نیست.` : null);
}

tour.addEventListener("step", ({ detail: step }) => {
  if (step === 3) {
    panes.phone.buzz();
    panes.admin.fold(false);
  }
});
tour.addEventListener("anew", () => panes.admin.fold(true));
tour.addEventListener("finished", () => panes.admin.fold(false));
tour.addEventListener("sentence", ({ detail: { step, text } }) => {
  const name = step === 2 ? "group" : "phone";
  const { composer } = panes[name].chat;
  showPane(name);
  const card = step === 2 && !composer.replying ? panes.group.chat.newest(isCard) : null;
  if (card) composer.reply(card);
  composer.fill(text);
});

let troubleTimer = null;
let refusedTimer = null;
const trouble = find("[data-testid=trouble]");

store.addEventListener("change", draw);
store.addEventListener("connection", ({ detail: connected }) => {
  if (connected) {
    clearTimeout(troubleTimer);
    troubleTimer = null;
    if (trouble.dataset.kind === "cut") trouble.hidden = true;
  } else {
    troubleTimer ??= setTimeout(() => say("cut", "ارتباط با نمایش قطع شد. دوباره وصل می‌شوم؛ چیزی که نوشته‌اید می‌ماند."), TROUBLE_AFTER_MS);
  }
});
store.addEventListener("refused", ({ detail }) => {
  say("refused", /[\u0600-\u06ff]/.test(detail) ? detail : `این کار نشد (\u2068${detail}\u2069).`);
  clearTimeout(refusedTimer);
  refusedTimer = setTimeout(() => {
    if (trouble.dataset.kind === "refused") trouble.hidden = true;
  }, REFUSED_MS);
});

function say(kind, text) {
  trouble.dataset.kind = kind;
  trouble.textContent = text;
  trouble.hidden = false;
}

find("[data-testid=reset]").addEventListener("click", () => store.act({ do: "reset" }));
find("[data-testid=ff]").addEventListener("click", () => store.act({ do: "ff" }));
for (const tab of document.querySelectorAll(".tab")) tab.addEventListener("click", () => showPane(tab.dataset.pane));
for (const [name, { root }] of Object.entries(panes)) {
  root.addEventListener("pointerdown", () => {
    lastPane = name;
  }, true);
}
NARROW.addEventListener("change", () => store.state && draw());

showPane("phone");
store.connect();
