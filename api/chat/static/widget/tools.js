// What can be done with an answer, quietly below it: read it aloud, copy it, say whether it helped.

import { h, icon } from "./dom.js";
import { REASONS, TEXT } from "./strings.js";
import { written } from "./wording.js";

const WORTH_COPYING = 100;

/** @typedef {import("./types").Turn} Turn */

/**
 * @typedef {object} Deeds
 * @property {((turn: Turn, button: HTMLElement) => void) | null} read null: this browser has no voice
 * @property {(turn: Turn, button: HTMLElement) => void} copy
 * @property {(payload: string, box: HTMLElement) => void} rate
 */

/**
 * @param {Turn} turn
 * @param {Deeds} deeds
 * @returns {HTMLElement[]} nothing below a question: answering it comes first
 */
export function tools(turn, { read, copy, rate }) {
  if (turn.replies.some(({ kind }) => kind === "question")) return [];
  const whole = isWorthKeeping(turn);
  const buttons = [
    ...(read ? [quiet("sound", TEXT.read, (button) => read(turn, button))] : []),
    ...(whole ? [quiet("copy", TEXT.copy, (button) => copy(turn, button))] : []),
  ];
  const isOrdinary = turn.replies.every((it) => it.kind !== "text" || it.tone === "normal");
  return buttons.length ? [h("div", { class: "tools" }, whole && isOrdinary && rating(turn, rate), h("div", {}, ...buttons))] : [];
}

/**
 * A mark of the answer; a bad one only goes out with a word why, or with the wish to give none.
 * @param {Turn} turn
 * @param {Deeds["rate"]} rate
 */
function rating({ number }, rate) {
  /** @param {string} fields */
  const mark = (fields) => rate(`/rate{"value": ${fields}}@${number}`, box);
  const bad = quiet("disliked", TEXT.notHelped, () => {
    why.hidden = !why.hidden;
    bad.setAttribute("aria-expanded", `${!why.hidden}`);
    why.scrollIntoView({ block: "nearest" });
  });
  bad.setAttribute("aria-expanded", "false");
  const why = h(
    "div",
    { class: "why", role: "group", "aria-label": TEXT.why, hidden: true },
    h("p", {}, TEXT.why),
    ...REASONS.map(([reason, name]) => choice(name, () => mark(`"bad", "reason": "${reason}"`))),
    choice(TEXT.noReason, () => mark('"bad"')),
  );
  const box = h("div", { class: "rating" }, quiet("liked", TEXT.helped, () => mark('"good"')), bad, why);
  return box;
}

/** @param {string} text @param {() => void} act */
const choice = (text, act) => h("button", { type: "button", onclick: act }, text);

/**
 * A button that Tab passes by: Enter goes into the message first.
 * @param {Parameters<typeof icon>[0]} sign
 * @param {string} text
 * @param {(button: HTMLElement) => void} act
 */
function quiet(sign, text, act) {
  const button = h("button", { type: "button", class: "quiet", tabindex: -1 }, icon(sign), h("span", {}, text));
  button.addEventListener("click", () => act(button));
  return button;
}

/** Whether somebody may want to keep it: not the welcome or a way to log in, not a few words. @param {Turn} turn */
const isWorthKeeping = ({ number, replies }) =>
  number > 1 && replies.every((it) => !(it.kind === "link" && it.once)) && replies.map(written).join().length > WORTH_COPYING;
