// Where files are added, while the assistant waits for some: the button, and a list of those on their way.

import { h, icon } from "./dom.js";
import { TEXT } from "./strings.js";

/**
 * What happens to the files.
 * @typedef {object} Hands
 * @property {(id: string, file: File, sent: (share: number) => void) => Promise<void>} send
 * @property {(text: string) => void} announce
 * @property {(text: string) => void} failed
 */

export class Attaching {
  /** @param {Hands} hands */
  constructor(hands) {
    this.hands = hands;
    this.wanted = false;
    // not image/*: phones then hand over JPEG instead of a format of their own
    const input = h("input", { type: "file", accept: "image/jpeg,image/png,application/pdf", multiple: true, hidden: true });
    const button = h("button", { type: "button", class: "pick", onclick: () => input.click() }, icon("clip"), TEXT.attach);
    this.list = h("ul", { "aria-label": TEXT.attachments });
    this.element = h("div", { class: "attach", hidden: true }, input, button, this.list);
    input.addEventListener("change", () => {
      void this.#add([...(input.files ?? [])]);
      input.value = "";
    });
  }

  /** @param {boolean} wanted whether files are waited for; those on their way stay in sight */
  expect(wanted) {
    this.wanted = wanted;
    this.#tidy();
  }

  clear() {
    this.list.replaceChildren();
    this.expect(false);
  }

  #tidy() {
    this.element.hidden = !this.wanted && !this.list.childElementCount;
  }

  /** Sends the files, by a module that is fetched for the first of them. @param {File[]} files */
  async #add(files) {
    try {
      const { upload } = await import("./upload.js");
      for (const file of files) this.list.append(upload(file, this.hands, () => this.#tidy(), { h, TEXT }));
    } catch {
      this.hands.failed(TEXT.notAttached);
    }
  }
}
