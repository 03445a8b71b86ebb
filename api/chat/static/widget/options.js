// Options of the conversation: letters, colours, how much is shown, keeping it, beginning anew, erasing. Erasing asks once more.

import { h, icon } from "./dom.js";
import { savedLook, saveLook } from "./memory.js";
import { TEXT } from "./strings.js";

const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * @typedef {object} Deeds
 * @property {() => void} save
 * @property {() => void} print
 * @property {() => void} fresh
 * @property {() => void} erase
 */

export class Options {
  /**
   * @param {HTMLElement} element where size, colours and view are set, as attributes that the style sheet reads
   * @param {Deeds} deeds
   */
  constructor(element, deeds) {
    this.host = element;
    this.look = savedLook();
    this.toggle = h(
      "button",
      { type: "button", class: "round", "aria-label": TEXT.settings, title: TEXT.settings, "aria-expanded": "false" },
      icon("menu"),
    );
    this.toggle.addEventListener("click", () => this.show(!this.isOpen));
    this.ask = h("div", { class: "ask", role: "group", hidden: true });
    this.deeds = h(
      "div",
      { class: "deeds" },
      this.#deed(TEXT.save, deeds.save),
      this.#deed(TEXT.print, deeds.print),
      this.#deed(TEXT.fresh, () => this.#confirm(TEXT.freshAsk, TEXT.yesFresh, deeds.fresh)),
      this.#deed(TEXT.erase, () => this.#confirm(TEXT.eraseAsk, TEXT.yesErase, deeds.erase)),
    );
    this.element = h("div", { class: "options", hidden: true }, this.#sizes(), this.#looks(), this.deeds, this.ask, this.#views());
    DARK.addEventListener("change", () => this.#apply());
    this.#apply();
  }

  /** @param {boolean} open */
  show(open) {
    this.element.hidden = !open;
    this.toggle.setAttribute("aria-expanded", `${open}`);
    this.#asked(false);
    if (open) this.element.querySelector("input")?.focus();
    else this.toggle.focus();
  }

  get isOpen() {
    return !this.element.hidden;
  }

  #sizes() {
    const names = TEXT.sizes.map((name, size) => /** @type {const} */ ([`${size}`, name]));
    return this.#group(TEXT.size, "size", names, `${this.look.size}`, (value) => {
      this.look.size = Number(value);
    });
  }

  #looks() {
    return this.#group(TEXT.look, "look", Object.entries(TEXT.looks), this.look.look, (value) => {
      this.look.look = value;
    });
  }

  #views() {
    return this.#group(TEXT.view, "view", Object.entries(TEXT.views), this.look.view ?? "full", (value) => {
      this.look.view = value;
    });
  }

  /**
   * @param {string} legend
   * @param {string} name
   * @param {readonly (readonly [string, string])[]} values
   * @param {string} current
   * @param {(value: string) => void} set
   */
  #group(legend, name, values, current, set) {
    const radios = values.map(([value, text]) => {
      const radio = h("input", { type: "radio", name, value, checked: value === current });
      radio.addEventListener("change", () => {
        set(value);
        saveLook(this.look);
        this.#apply();
      });
      return h("label", {}, radio, h("span", {}, text));
    });
    return h("fieldset", {}, h("legend", {}, legend), h("div", { class: "radios" }, ...radios));
  }

  #apply() {
    this.host.dataset.size = `${this.look.size}`;
    const { look, view } = this.look;
    this.host.dataset.view = view ?? "";
    this.host.dataset.look = look !== "auto" ? look : DARK.matches ? "dark" : "light";
  }

  /** @param {string} text @param {() => void} act */
  #deed(text, act) {
    return h("button", { type: "button", class: "deed", onclick: act }, text);
  }

  /**
   * @param {string} question
   * @param {string} yes
   * @param {() => void} act
   */
  #confirm(question, yes, act) {
    const back = this.#deed(TEXT.no, () => {
      this.#asked(false);
      /** @type {HTMLElement | null} */ (this.deeds.querySelector("button"))?.focus();
    });
    const go = this.#deed(yes, () => {
      this.show(false);
      act();
    });
    const text = h("p", { id: "ask", tabindex: -1 }, question);
    this.ask.setAttribute("aria-labelledby", "ask");
    this.ask.replaceChildren(text, go, back);
    this.#asked(true);
    text.focus();
  }

  /** @param {boolean} asked */
  #asked(asked) {
    this.ask.hidden = !asked;
    this.deeds.hidden = asked;
  }
}
