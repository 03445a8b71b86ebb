// That an answer is being prepared: shown at once, said only where it takes long.

import { h } from "./dom.js";
import { TEXT } from "./strings.js";

const SLOW = 3000;

export class Typing {
  /** @param {(text: string) => void} announce */
  constructor(announce) {
    this.announce = announce;
    this.element = h("p", { class: "typing", hidden: true }, TEXT.typing, h("i"), h("i"), h("i"));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.slow = undefined;
  }

  /** @param {boolean} waits whether an answer is waited for */
  show(waits) {
    this.element.hidden = !waits;
    clearTimeout(this.slow);
    if (waits) this.slow = setTimeout(() => this.announce(`${TEXT.typing}.`), SLOW);
  }
}
