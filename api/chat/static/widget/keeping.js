// Taking things out of the conversation: to the clipboard, to a file, to paper.

import { ApiError } from "./api.js";
import { h } from "./dom.js";
import { TEXT } from "./strings.js";

/** On paper there is only the conversation: everything that is not on the way to it is left out. */
const PAPER = `@media print{
html,body{height:auto!important;overflow:visible!important}
body *:not(asystent-czat):not(:has(asystent-czat)){display:none!important}}`;

/**
 * Copies, and says on the button whether it worked.
 * @param {string} text
 * @param {HTMLElement} button its last part is its text
 * @returns {Promise<string>} what it says now
 */
export async function copy(text, button) {
  let said = TEXT.copied;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    said = TEXT.notCopied; // not allowed, or a page without HTTPS
  }
  button.lastElementChild?.replaceChildren(said);
  return said;
}

/**
 * Hands a file to the browser's downloads.
 * @param {Blob} blob
 * @param {string} name
 */
function hand(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Fetches a file that was offered, and hands it over; once, however often it is asked for meanwhile.
 * @param {import("./types").FileReply} file
 * @param {HTMLElement} button
 * @param {() => Promise<Blob>} fetched
 * @param {(text: string) => void} announce
 * @returns {Promise<string>} what went wrong; empty: nothing
 */
export async function download(file, button, fetched, announce) {
  if (button.ariaBusy) return "";
  button.ariaBusy = "true";
  announce(TEXT.downloading);
  try {
    hand(await fetched(), fileName(file));
    announce(`${TEXT.downloaded} ${file.title}`);
    return "";
  } catch (error) {
    return (error instanceof ApiError && error.message) || TEXT.notDownloaded;
  } finally {
    button.ariaBusy = null;
  }
}

/** @param {import("./types").FileReply} file */
function fileName({ title, path, media_type: type }) {
  const ending = /\.([a-z]+)$/.exec(path)?.[1] ?? type.split("/").at(-1);
  return `${title.replace(/ *\([^)]*\)$/, "")}.${ending}`;
}

/** @param {string} text */
export function save(text) {
  const today = new Date().toISOString().slice(0, 10);
  // the mark at the start makes old editors read Polish letters right
  hand(new Blob(["\ufeff", text.replace(/\n/g, "\r\n"), "\r\n"], { type: "text/plain;charset=utf-8" }), `rozmowa-${today}.txt`);
}

/**
 * Prints the conversation alone, with what is folded in it; the style sheet of the panel does the rest.
 * @param {HTMLElement} feed
 */
export function print(feed) {
  const folded = /** @type {NodeListOf<HTMLDetailsElement>} */ (feed.querySelectorAll("details:not([open])"));
  for (const part of folded) part.open = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PAPER);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  addEventListener(
    "afterprint",
    () => {
      for (const part of folded) part.open = false;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
    },
    { once: true },
  );
  globalThis.print();
}
