// Three steps that advance by what happened in the chats, never by a "next" button.

import { el } from "./dom.js";
import { peopleOf, privateChat, visible } from "./state.js";

const STREETLIGHT = "چراغ کوچه ما سه شب است سوخته";
const ANSWER = "پیام شما را دیدیم. به اداره‌ی برق خبر دادیم.";
const HIDDEN = "tour-hidden";

const STEPS = [
  { mark: "①", short: "جای خود را بفرستید", long: "«📍 نزدیک‌ترین دفتر» را بزنید و «شرف‌آباد» را از فهرست بزنید." },
  { mark: "②", short: "یک مشکل بگویید", long: "بنویسید «چراغ کوچه ما سه شب است سوخته» و «📨 بفرست» را بزنید.", chip: STREETLIGHT },
  { mark: "③", short: "حالا شما کارمندید: جواب بدهید", long: "حالا شما کارمند دفتر هستید: «✍️ پاسخ» را بزنید و بنویسید.", chip: ANSWER },
];

const CODE = /[۰-۹0-9]{4}-[۰-۹0-9]{4}/;

const residentMessages = (state) => peopleOf(state, "resident").flatMap(({ id }) => visible(privateChat(state, id)));

const groupMessages = (state) => state.chats.filter(({ type }) => type !== "private").flatMap(visible);

/** A card about a resident's message: words of the bot with a tracking code and buttons. */
export const isCard = (message) => message.from.bot && message.buttons?.length > 0 && CODE.test(message.text || "");

const isOffice = (message) => message.from.bot && (Boolean(message.venue)
  || (/🏢/.test(message.text || "") && message.buttons?.flat().some(({ text }) => text.includes("پیام به این دفتر"))));

function answerArrived(state) {
  const answers = groupMessages(state).filter((message) => !message.from.bot && message.reply_to && message.text);
  const heard = residentMessages(state).filter((message) => message.from.bot && message.text);
  return answers.some(({ text }) => heard.some((message) => message.text.includes(text.trim())));
}

const DONE = [
  (state) => residentMessages(state).some(isOffice),
  (state) => groupMessages(state).some(isCard),
  answerArrived,
];

/** How many of the three steps have happened, and whether the bot was started at all. */
export function progress(state) {
  const started = peopleOf(state, "resident").some(({ started: yes, id }) => yes || visible(privateChat(state, id)).length > 0);
  let step = 0;
  // A resident who tells a problem first has not been lost: a later step settles the ones before it.
  DONE.forEach((done, index) => {
    if (done(state)) step = index + 1;
  });
  return { started, step };
}

export class Tour extends EventTarget {
  #step = 0;
  #drawn = "";
  #known = false;

  constructor(root) {
    super();
    this.root = root;
    this.hidden = recall(HIDDEN) === "yes";
  }

  update(state) {
    const { started, step } = progress(state);
    const before = this.#step;
    // Erasing a message does not take a step back; starting anew does.
    this.#step = started ? Math.max(before, step) : 0;
    if (!started && before > 0) this.dispatchEvent(new CustomEvent("anew"));
    if (this.#known && this.#step > before) this.dispatchEvent(new CustomEvent("step", { detail: this.#step }));
    if (!this.#known && this.#step === STEPS.length) this.dispatchEvent(new CustomEvent("finished"));
    this.#known = true;
    this.#draw(state, started);
  }

  get step() {
    return this.#step;
  }

  #draw(state, started) {
    const drawn = JSON.stringify([started, this.#step, this.hidden, state.extra.can_ff, peopleOf(state, "resident").length]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.root.hidden = this.hidden;
    if (this.hidden) return;
    this.root.dataset.step = String(this.#step);
    const done = this.#step >= STEPS.length;
    this.root.replaceChildren(this.#marks(started), el("p.tour-words", { role: "status" }, done ? this.#ending(state) : this.#words(started)),
      ...this.#chips(started), el("button.plain.tour-skip", { type: "button", "data-testid": "tour-skip", onclick: () => this.#skip(state) }, done ? "بستن" : "رد می‌شوم"));
  }

  #marks(started) {
    return el("ol.tour-steps", {}, ...STEPS.map(({ mark, short }, index) => {
      const now = started && index === this.#step;
      const state = index < this.#step ? "done" : now ? "now" : "later";
      return el(`li.tour-step.${state}`, { "aria-current": now ? "step" : null },
        el("span.tour-mark", { "aria-hidden": "true" }, index < this.#step ? "✔" : mark), el("span.tour-short", {}, short));
    }));
  }

  #words(started) {
    return started ? STEPS[this.#step].long : "در گوشی، دکمه‌ی «شروع» را بزنید.";
  }

  #ending(state) {
    const others = peopleOf(state, "resident").slice(1);
    const other = others.length ? ` از گوشی ${others[0].name} هم امتحان کنید` : " با گوشی دیگری هم امتحان کنید (＋)";
    return `همین بود.${other}${state.extra.can_ff ? "، یا «⏩ ۲ روز کاری جلو» را بزنید تا یادآوری‌ها را ببینید." : "."}`;
  }

  #chips(started) {
    const chip = started && STEPS[this.#step]?.chip;
    if (!chip) return [];
    const put = () => this.dispatchEvent(new CustomEvent("sentence", { detail: { step: this.#step, text: chip } }));
    return [el("button.chip", { type: "button", "data-testid": "tour-chip", title: "این جمله را در جای نوشتن بگذار", onclick: put }, chip)];
  }

  #skip(state) {
    this.hidden = true;
    remember(HIDDEN, "yes");
    this.dispatchEvent(new CustomEvent("finished"));
    this.#draw(state, true);
  }
}

function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // a browser that keeps nothing shows the tour again, which is no harm
  }
}

function remember(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // the same
  }
}
