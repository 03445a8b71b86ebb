// Tells screen readers what is new, each thing once, in a live region apart from the visible conversation.

/** Shorter, and some screen readers miss it; longer, and people find the copy while reading. */
const STAYS = 1500;

export class Announcer {
  /** @param {HTMLElement} region an empty live region that is already on the page */
  constructor(region) {
    this.region = region;
    /** @type {string[] | null} what waits while the region is not shown */
    this.waiting = [];
  }

  /** @param {string} text */
  say(text) {
    if (!text) return;
    if (this.waiting) this.waiting.push(text);
    else this.#put(text);
  }

  /** The region is hidden: what is said now is heard when it is shown again. */
  hold() {
    this.waiting ??= [];
  }

  /** The region is shown. Screen readers need a moment to notice it. */
  release() {
    setTimeout(() => {
      const waiting = this.waiting ?? [];
      this.waiting = null;
      for (const text of waiting) this.#put(text);
    }, 150);
  }

  clear() {
    if (this.waiting) this.waiting = [];
    this.region.replaceChildren();
  }

  /** @param {string} text */
  #put(text) {
    const line = document.createElement("p");
    line.textContent = text;
    this.region.append(line);
    setTimeout(() => line.remove(), STAYS);
  }
}
