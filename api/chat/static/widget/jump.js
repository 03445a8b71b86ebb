// The button that points to what is further down in the conversation.

import { h, icon } from "./dom.js";
import { TEXT } from "./strings.js";

export class Jump {
  /** @param {import("./transcript.js").Transcript} transcript */
  constructor(transcript) {
    this.transcript = transcript;
    this.text = h("span");
    this.element = h("button", { type: "button", class: "jump", hidden: true, onclick: () => this.#go() }, icon("down"), this.text);
    for (const box of [transcript.scroller, transcript.panel]) {
      box.addEventListener("scroll", () => transcript.atEnd && this.hide(), { passive: true });
    }
  }

  /** @param {boolean} unseenYet a message came while the person read elsewhere */
  point(unseenYet) {
    const text = unseenYet ? TEXT.newMessage : TEXT.moreBelow;
    this.element.title = text;
    this.text.replaceChildren(text);
    this.text.classList.toggle("unseen", !unseenYet);
    this.element.hidden = this.transcript.atEnd;
  }

  hide() {
    this.element.hidden = true;
  }

  #go() {
    this.hide();
    const newest = /** @type {HTMLElement | null} */ (this.transcript.feed.querySelector('[tabindex="0"]'));
    this.transcript.toEnd();
    newest?.focus();
  }
}
