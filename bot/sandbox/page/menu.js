// A small pop-up menu under a button: opens by click or key, closes by choice, Escape or a click elsewhere.

import { el } from "./dom.js";

/**
 * Makes `button` open a menu.
 * @param {() => Array<{label: string, hint?: string, run: () => void}>} items asked at each opening
 * @returns {HTMLElement} the button inside its anchor, to be placed by the caller
 */
export function withMenu(button, items) {
  const anchor = el("span.menu-anchor", {}, button);
  let menu = null;

  const close = (refocus) => {
    if (!menu) return;
    menu.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) button.focus();
  };
  const outside = (event) => {
    if (!anchor.contains(event.target)) close(false);
  };
  const open = () => {
    const entries = items().map(({ label, hint, run }) => el("button.menu-item", {
      type: "button",
      role: "menuitem",
      onclick: () => {
        close(false);
        run();
      },
    }, el("span", {}, label), hint ? el("bdi.menu-hint", { dir: "ltr" }, hint) : null));
    menu = el("div.menu", { role: "menu", onkeydown: move }, ...entries);
    anchor.append(menu);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    entries[0]?.focus();
  };
  const move = (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close(true);
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const entries = [...menu.children];
    const at = entries.indexOf(document.activeElement);
    entries[(at + step + entries.length) % entries.length].focus();
  };

  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (menu ? close(true) : open()));
  return anchor;
}
