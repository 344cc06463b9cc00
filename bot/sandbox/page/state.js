// What the server knows, kept fresh: one snapshot, one stream of "something changed", one way to act.

const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/** Holds the newest snapshot of the sandbox and tells its listeners about each change. */
export class Store extends EventTarget {
  #fetching = null;
  #again = false;
  #failures = 0;
  #source = null;

  constructor() {
    super();
    this.state = null;
  }

  /** Opens the stream and keeps it open for as long as the page lives. */
  connect() {
    this.#source?.close();
    const source = new EventSource("events");
    this.#source = source;
    source.onopen = () => this.refresh();
    source.onmessage = () => this.refresh();
    source.onerror = () => {
      this.#report(false);
      // The browser reconnects by itself unless it has given up for good.
      if (source.readyState === EventSource.CLOSED) this.#later(() => this.connect());
    };
  }

  /** Fetches the snapshot; calls made meanwhile are joined into one more fetch. */
  refresh() {
    if (this.#fetching) {
      this.#again = true;
      return this.#fetching;
    }
    this.#fetching = this.#load().finally(() => {
      this.#fetching = null;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    });
    return this.#fetching;
  }

  /**
   * Does what a person would do with their thumb.
   * @returns {Promise<object>} the server's answer; `ok` is false when it was refused or lost.
   */
  async act(what) {
    let answer;
    try {
      const response = await fetch("act", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(what),
      });
      answer = await response.json();
    } catch {
      answer = { ok: false, error: "ارتباط با ربات قطع است. چند لحظه‌ی دیگر دوباره بزنید." };
    }
    if (!answer.ok) {
      const detail = answer.error || "این کار انجام نشد.";
      this.dispatchEvent(new CustomEvent("refused", { detail }));
    }
    return answer;
  }

  async #load() {
    try {
      const response = await fetch("state", { cache: "no-store" });
      if (!response.ok) throw new Error(`state answered ${response.status}`);
      this.state = await response.json();
    } catch {
      this.#report(false);
      this.#later(() => this.refresh());
      return;
    }
    this.#report(true);
    this.dispatchEvent(new Event("change"));
  }

  #report(connected) {
    if (connected) this.#failures = 0;
    this.dispatchEvent(new CustomEvent("connection", { detail: connected }));
  }

  #later(task) {
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)];
    this.#failures += 1;
    setTimeout(task, wait);
  }
}

/** The private chat of a person with the bot, or undefined before their first message. */
export function privateChat(state, personId) {
  return state.chats.find((chat) => chat.type === "private" && chat.person === personId);
}

/** All groups, the ones where something was said first. */
export function groups(state) {
  const all = state.chats.filter((chat) => chat.type !== "private");
  return all.sort((a, b) => Number(b.messages.length > 0) - Number(a.messages.length > 0));
}

export function peopleOf(state, role) {
  return state.people.filter((person) => person.role === role);
}

/** Messages still on the screen, oldest first. */
export function visible(chat) {
  return chat ? chat.messages.filter((message) => !message.deleted) : [];
}
