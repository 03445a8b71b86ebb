// The panel: puts the parts together and shows what happens in the conversation.

import { Announcer } from "./announcer.js";
import { Attaching } from "./attaching.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { h } from "./dom.js";
import { fateText, remedies } from "./fate.js";
import { Frame, styled } from "./frame.js";
import { Jump } from "./jump.js";
import { copy, download, print, save } from "./keeping.js";
import { address } from "./markup.js";
import { Notice } from "./notice.js";
import { Options } from "./options.js";
import { Speech } from "./speech.js";
import { TEXT } from "./strings.js";
import { Transcript } from "./transcript.js";
import { Typing } from "./typing.js";
import { inFull, inWords, spoken, written } from "./wording.js";

/** @typedef {import("./types").Turn} Turn */
/** @typedef {import("./types").Outgoing} Outgoing */
/** @typedef {import("./api.js").ApiError} ApiError */
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
    this.notice = new Notice();
    const announce = (/** @type {string} */ text) => this.announcer.say(text);
    const failed = (/** @type {string} */ text) => this.notice.say(text);
    this.speech = new Speech(announce, failed);
    this.composer = new Composer(
      (text) => void this.#say({ text }),
      announce,
      () => void this.speech.wanted((voice) => voice.dictate(this.composer.field)),
      new Attaching({ send: (id, file, sent) => this.conversation.attach(id, file, sent), announce, failed }),
    );
    this.frame = new Frame(host.root, (event) => this.#back(event));
    this.scroller = h("div", { class: "scroller" });
    this.transcript = new Transcript(this.scroller, this.frame.dialog, {
      choose: (choice, button) => this.#choose(choice, button),
      several: (titles, button) => this.#several(titles, button),
      download: (file, button) => void this.#download(file, button),
      address: (url) => address(url, host.setup.base),
      copy: (turn, button) => void copy(turn.replies.map(written).join("\n\n"), button).then(announce),
      rate: (payload, box) => void this.#rate(payload, box),
      read: globalThis.speechSynthesis ? (turn) => void this.speech.wanted((voice) => voice.read(inFull(turn))) : null,
      leave: () => this.composer.focus(),
    });
    this.typing = new Typing(announce);
    this.jump = new Jump(this.transcript);
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
    this.scroller.append(this.transcript.feed, this.typing.element);
    const hands = { close: () => this.close(), exit: () => this.#vanish() };
    this.frame.fill(this.host.setup.phone, this.options.toggle, hands, [
      this.options.element,
      this.scroller,
      this.jump.element,
      this.notice.element,
      this.speech.element,
      this.composer.element,
      this.region,
    ]);
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
    this.speech.voice?.stop();
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
    this.speech.voice?.stop();
    this.jump.hide();
    this.typing.show(false);
    this.notice.say();
  }

  /** @param {Turn} turn @param {boolean} isNew */
  turn(turn, isNew) {
    const follow = this.transcript.atEnd;
    const first = this.transcript.add(turn);
    this.isOver = false;
    if (turn.number === this.transcript.newest) this.composer.expect(turn.replies);
    if (!isNew) return this.transcript.toEnd();
    for (const reply of turn.replies) this.announcer.say(spoken(reply));
    this.speech.voice?.heard(inFull(turn));
    if (!this.frame.isOpen) this.host.unread();
    if (follow && first) this.transcript.show(first);
    this.jump.point(!follow);
  }

  /**
   * @param {Outgoing} message
   * @param {import("./types").OutgoingState} state
   * @param {ApiError} [error]
   */
  outgoing(message, state, error) {
    this.#waits();
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
    this.#waits();
  }

  /** @param {boolean} isOnline */
  connection(isOnline) {
    if (this.notice.isEmpty && !isOnline) this.notice.say(this.transcript.newest ? TEXT.offline : TEXT.cannotStart);
    if (!this.notice.isAway || !isOnline) return;
    this.notice.say();
    this.announcer.say(TEXT.online);
  }

  /** @param {string} message */
  ended(message) {
    this.isOver = true;
    this.typing.show(false);
    this.notice.ended(message, () => {
      this.composer.focus();
      void this.#fresh();
    });
  }

  erasedElsewhere() {
    this.composer.clear();
    this.ended(TEXT.erased);
  }

  // What the person does.

  /** @param {{text: string} | {payload: string, shown: string}} said */
  async #say(said) {
    if (this.isOver) await this.#fresh();
    else if (!this.notice.isAway) this.notice.say();
    this.conversation.send(said);
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

  /** @param {import("./types").Choice} choice @param {HTMLElement} [button] which bears a mark that it was chosen */
  #choose({ payload, title }, button) {
    if (button?.getAttribute("aria-disabled") || this.conversation.isSending(payload)) return;
    if (button) this.transcript.pressed(button);
    void this.#say({ payload, shown: title });
  }

  /** A new conversation; one, however often it is asked for meanwhile. What is being written stays. */
  async #fresh() {
    try {
      await (this.renewal ??= this.conversation.restart());
    } catch {
      this.notice.say(TEXT.notErased);
    }
    this.renewal = undefined;
  }

  async #erase() {
    this.composer.clear();
    try {
      await this.conversation.erase();
      this.ended(TEXT.erased);
    } catch {
      this.notice.say(TEXT.notErased);
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

  /** @param {string} payload @param {HTMLElement} box where the mark is given */
  async #rate(payload, box) {
    if (box.ariaBusy) return;
    box.ariaBusy = "true";
    try {
      const replies = await this.conversation.mark(payload);
      this.transcript.rated(box, replies);
      for (const reply of replies) this.announcer.say(spoken(reply));
      this.notice.say();
    } catch {
      this.notice.say(TEXT.notRated);
    }
    box.ariaBusy = null;
  }

  /** @param {import("./types").FileReply} file @param {HTMLElement} button */
  async #download(file, button) {
    const fetched = () => this.conversation.file(file.path);
    this.notice.say(await download(file, button, fetched, (text) => this.announcer.say(text)));
  }

  /** Shows whether an answer is waited for. */
  #waits() {
    const waits = this.conversation.outbox.sending;
    this.typing.show(waits);
    if (waits && this.transcript.atEnd) this.transcript.toEnd();
  }
}
