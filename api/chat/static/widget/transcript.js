// The visible conversation: a feed of articles that is one tab stop. Arrows go through the messages, Enter goes into one,
// Escape comes back. Only what the newest turn offers can also be reached by Tab. New messages never move focus.

import { focusables, h, icon, unseen } from "./dom.js";
import { rendered } from "./render.js";
import { TEXT } from "./strings.js";
import { tools } from "./tools.js";

const NEAR = 80;
const MARGIN = 12;

/** @typedef {import("./types").Turn} Turn */
/** @typedef {import("./types").Outgoing} Outgoing */

export class Transcript {
  /**
   * @param {HTMLElement} scroller what scrolls where there is room; on low screens the whole panel does
   * @param {HTMLElement} panel
   * @param {import("./render.js").Hands & import("./tools.js").Deeds & {leave: () => void}} hands
   */
  constructor(scroller, panel, hands) {
    this.scroller = scroller;
    this.panel = panel;
    this.hands = hands;
    this.feed = h("div", { class: "feed", role: "feed", "aria-label": TEXT.conversation });
    this.feed.addEventListener("keydown", (event) => this.#key(event));
    this.feed.addEventListener("focusin", ({ target }) => this.#entered(target));
    this.feed.addEventListener("focusout", ({ relatedTarget }) => this.#left(relatedTarget));
    /** @type {Map<string, HTMLElement>} */
    this.pending = new Map();
    this.newest = 0;
    this.count = 0;
  }

  clear() {
    this.feed.replaceChildren();
    this.pending.clear();
    this.newest = 0;
  }

  /** @param {Turn} turn @returns {HTMLElement | null} its first message */
  add(turn) {
    const isNewest = turn.number > this.newest;
    if (isNewest) this.#settle(this.newest, turn.said);
    const parts = turn.replies.map((reply) =>
      this.#article(`bot ${reply.kind}${reply.kind === "text" ? ` ${reply.tone}` : ""}`, TEXT.assistant, rendered(reply, this.hands)),
    );
    parts.at(-1)?.append(...tools(turn, this.hands));
    if (turn.said) parts.unshift(this.#article("mine", TEXT.you, [this.#said(turn.said, turn.replies[0]?.change)]));
    for (const part of parts) {
      part.dataset.turn = `${turn.number}`;
      this.feed.insertBefore(part, this.#after(turn.number));
    }
    if (isNewest) this.newest = turn.number;
    else for (const part of parts) this.#rest(part, true);
    this.#stopAt(this.#articles().find((it) => it.dataset.turn === `${this.newest}` && !it.classList.contains("mine")));
    return parts.find((part) => !part.classList.contains("mine")) ?? parts[0] ?? null;
  }

  /**
   * What the person said. An answer is a button that asks for it again; Tab passes it by, Enter goes in.
   * @param {string} said
   * @param {import("./types").Choice | null} [change]
   */
  #said(said, change) {
    if (!change) return h("p", {}, said);
    const onclick = () => this.hands.choose(change);
    const name = { "aria-label": `${TEXT.change}: ${said}`, title: TEXT.change };
    return h("button", { type: "button", class: "change", tabindex: -1, onclick, ...name }, h("span", {}, said), icon("edit"));
  }

  /**
   * A message on its way out.
   * @param {Outgoing} message
   * @param {Node[]} notes what is to be said about it
   */
  outgoing(message, notes) {
    const known = this.pending.get(message.clientId);
    const bubble = known ?? this.#article("mine", TEXT.you, [h("p", {}, message.shown)]);
    bubble.querySelector(".fate")?.remove();
    if (notes.length) bubble.append(h("div", { class: "fate" }, ...notes));
    if (known) return;
    this.pending.set(message.clientId, bubble);
    this.feed.append(bubble);
    this.toEnd();
  }

  /** @param {Outgoing} message */
  gone(message) {
    this.pending.get(message.clientId)?.remove();
    this.pending.delete(message.clientId);
  }

  /** Marks the pressed choice; a question is closed by it. @param {HTMLElement} button */
  pressed(button) {
    this.#mark(button);
    this.#closeAll(button.closest(".question"));
  }

  /** Several choices of a question were sent. @param {HTMLElement} button */
  answered(button) {
    const article = button.closest("article");
    this.#closeAll(article);
    article?.focus({ preventScroll: true });
  }

  /** What the assistant says to a mark takes the mark's place. @param {HTMLElement} box @param {import("./types").Reply[]} replies */
  rated(box, replies) {
    box.className = "rated";
    box.replaceChildren(...replies.flatMap((reply) => rendered(reply, this.hands)));
    /** @type {HTMLElement | null} */ (box.closest("article"))?.focus({ preventScroll: true });
  }

  /** The message with the pressed choice did not go out: it may be pressed again. @param {Outgoing} message */
  reopen(message) {
    for (const choice of this.#choices(this.feed)) {
      if (message.payload && choice.dataset.payload === message.payload) {
        choice.classList.remove("chosen");
        choice.querySelector(".was")?.remove();
      }
      if (!choice.closest(`[data-turn="${this.newest}"]`)) continue;
      choice.removeAttribute("aria-disabled");
      choice.removeAttribute("tabindex");
    }
  }

  /** Whether the end of the conversation is in view. */
  get atEnd() {
    const box = this.#scrolls();
    return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
  }

  toEnd() {
    this.#scrolls().scrollTop = this.#scrolls().scrollHeight;
  }

  /** Brings a new turn into view from its start, with what the person wrote unless that is long. @param {HTMLElement} first */
  show(first) {
    const box = this.#scrolls();
    const mine = first.previousElementSibling;
    const from = mine?.classList.contains("mine") && mine.clientHeight < box.clientHeight / 4 ? mine : first;
    box.scrollTop += from.getBoundingClientRect().top - box.getBoundingClientRect().top - MARGIN;
  }

  #scrolls() {
    return getComputedStyle(this.scroller).overflowY === "visible" ? this.panel : this.scroller;
  }

  /**
   * @param {string} kind
   * @param {string} who
   * @param {Node[]} content
   */
  #article(kind, who, content) {
    const id = `m${++this.count}`;
    return h(
      "article",
      { class: `message ${kind}`, tabindex: -1, "aria-labelledby": `${id}w`, "aria-describedby": `${id}b` },
      h("span", { class: "unseen", id: `${id}w` }, who),
      h("div", { class: "bubble", id: `${id}b` }, ...content.filter((it) => !isChoices(it))),
      ...content.filter(isChoices),
    );
  }

  #articles() {
    return /** @type {HTMLElement[]} */ ([...this.feed.children]);
  }

  /** Where a turn belongs: before what came later, and before what is on its way out. @param {number} number */
  #after(number) {
    return this.#articles().find((it) => Number(it.dataset.turn ?? Infinity) > number) ?? null;
  }

  /** @param {Element | null} inside */
  #choices(inside) {
    return /** @type {HTMLElement[]} */ ([...(inside?.querySelectorAll(".choice") ?? [])]);
  }

  /**
   * A turn that is no longer the newest: what was chosen is marked; of a question nothing else stays.
   * @param {number} number
   * @param {string | null} said
   */
  #settle(number, said) {
    for (const article of this.#articles().filter((it) => it.dataset.turn === `${number}`)) {
      for (const choice of this.#choices(article)) {
        const { title = "" } = choice.dataset;
        if (title && (said === title || said?.split(", ").includes(title))) this.#mark(choice);
        choice.hidden = isQuestion(article) && !choice.matches(".chosen, :focus");
      }
      if (isQuestion(article)) this.#closeAll(article);
      // a mark is asked for the newest answer alone, unless somebody is just giving one
      article.querySelector(".rating:not(:focus-within)")?.remove();
      this.#rest(article, true);
    }
  }

  /** @param {HTMLElement} choice */
  #mark(choice) {
    if (choice.classList.contains("chosen")) return;
    choice.classList.add("chosen");
    const was = unseen(` (${TEXT.chosen})`);
    was.classList.add("was");
    choice.append(was);
  }

  /** @param {Element | null} article */
  #closeAll(article) {
    for (const choice of this.#choices(article)) {
      choice.setAttribute("aria-disabled", "true");
      choice.tabIndex = -1;
    }
  }

  /** Takes what is inside a message out of the tab order, or puts it back. @param {HTMLElement} article @param {boolean} resting */
  #rest(article, resting) {
    for (const control of focusables(article)) {
      if (resting || control.getAttribute("aria-disabled")) control.tabIndex = -1;
      else control.removeAttribute("tabindex");
    }
  }

  /** @param {HTMLElement | undefined} article the one message that Tab reaches */
  #stopAt(article) {
    if (!article) return;
    for (const other of this.#articles()) other.tabIndex = other === article ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const article = /** @type {HTMLElement | null} */ (target.closest("article"));
    if (!article) return;
    if (target !== article) {
      if (event.key !== "Escape") return;
      article.focus();
    } else if (!this.#move(event.key, article)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} key @param {HTMLElement} from @returns {boolean} whether the key means something here */
  #move(key, from) {
    const all = this.#articles();
    const at = all.indexOf(from);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[key];
    if (to !== undefined) {
      const next = all[Math.min(Math.max(to, 0), all.length - 1)];
      this.#stopAt(next);
      next.focus();
    } else if (key === "Enter") {
      const inside = focusables(from).filter((it) => !it.getAttribute("aria-disabled"));
      for (const control of inside) control.tabIndex = 0;
      inside[0]?.focus();
    } else if (key === "Escape") this.hands.leave();
    else return false;
    return true;
  }

  /** @param {EventTarget | null} target */
  #entered(target) {
    const article = target instanceof Element ? target.closest("article") : null;
    if (article) this.#stopAt(/** @type {HTMLElement} */ (article));
  }

  /** A message of an earlier turn that was entered leaves the tab order again. @param {EventTarget | null} to */
  #left(to) {
    const inside = to instanceof Element ? to.closest("article") : null;
    for (const article of this.#articles()) {
      if (article !== inside && article.dataset.turn !== `${this.newest}`) this.#rest(article, true);
    }
  }
}

/** @param {Element} article */
const isQuestion = (article) => article.classList.contains("question");

/** @param {Node} node */
const isChoices = (node) => node instanceof Element && node.classList.contains("choices");
