// What stands beside a message on its way out, and what the person can do about it.

import { h } from "./dom.js";
import { TEXT } from "./strings.js";

/** @typedef {import("./types").OutgoingState} OutgoingState */
/** @typedef {import("./api.js").ApiError} ApiError */

/**
 * @param {OutgoingState} state
 * @param {ApiError} [error] the message's own; one that waits for another has none
 */
export function fateText(state, error) {
  const why = !error ? TEXT.queued : error.message || (state === "waiting" ? TEXT.waiting : "");
  return [state === "failed" && TEXT.failed, why].filter(Boolean).join(" ");
}

/**
 * @param {import("./types").Outgoing} message
 * @param {OutgoingState} state
 * @param {ApiError | undefined} error
 * @param {{again: () => void, back: () => void}} hands
 * @returns {HTMLElement[]}
 */
export function remedies({ text }, state, error, { again, back }) {
  const button = (/** @type {string} */ name, /** @type {() => void} */ onclick) => h("button", { type: "button", onclick }, name);
  const taking = button(text === undefined ? TEXT.withdraw : TEXT.edit, back);
  return state === "failed" && error?.mayBeRetried ? [button(TEXT.again, again), taking] : [taking];
}
