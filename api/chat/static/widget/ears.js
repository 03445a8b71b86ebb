// A text made for listening: without sources, addresses and signs, in pieces that voices can take.

const LONGEST = 200;

/**
 * @param {string} text as it is copied: lines, "- " before items
 * @returns {string} sentences
 */
export const forEars = (text) =>
  text
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("Źródło:"))
    .map((line) =>
      line
        .replace(/ *\(?https:\/\/[^\s)]+\)?/g, "")
        .replace(/^- /, "")
        // voices read "1 053" as two numbers
        .replace(/(?<=\d)\u00a0(?=\d{3}\b)/g, "")
        .replace(/\u00a0/g, " ")
        .replace(/(?<=\d) zł(?!\p{L})/gu, " złotych")
        .replace(/\bart\. /g, "artykuł ")
        .replace(/\bul\. /g, "ulica ")
        .trim()
        .replace(/[:,;]?$/, (end) => (end ? "." : end)),
    )
    .map((line) => (/[.?!…]$/.test(line) ? line : `${line}.`))
    .join(" ");

/**
 * Pieces of whole sentences: some browsers fall silent in the middle of a long one.
 * @param {string} text
 * @returns {string[]}
 */
export function bySentence(text) {
  /** @type {string[]} */
  const pieces = [];
  for (const sentence of text.match(/.+?(?:[.?!…](?=\s|$)|$)\s*/g) ?? []) {
    const joined = `${pieces.at(-1) ?? ""}${sentence}`;
    if (pieces.length && joined.length <= LONGEST) pieces[pieces.length - 1] = joined;
    else pieces.push(sentence);
  }
  return pieces.map((piece) => piece.trim());
}
