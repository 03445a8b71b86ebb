// The voice of the conversation, fetched when somebody first wants to listen or to speak.

import { h } from "./dom.js";
import { TEXT } from "./strings.js";

/** @typedef {import("./voice.js").Voice} Voice */

export class Speech {
  /**
   * @param {(text: string) => void} announce
   * @param {(text: string) => void} failed
   */
  constructor(announce, failed) {
    this.announce = announce;
    this.failed = failed;
    this.element = h("div", { class: "notice speech" });
    /** @type {Voice | undefined} */
    this.voice = undefined;
  }

  /** @param {(voice: Voice) => unknown} ask what it shall do */
  async wanted(ask) {
    try {
      const { Voice } = await import("./voice.js");
      ask((this.voice ??= new Voice(this.element, h, this.announce)));
    } catch {
      this.failed(TEXT.unexpected);
    }
  }
}
