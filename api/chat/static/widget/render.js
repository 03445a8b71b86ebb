// The kinds of replies as elements.

import { h, icon, unseen } from "./dom.js";
import { blocks, call, inline, isPhone, outward } from "./markup.js";
import { progressText, sourceText, TEXT, longDate } from "./strings.js";

/** @typedef {import("./types").Reply} Reply */

const MANY_WORDS = 120;
/** More than so many stand one below the other: a ragged heap is hard to read. */
const MANY_CHOICES = 6;
/** Choices that cannot go together with another one: none of these, I do not know, and whatever is no answer. */
const ALONE = /^\/(?!answer\b)|"(none|\?)"/;

/**
 * What the elements can do.
 * @typedef {object} Hands
 * @property {(choice: import("./types").Choice, button?: HTMLElement) => void} choose
 * @property {(titles: string[], button: HTMLElement) => void} several
 * @property {(file: import("./types").FileReply, button: HTMLElement) => void} download
 * @property {(url: string) => string} address a link's full address; empty when it must not be followed
 */

/**
 * @param {Reply} reply
 * @param {Hands} hands
 * @returns {HTMLElement[]}
 */
export function rendered(reply, hands) {
  switch (reply.kind) {
    case "text":
      return [...blocks(reply.text), ...sources(reply.sources), ...choices(reply, hands)];
    case "question":
      return [...progress(reply), ...question(reply), ...choices(reply, hands)];
    case "card":
      return [...card(reply), ...choices(reply, hands)];
    case "table":
      return [table(reply)];
    case "link":
      return link(reply, hands);
    case "file":
      return [file(reply, hands)];
  }
}

/** @param {import("./types").QuestionReply} reply */
function progress({ progress: steps }) {
  if (!steps) return [];
  const [answered, left] = steps;
  const text = progressText(steps);
  const bar = h("progress", { max: answered + left || 1, value: answered, "aria-label": text });
  return [h("div", { class: "progress" }, h("span", {}, text), bar)];
}

/** @param {import("./types").QuestionReply} reply */
function question({ text, help }) {
  const asked = blocks(text);
  asked[0]?.classList.add("asked");
  return [...asked, ...(help ? [h("div", { class: "help" }, ...blocks(help))] : [])];
}

/** @param {import("./types").CardReply} reply */
function card({ title, mark, tone, text, rows, details, sources: from }) {
  const sign = mark && h("span", { class: `mark ${tone}` }, tone === "neutral" ? null : icon(tone), mark);
  return [
    h("div", { class: "head" }, h("h3", {}, title), sign),
    ...(text ? blocks(text) : []),
    ...(rows.length ? [h("dl", {}, ...rows.map(row))] : []),
    ...(details.length ? [folded(TEXT.details, [h("ul", {}, ...details.map(item)), ...lines(from)])] : sources(from)),
  ];
}

/** @param {{label: string, value: string}} row */
const row = ({ label, value }) =>
  h("div", {}, h("dt", {}, isPhone(label) ? call(label) : label), h("dd", {}, ...(isPhone(value) ? [call(value)] : inline(value))));

/** @param {import("./types").TableReply} reply */
function table({ title, columns, rows, bars }) {
  const cells = rows.map((cells, at) => {
    const line = h("tr", { role: "row" }, ...cells.map((cell, n) => h("td", { role: "cell", "data-column": columns[n] }, ...inline(cell))));
    const share = bars?.[at];
    if (share) line.append(h("td", { "aria-hidden": "true" }, h("progress", { max: 100, value: share })));
    return line;
  });
  const head = h("tr", { role: "row" }, ...columns.map((name) => h("th", { scope: "col", role: "columnheader" }, name)));
  return h(
    "table",
    { role: "table" },
    h("caption", {}, title),
    h("thead", { role: "rowgroup" }, head),
    h("tbody", { role: "rowgroup" }, ...cells),
  );
}

/**
 * @param {import("./types").LinkReply} reply
 * @param {Hands} hands
 */
function link({ text, title, url, once }, hands) {
  const href = hands.address(url);
  if (!href) return blocks(text);
  const anchor = outward(title, href);
  anchor.classList.add("action");
  anchor.prepend(icon("out"));
  const note = h("p", { class: "help" }, TEXT.onceHint);
  if (once) {
    // a page of our own gets this tab's key, so that the conversation can also go on there after logging in
    if (new URL(href).origin === location.origin) anchor.rel = "opener";
    anchor.addEventListener("click", (event) => {
      if (anchor.getAttribute("aria-disabled")) return event.preventDefault();
      // after the click was followed: a one-time link leads nowhere the second time
      setTimeout(() => {
        anchor.setAttribute("aria-disabled", "true");
        note.textContent = TEXT.linkUsed;
      });
    });
  }
  return [...blocks(text), h("p", {}, anchor), ...(once ? [note] : [])];
}

/**
 * @param {import("./types").FileReply} reply
 * @param {Hands} hands
 */
function file(reply, hands) {
  const button = h(
    "button",
    { type: "button", class: "action", onclick: () => hands.download(reply, button) },
    icon("file"),
    h("span", {}, `${TEXT.download} ${reply.title}`),
  );
  return button;
}

/** @param {string} line */
const item = (line) => h("li", {}, ...inline(line));

/** @param {string} summary @param {HTMLElement[]} content @param {string} [kind] */
const folded = (summary, content, kind) => h("details", { class: kind }, h("summary", {}, summary), ...content);

/** Sources as lines, folded where the names of the acts would be longer than the answer. @param {import("./types").Source[]} from */
function sources(from) {
  const all = lines(from);
  if (from.map(({ label }) => label).join().length < MANY_WORDS) return all;
  const day = from[0].as_of;
  return [folded(day ? `${TEXT.sources}, ${TEXT.asOf} ${longDate(day)}` : TEXT.sources, all, "from")];
}

/** @param {import("./types").Source[]} from */
const lines = (from) =>
  from.map((source) =>
    h("p", { class: "source" }, ...(source.url?.startsWith("https://") ? linked(source, source.url) : [sourceText(source)])),
  );

/**
 * @param {import("./types").Source} source
 * @param {string} url
 */
const linked = ({ label, as_of: day }, url) => [
  `${TEXT.source} `,
  outward(label, url),
  day ? `, ${TEXT.asOf} ${longDate(day)}` : "",
];

/**
 * @param {Extract<Reply, {choices: unknown}>} reply
 * @param {Hands} hands
 */
function choices(reply, hands) {
  if (!reply.choices.length) return [];
  const several = reply.kind === "question" && reply.several;
  const buttons = reply.choices.map((choice) => {
    const button = h(
      "button",
      { type: "button", class: "choice", "data-payload": choice.payload, "data-title": choice.title },
      h("span", {}, choice.title),
      choice.hint && h("small", {}, unseen(". "), choice.hint),
    );
    if (several && !ALONE.test(choice.payload)) toggling(button);
    else button.addEventListener("click", () => hands.choose(choice, button));
    return button;
  });
  if (several) buttons.splice(buttons.filter(isToggle).length, 0, done(buttons, hands));
  const tall = several || buttons.length > MANY_CHOICES || reply.choices.some(({ hint }) => hint);
  const label = several ? `${TEXT.choices}, ${TEXT.several}` : TEXT.choices;
  return [h("div", { class: tall ? "choices tall" : "choices", role: "group", "aria-label": label }, ...buttons)];
}

/** @param {HTMLElement} button */
const isToggle = (button) => button.hasAttribute("aria-pressed");

/** @param {HTMLElement} button */
const isOn = (button) => button.getAttribute("aria-pressed") === "true";

/** @param {HTMLElement} button */
function toggling(button) {
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    if (!button.getAttribute("aria-disabled")) button.setAttribute("aria-pressed", `${!isOn(button)}`);
  });
}

/**
 * Sends what is marked, as words: the assistant reads a list as it reads one that was typed.
 * @param {HTMLElement[]} buttons
 * @param {Hands} hands
 */
function done(buttons, hands) {
  const button = h("button", { type: "button", class: "choice done" }, h("span", {}, TEXT.done));
  button.addEventListener("click", () => {
    const titles = buttons.filter(isOn).map(({ dataset }) => dataset.title ?? "");
    if (titles.length && !button.getAttribute("aria-disabled")) hands.several(titles, button);
    else if (!titles.length) buttons[0].focus();
  });
  return button;
}
