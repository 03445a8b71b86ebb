// Where the person writes. One field for every kind of answer; only its hint, keyboard and calendar change.

import { h, icon } from "./dom.js";
import { FIELD_HINTS, room, TEXT } from "./strings.js";

/** The server reads no more of one message. */
export const LONGEST = 4000;
const COUNT_FROM = LONGEST - 400;

/** @type {Record<string, {inputmode?: string, autocomplete?: string}>} */
const FIELDS = {
  number: { inputmode: "numeric" },
  money: { inputmode: "decimal" },
  pesel: { inputmode: "numeric" },
  iban: { inputmode: "numeric" },
  postcode: { inputmode: "numeric", autocomplete: "postal-code" },
  phone: { inputmode: "tel", autocomplete: "tel" },
  email: { inputmode: "email", autocomplete: "email" },
};

/** Not to be said to a browser that may pass it on. */
const SECRET = new Set(["pesel", "iban", "phone", "email", "file"]);
const HEARS = ["SpeechRecognition", "webkitSpeechRecognition"].some((it) => /** @type {any} */ (globalThis)[it]);

export class Composer {
  /**
   * @param {(text: string) => void} send
   * @param {(text: string) => void} announce
   * @param {() => void} dictate
   * @param {import("./attaching.js").Attaching} attaching
   */
  constructor(send, announce, dictate, attaching) {
    this.attaching = attaching;
    this.send = send;
    this.announce = announce;
    this.field = h("textarea", {
      id: "field",
      rows: 1,
      placeholder: TEXT.write,
      "aria-label": TEXT.message,
      "aria-describedby": "hint count",
      autocomplete: "off",
      enterkeyhint: "send",
    });
    this.hint = h("p", { id: "hint", class: "hint" });
    this.count = h("p", { id: "count", class: "count" });
    this.calendar = h("input", { type: "date", class: "calendar", "aria-label": TEXT.calendar, hidden: true });
    this.mic = h("button", { type: "button", class: "mic", "aria-label": TEXT.dictate, title: TEXT.dictate, onclick: dictate }, icon("mic"));
    const button = h("button", { type: "submit", class: "send", "aria-label": TEXT.send }, icon("send"));
    this.element = h(
      "form",
      { class: "composer", novalidate: true },
      this.hint,
      this.attaching.element,
      h("div", { class: "line" }, this.field, this.mic, this.calendar, button),
      this.count,
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    this.field.addEventListener("input", () => this.#changed());
    this.calendar.addEventListener("change", () => this.#picked());
  }

  /** Prepares the field for the answer that is expected now. @param {import("./types").Reply[]} replies */
  expect(replies) {
    const asked = replies.filter((reply) => reply.kind === "question").at(-1);
    const kind = asked?.expects ?? "text";
    const { inputmode, autocomplete = "off" } = FIELDS[kind] ?? {};
    if (inputmode) this.field.setAttribute("inputmode", inputmode);
    else this.field.removeAttribute("inputmode");
    this.field.setAttribute("autocomplete", autocomplete);
    this.hint.textContent = FIELD_HINTS[kind] ?? "";
    this.calendar.hidden = kind !== "date";
    this.mic.hidden = !HEARS || SECRET.has(kind) || kind === "date";
    this.attaching.expect(kind === "file");
  }

  focus() {
    this.field.focus();
  }

  /** Puts a message back to be changed. @param {string} text */
  putBack(text) {
    this.field.value = [text, this.field.value].filter(Boolean).join("\n");
    this.#changed();
    this.focus();
  }

  clear() {
    this.field.value = "";
    this.#changed();
  }

  #submit() {
    const text = this.field.value.trim();
    if (!text) return this.focus();
    if (text.length > LONGEST) {
      this.#changed();
      this.announce(room(LONGEST - text.length));
      return this.focus();
    }
    this.clear();
    this.send(text);
  }

  /** The field grows with its text and says how much room is left when it becomes little. */
  #changed() {
    const { length } = this.field.value;
    this.field.style.height = "auto";
    if (length) this.field.style.height = `${this.field.scrollHeight + 2}px`;
    const tooLong = length > LONGEST;
    if (tooLong && !this.field.hasAttribute("aria-invalid")) this.announce(room(LONGEST - length));
    if (tooLong) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
    this.count.textContent = length > COUNT_FROM ? room(LONGEST - length) : "";
  }

  #picked() {
    const [year, month, day] = this.calendar.value.split("-");
    if (!day) return;
    this.field.value = `${day}.${month}.${year}`;
    this.#changed();
  }
}
