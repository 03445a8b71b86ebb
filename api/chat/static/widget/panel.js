// The panel: puts the parts together and shows what happens in the conversation.

import { Announcer } from "./announcer.js";
import { ApiError } from "./api.js";
import { Attaching } from "./attaching.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { h, icon } from "./dom.js";
import { fateText, remedies } from "./fate.js";
import { Frame, styled } from "./frame.js";
import { copy, fileName, hand, print, save } from "./keeping.js";
import { address } from "./markup.js";
import { Options } from "./options.js";
import { TEXT } from "./strings.js";
import { Transcript } from "./transcript.js";
import { inFull, spoken, transcript as inWords, written } from "./wording.js";

const SLOW = 3000;

/** @typedef {import("./types").Turn} Turn */
/** @typedef {import("./types").Outgoing} Outgoing */
/** @typedef {import("./conversation.js").View} View */

/** @implements {View} */
export class Panel {
  /**
   * The panel in the element's shadow root, with its style sheet loaded.
   * @param {import("./types").PanelHost} host
   */
  static async build(host) {
    await styled(host.root);
    return new Panel(host);
  }

  /** @param {import("./types").PanelHost} host */
  constructor(host) {
    this.host = host;
    this.isStarted = false;
    /** Nothing is running: erased, or gone at the server. */
    this.isOver = false;
    /** @type {Promise<void> | undefined} the new conversation that is being begun */
    this.renewal = undefined;
    /** What was last said about a message on its way out. */
    this.told = "";
    this.region = h("div", { class: "unseen", role: "log", "aria-live": "polite", "aria-label": TEXT.newMessage });
    this.announcer = new Announcer(this.region);
    this.composer = new Composer(
      (text) => void this.#say({ text }),
      (text) => this.announcer.say(text),
      () => void this.#voice((voice) => voice.dictate(this.composer.field)),
      new Attaching(
        (id, file, sent) => this.conversation.attach(id, file, sent),
        (text) => this.announcer.say(text),
      ),
    );
    this.frame = new Frame(host.root, (event) => this.#back(event));
    this.scroller = h("div", { class: "scroller" });
    this.transcript = new Transcript(this.scroller, this.frame.dialog, {
      choose: (choice, button) => this.#choose(choice, button),
      several: (titles, button) => this.#several(titles, button),
      download: (file, button) => void this.#download(file, button),
      address: (url) => address(url, host.setup.base),
      copy: (turn, button) => void copy(turn.replies.map(written).join("\n\n"), button).then((text) => this.announcer.say(text)),
      rate: (payload, box) => void this.#rate(payload, box),
      read: globalThis.speechSynthesis ? (turn) => void this.#voice((voice) => voice.read(inFull(turn))) : null,
      leave: () => this.composer.focus(),
    });
    this.typing = h("p", { class: "typing", hidden: true }, TEXT.typing, h("i"), h("i"), h("i"));
    this.jump = h("button", { type: "button", class: "jump", hidden: true }, icon("down"), h("span"));
    this.speech = h("div", { class: "notice speech" });
    /** @type {import("./voice.js").Voice | undefined} */
    this.voice = undefined;
    this.notice = h("div", { class: "notice", role: "status" });
    this.options = new Options(this.frame.dialog, {
      save: () => save(inWords(this.conversation.said())),
      print: () => print(this.transcript.feed),
      fresh: () => {
        this.composer.clear();
        void this.#fresh();
      },
      erase: () => void this.#erase(),
    });
    this.conversation = new Conversation(host.setup.base, this);
    this.#assemble();
  }

  #assemble() {
    this.scroller.append(this.transcript.feed, this.typing);
    const hands = { close: () => this.close(), exit: () => this.#vanish() };
    this.frame.fill(this.host.setup.phone, this.options.toggle, hands, [
      this.options.element,
      this.scroller,
      this.jump,
      this.notice,
      this.speech,
      this.composer.element,
      this.region,
    ]);
    this.jump.addEventListener("click", () => this.#toNewest());
    for (const box of [this.scroller, this.frame.dialog]) {
      box.addEventListener("scroll", () => this.transcript.atEnd && (this.jump.hidden = true), { passive: true });
    }
  }

  /** @param {boolean} byHand a person asked for it now, so focus moves into the panel */
  open(byHand) {
    if (this.frame.isOpen) return;
    this.frame.show();
    this.announcer.release();
    if (byHand && matchMedia("(pointer: fine)").matches) this.composer.focus();
    else if (byHand) this.frame.title.focus();
    void this.#hours();
    if (this.isStarted) return;
    this.isStarted = true;
    this.conversation.start().catch((error) => this.ended(error.message));
  }

  /** Whether anybody answers the phone now; nothing where that is not known. */
  async #hours() {
    const line = await this.conversation.api.phoneLine().catch(() => null);
    this.frame.hours.textContent = (line?.phone === this.host.setup.phone && line.now) || "";
  }

  close() {
    this.voice?.stop();
    this.frame.close();
    this.announcer.hold();
    this.host.closed();
  }

  /** One step back: out of the options, then out of the panel. @param {Event} event */
  #back(event) {
    event.preventDefault();
    if (this.options.isOpen) this.options.show(false);
    else this.close();
  }

  // What the conversation tells.

  cleared() {
    this.transcript.clear();
    this.announcer.clear();
    this.composer.expect([]);
    this.composer.attaching.clear();
    this.voice?.stop();
    this.jump.hidden = true;
    this.#waits(false);
    this.notice.replaceChildren();
  }

  /** @param {Turn} turn @param {boolean} isNew */
  turn(turn, isNew) {
    const follow = this.transcript.atEnd;
    const first = this.transcript.add(turn);
    this.isOver = false;
    if (turn.number === this.transcript.newest) this.composer.expect(turn.replies);
    if (!isNew) return this.transcript.toEnd();
    for (const reply of turn.replies) this.announcer.say(spoken(reply));
    this.voice?.heard(inFull(turn));
    if (!this.frame.isOpen) this.host.unread();
    if (follow && first) this.transcript.show(first);
    this.#point(!follow);
  }

  /**
   * @param {Outgoing} message
   * @param {import("./types").OutgoingState} state
   * @param {ApiError} [error]
   */
  outgoing(message, state, error) {
    this.#waits(this.conversation.outbox.sending);
    if (state === "sending") return this.transcript.outgoing(message, []);
    const text = fateText(state, error);
    const hands = { again: () => this.#again(), back: () => this.#takeBack(message) };
    this.transcript.outgoing(message, [h("p", {}, text), ...remedies(message, state, error, hands)]);
    if (this.told !== text) this.announcer.say(text);
    this.told = text;
    if (this.transcript.atEnd) this.transcript.toEnd();
  }

  /** @param {Outgoing} message */
  gone(message) {
    this.transcript.gone(message);
    this.told = "";
    this.#waits(this.conversation.outbox.sending);
  }

  /** @param {boolean} isOnline */
  connection(isOnline) {
    if (this.isOver) return;
    const before = this.notice.childElementCount > 0;
    if (isOnline) this.notice.replaceChildren();
    else if (!before) this.notice.replaceChildren(h("p", {}, this.transcript.newest ? TEXT.offline : TEXT.cannotStart));
    if (isOnline && before) this.announcer.say(TEXT.online);
  }

  /** @param {string} message */
  ended(message) {
    this.isOver = true;
    this.#waits(false);
    const again = h("button", { type: "button" }, TEXT.startAgain);
    again.addEventListener("click", () => {
      this.composer.focus();
      void this.#fresh();
    });
    this.notice.replaceChildren(h("p", {}, message || TEXT.unexpected), again);
  }

  erasedElsewhere() {
    this.composer.clear();
    this.ended(TEXT.erased);
  }

  // What the person does.

  /** @param {{text: string} | {payload: string, shown: string}} said */
  async #say(said) {
    if (this.isOver) await this.#fresh();
    this.conversation.send(said);
  }

  /** @param {(voice: import("./voice.js").Voice) => unknown} ask */
  async #voice(ask) {
    try {
      const { Voice } = await import("./voice.js");
      ask((this.voice ??= new Voice(this.speech, h, (text) => this.announcer.say(text))));
    } catch {
      this.#problem(TEXT.unexpected);
    }
  }

  #again() {
    this.composer.focus();
    this.told = "";
    void this.conversation.outbox.run();
  }

  /** @param {Outgoing} message */
  #takeBack(message) {
    this.composer.focus();
    this.conversation.withdraw(message);
    this.transcript.reopen(message);
    if (message.text !== undefined) this.composer.putBack(message.text);
  }

  /** @param {import("./types").Choice} choice @param {HTMLElement} button */
  #choose({ payload, title }, button) {
    if (button.getAttribute("aria-disabled") || this.conversation.isSending(payload)) return;
    this.transcript.pressed(button);
    void this.#say({ payload, shown: title });
  }

  /** A new conversation; one, however often it is asked for meanwhile. What is being written stays. */
  async #fresh() {
    try {
      await (this.renewal ??= this.conversation.restart());
    } catch {
      this.#problem(TEXT.notErased);
    }
    this.renewal = undefined;
  }

  async #erase() {
    this.composer.clear();
    try {
      await this.conversation.erase();
      this.ended(TEXT.erased);
    } catch {
      this.#problem(TEXT.notErased);
    }
  }

  #vanish() {
    this.conversation.vanish();
    this.composer.clear();
    this.host.element.remove();
    location.replace(this.host.setup.exitUrl);
  }

  /** @param {string[]} titles @param {HTMLElement} button */
  #several(titles, button) {
    this.transcript.answered(button);
    void this.#say({ text: titles.join(", ") });
  }

  /** Points to what is further down. @param {boolean} unseenYet a message that came while the person read elsewhere */
  #point(unseenYet) {
    const text = unseenYet ? TEXT.newMessage : TEXT.moreBelow;
    this.jump.title = text;
    this.jump.lastElementChild?.replaceChildren(text);
    this.jump.lastElementChild?.classList.toggle("unseen", !unseenYet);
    this.jump.hidden = this.transcript.atEnd;
  }

  #toNewest() {
    this.jump.hidden = true;
    const newest = /** @type {HTMLElement | null} */ (this.transcript.feed.querySelector('[tabindex="0"]'));
    this.transcript.toEnd();
    newest?.focus();
  }

  /** @param {string} payload @param {HTMLElement} box where the mark is given */
  async #rate(payload, box) {
    if (box.ariaBusy) return;
    box.ariaBusy = "true";
    try {
      const replies = await this.conversation.mark(payload);
      this.transcript.rated(box, replies);
      for (const reply of replies) this.announcer.say(spoken(reply));
      this.notice.replaceChildren();
    } catch {
      this.#problem(TEXT.notRated);
    }
    box.ariaBusy = null;
  }

  /** @param {import("./types").FileReply} file @param {HTMLElement} button */
  async #download(file, button) {
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    this.announcer.say(TEXT.downloading);
    try {
      hand(await this.conversation.file(file.path), fileName(file));
      this.announcer.say(`${TEXT.downloaded} ${file.title}`);
      this.notice.replaceChildren();
    } catch (error) {
      this.#problem((error instanceof ApiError && error.message) || TEXT.notDownloaded);
    }
    button.removeAttribute("aria-busy");
  }

  /** @param {string} text */
  #problem(text) {
    this.notice.replaceChildren(h("p", {}, text));
  }

  /** Shows that an answer is being prepared; says it only where that takes long. @param {boolean} waits */
  #waits(waits) {
    this.typing.hidden = !waits;
    clearTimeout(this.slow);
    if (!waits) return;
    this.slow = setTimeout(() => this.announcer.say(`${TEXT.typing}.`), SLOW);
    if (this.transcript.atEnd) this.transcript.toEnd();
  }
}
