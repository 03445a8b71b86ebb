// A reply in words: short for the announcement, whole for copying, saving and printing.

import { plain } from "./markup.js";
import { sourceText, TEXT } from "./strings.js";

/** @typedef {import("./types").Reply} Reply */

/**
 * What a screen reader is told when the reply comes. Rows, details and sources can be read in the conversation.
 * @param {Reply} reply
 */
export function spoken(reply) {
  switch (reply.kind) {
    case "text":
      return joined([plain(reply.text), offered(reply.choices)]);
    case "question":
      return joined([plain(reply.text), reply.help && plain(reply.help), offered(reply.choices, reply.several)]);
    case "card":
      return joined([joined([reply.title, reply.mark], ": "), reply.text && plain(reply.text), offered(reply.choices)]);
    case "table":
      return `Tabela: ${reply.title}. Wierszy: ${reply.rows.length}.`;
    case "link":
      return joined([plain(reply.text), `Link: ${reply.title}.`]);
    case "file":
      return `Plik do pobrania: ${reply.title}.`;
  }
}

/**
 * The reply as plain text, nothing left out but the choices.
 * @param {Reply} reply
 */
export function written(reply) {
  switch (reply.kind) {
    case "text":
      return joined([plain(reply.text), ...reply.sources.map(sourceText)], "\n");
    case "question":
      return joined([plain(reply.text), reply.help && plain(reply.help)], "\n");
    case "card":
      return joined(
        [
          joined([reply.title, reply.mark], ": "),
          reply.text && plain(reply.text),
          ...reply.rows.map(({ label, value }) => `${label}: ${value}`),
          ...reply.details.map((line) => `- ${plain(line)}`),
          ...reply.sources.map(sourceText),
        ],
        "\n",
      );
    case "table":
      return [reply.title, reply.columns.join(" | "), ...reply.rows.map((row) => row.join(" | "))].join("\n");
    case "link":
      // a one-time link is nothing to keep
      return joined([plain(reply.text), reply.once ? reply.title : `${reply.title}: ${reply.url}`], "\n");
    case "file":
      return `${TEXT.download} ${reply.title}`;
  }
}

/** A turn for reading aloud: answers whole, questions with their choices. @param {import("./types").Turn} turn */
export const inFull = ({ replies }) => replies.map((it) => (it.kind === "question" ? spoken(it) : written(it))).join("\n");

/**
 * The whole conversation as plain text.
 * @param {import("./types").Turn[]} turns
 */
export const inWords = (turns) => turns.flatMap(saidIn).join("\n\n");

/** @param {import("./types").Turn} turn */
const saidIn = ({ said, replies }) => [
  ...(said ? [`${TEXT.you} ${said}`] : []),
  ...replies.map((reply) => `${TEXT.assistant} ${written(reply)}`),
];

/** @param {import("./types").Choice[]} choices @param {boolean} [several] */
const offered = (choices, several) =>
  choices.length ? `${TEXT.choices}${several ? `, ${TEXT.several}` : ""}: ${choices.map(({ title }) => title).join(", ")}.` : "";

/**
 * @param {(string | null | false | undefined)[]} parts
 * @param {string} [by]
 */
const joined = (parts, by = " ") => parts.filter(Boolean).join(by);
