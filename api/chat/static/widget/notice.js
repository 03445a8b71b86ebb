// One sentence above the field, about the conversation as a whole: no connection, what did not work, that it is over.

import { h } from "./dom.js";
import { TEXT } from "./strings.js";

export class Notice {
  constructor() {
    this.element = h("div", { class: "notice", role: "status" });
  }

  get isEmpty() {
    return !this.element.childElementCount;
  }

  /** Whether it says that the server cannot be reached. */
  get isAway() {
    return [TEXT.offline, TEXT.cannotStart].includes(this.element.textContent ?? "");
  }

  /** @param {string} [text] nothing: there is no trouble any more @param {...HTMLElement} remedies */
  say(text, ...remedies) {
    this.element.replaceChildren(...(text ? [h("p", {}, text), ...remedies] : []));
  }

  /** @param {string} why @param {() => void} again begins a new conversation */
  ended(why, again) {
    this.say(why || TEXT.unexpected, h("button", { type: "button", onclick: again }, TEXT.startAgain));
  }
}
