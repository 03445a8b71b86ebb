// Building DOM without markup strings: nothing that came over the network is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element. Properties that start with "on" are listeners, `class` and the rest are attributes; null and false leave
 * an attribute out, true sets it empty.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [props]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(.../** @type {(Node | string)[]} */ (children.flat().filter(Boolean)));
  return element;
}

const PATHS = {
  close: "M5 5l14 14M19 5L5 19",
  menu: "M4 6h16M4 12h16M4 18h16",
  send: "M4 12h15M13 6l6 6-6 6",
  exit: "M10 4H4v16h6M14 7l5 5-5 5M8 12h11",
  phone: "M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4c0 1-1 2-2 2A18 18 0 0 1 3 5c0-1 1-2 2-2z",
  clip: "M8 12l6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l8-8",
  down: "M12 4v15M6 13l6 6 6-6",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
  file: "M12 3v12M7 10l5 5 5-5M4 20h16",
  liked: "M7 11v9H3v-9zM7 11l4-8c2 0 3 1 3 3v3h5c2 0 2 2 2 3l-2 6c0 1-1 2-2 2H7",
  disliked: "M7 13V4H3v9zM7 13l4 8c2 0 3-1 3-3v-3h5c2 0 2-2 2-3l-2-6c0-1-1-2-2-2H7",
  sound: "M4 9v6h4l5 4V5L8 9zM17 9c1 2 1 4 0 6",
  mic: "M9 4a3 3 0 0 1 6 0v7a3 3 0 0 1-6 0zM5 11c0 9 14 9 14 0M12 18v3",
  copy: "M9 9h11v12H9zM15 9V3H4v12h5",
  out: "M14 4h6v6M20 4L10 14M17 14v6H4V7h6",
  good: "M4 13l5 5L20 6",
  maybe: "M8 9a4 4 0 1 1 5 4c-1 .4-1 1-1 2M12 19v.5",
  bad: "M5 12h14",
  neutral: "M12 11v2M12 12h.01",
};

/**
 * A picture that says nothing to a screen reader: the text beside it does.
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"], ["focusable", "false"]]) {
    svg.setAttribute(key, value);
  }
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/**
 * Text for screen readers alone.
 * @param {string} text
 */
export const unseen = (text) => h("span", { class: "unseen" }, text);

const FOCUSABLE = "a[href], button, summary, input, select, textarea, .scrolls";

/**
 * Everything inside that can take focus by keyboard.
 * @param {Element} element
 * @returns {HTMLElement[]}
 */
export const focusables = (element) => [...element.querySelectorAll(FOCUSABLE)].filter((it) => it instanceof HTMLElement);
