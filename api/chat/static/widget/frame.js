// The window of the conversation: its bars, where it stands on the screen, how it opens and closes.

import { h, icon } from "./dom.js";
import { TEXT } from "./strings.js";

/** Where the panel fills the screen and what is behind it cannot be used. */
const SMALL = matchMedia("(max-width: 40em), (max-height: 30em)");

/**
 * Puts the style sheet into the root, and waits for it.
 * @param {ShadowRoot} root
 */
export async function styled(root) {
  const link = h("link", { rel: "stylesheet", href: new URL("widget.css", import.meta.url).href });
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = reject;
  });
  root.append(link);
  await loaded.catch((error) => {
    link.remove();
    throw error;
  });
}

export class Frame {
  /**
   * @param {ShadowRoot} root
   * @param {(event: Event) => void} back one step back is asked for: Escape, or the phone's own button
   */
  constructor(root, back) {
    this.root = root;
    this.dialog = h("dialog", { class: "panel", lang: "pl", "aria-labelledby": "title" });
    this.hours = h("p", { id: "hours", class: "hours" });
    this.title = h("h2", { id: "title", tabindex: -1 }, TEXT.title);
    this.dialog.addEventListener("cancel", back);
    this.dialog.addEventListener("keydown", (event) => event.key === "Escape" && back(event));
    SMALL.addEventListener("change", () => this.isOpen && this.#reopen());
    visualViewport?.addEventListener("resize", () => this.#fit());
    visualViewport?.addEventListener("scroll", () => this.#fit());
  }

  /**
   * @param {string} phone a person's, or empty
   * @param {HTMLElement} options the button that opens the options
   * @param {{close: () => void, exit: () => void}} hands
   * @param {HTMLElement[]} parts from top to bottom, below the bars
   */
  fill(phone, options, hands, parts) {
    const close = h("button", { type: "button", class: "round", "aria-label": TEXT.close, title: TEXT.close }, icon("close"));
    const exit = h("button", { type: "button", class: "exit", title: TEXT.exitHint }, icon("exit"), TEXT.exit);
    exit.setAttribute("aria-label", `${TEXT.exit}: ${TEXT.exitHint}`);
    close.addEventListener("click", hands.close);
    exit.addEventListener("click", hands.exit);
    const call = h("a", { class: "person", "aria-describedby": "hours", href: `tel:${phone.replace(/ /g, "")}` }, icon("phone"));
    call.append(h("span", { class: "word" }, `${TEXT.person} `), phone);
    this.dialog.append(
      h("div", { class: "top" }, h("div", { class: "name" }, this.title, h("p", {}, TEXT.subtitle)), options, close),
      h("div", { class: "bar" }, phone ? call : "", exit, this.hours),
      ...parts,
    );
    this.root.append(this.dialog);
  }

  get isOpen() {
    return this.dialog.open;
  }

  show() {
    if (SMALL.matches) {
      this.dialog.showModal();
      this.title.focus();
    } else {
      this.dialog.open = true; // unlike show(), leaves focus where it is
    }
    this.#fit();
  }

  close() {
    this.dialog.close();
  }

  /** The screen was turned or zoomed: from filling it to standing beside the page, or back. */
  #reopen() {
    const focused = /** @type {HTMLElement | null} */ (this.root.activeElement);
    this.dialog.close();
    this.show();
    focused?.focus();
  }

  /** Keeps the field above the keyboard of a phone. */
  #fit() {
    if (!visualViewport || !SMALL.matches || visualViewport.scale > 1.05) return;
    this.dialog.style.setProperty("--seen-height", `${visualViewport.height}px`);
    this.dialog.style.setProperty("--seen-top", `${visualViewport.offsetTop}px`);
  }
}
