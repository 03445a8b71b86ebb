// The little markup of replies: blank line = paragraph, "- " = list item, **bold**, [label](https://…). Nothing else.
// Phone numbers become links that call.

import { h, unseen } from "./dom.js";
import { TEXT } from "./strings.js";

const PHONE = String.raw`\d{2} \d{3} \d{2} \d{2}|\d{3} \d{3} \d{3}|800 \d{2} \d{2} \d{2}|800 \d{2} \d{4}|116 \d{3}`;
const SHORT = String.raw`(?<=\b(?:pod|numer|numerem|call|telefon) (?:\*\*)?)(?:112|98\d|99\d|19\d{3})(?![\d\u00a0])`;
const INLINE = new RegExp(
  String.raw`\*\*(?<bold>.+?)\*\*|\[(?<label>[^\]]+)\]\((?<url>https:\/\/[^\s)]+)\)|(?<phone>(?<![\d\u00a0] ?)(?:${PHONE})(?! ?\d|\u00a0)|${SHORT})`,
  "g",
);

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function inline(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const { bold, label, url, phone } = match.groups ?? {};
    parts.push(kept(text.slice(end, match.index)));
    if (bold) parts.push(h("strong", {}, ...(isPhone(bold) ? [call(bold)] : inline(bold))));
    else if (phone) parts.push(call(phone));
    else parts.push(outward(label, url));
    end = match.index + match[0].length;
  }
  parts.push(kept(text.slice(end)));
  return parts.filter((part) => part !== "");
}

/**
 * Blocks of a text.
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function blocks(text) {
  return text
    .split(/\n{2,}/)
    .flatMap(runs)
    .map(({ items, lines }) =>
      items ? h("ul", {}, ...items.map((item) => h("li", {}, ...inline(item)))) : h("p", {}, ...broken(lines)),
    );
}

/**
 * The same text for reading aloud and for plain files: no marks.
 * @param {string} text
 */
export const plain = (text) => text.replace(/\*\*/g, "").replace(/\[([^\]]+)\]\((https:\/\/[^\s)]+)\)/g, "$1 ($2)");

/** A word of one letter stays with the next one, and "e-dowód" in one piece. @param {string} text */
const kept = (text) => text.replace(/(?<![^\s(„])([aiouwz]) (?=\S)/gi, "$1\u00a0").replace(/\b(e)-(?=\p{L})/giu, "$1\u2011");

/** @param {string} number */
export const call = (number) => h("a", { href: `tel:${number.replace(/ /g, "")}`, class: "call" }, number);

/** @param {string} value */
export const isPhone = (value) => /^\d[\d ]{2,14}$/.test(value);

/**
 * A link that leaves the conversation in place.
 * @param {string} label
 * @param {string} url
 */
export const outward = (label, url) =>
  h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label, unseen(` (${TEXT.newTab})`));

/**
 * A link's full address; empty when it must not be followed.
 * @param {string} url
 * @param {URL} base
 */
export function address(url, base) {
  try {
    const { protocol, href } = new URL(url, base);
    return protocol === "https:" || protocol === "http:" ? href : "";
  } catch {
    return "";
  }
}

/**
 * Runs of list items and of other lines, in order.
 * @param {string} block
 */
function runs(block) {
  /** @type {{items?: string[], lines: string[]}[]} */
  const found = [];
  for (const line of block.split("\n").filter((it) => it.trim())) {
    const last = found.at(-1);
    if (line.startsWith("- ")) {
      if (last?.items) last.items.push(line.slice(2));
      else found.push({ items: [line.slice(2)], lines: [] });
    } else if (last && !last.items) last.lines.push(line);
    else found.push({ lines: [line] });
  }
  return found;
}

/** @param {string[]} lines */
const broken = (lines) => lines.flatMap((line, n) => (n ? [h("br"), ...inline(line)] : inline(line)));
