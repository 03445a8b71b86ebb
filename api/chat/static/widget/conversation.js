// The running conversation: its key, what was said, what is on its way out, and news from the server.
// Knows nothing of how it looks; tells a view.

import { Api, ApiError } from "./api.js";
import { forgetAll, savedKey, saveKey, Tabs } from "./memory.js";
import { FIRST_PAUSE, LONGEST_PAUSE, Outbox, pause } from "./outbox.js";
import { serverEvents } from "./sse.js";

/** @typedef {import("./types").Key} Key */
/** @typedef {import("./types").Turn} Turn */
/** @typedef {import("./types").Outgoing} Outgoing */

/**
 * What the conversation tells whoever shows it.
 * @typedef {object} View
 * @property {() => void} cleared nothing is said any more
 * @property {(turn: Turn, isNew: boolean) => void} turn a turn to show; each number comes once; not new: from before
 * @property {(message: Outgoing, state: import("./types").OutgoingState, error?: ApiError) => void} outgoing
 * @property {(message: Outgoing) => void} gone the outgoing message is answered or withdrawn
 * @property {(isOnline: boolean) => void} connection
 * @property {(message: string) => void} ended the server no longer has this conversation; a new one may be begun
 * @property {() => void} erasedElsewhere another tab erased it
 */

export class Conversation {
  /**
   * @param {URL} base
   * @param {View} view
   */
  constructor(base, view) {
    this.api = new Api(base);
    this.view = view;
    /** @type {Key | null} */
    this.key = null;
    /** @type {Map<number, Turn>} */
    this.turns = new Map();
    /** @type {Turn[]} turns that arrived while an own message is unanswered: one of them may be its answer */
    this.held = [];
    /** A mark of an answer is on its way. */
    this.marking = false;
    this.listening = new AbortController();
    this.outbox = new Outbox(async (message) => this.api.send(this.#opened(), message), {
      delivered: (message, turn) => {
        view.gone(message);
        this.#add(turn);
      },
      state: (message, state, error) => {
        view.outgoing(message, state, error);
        if (error?.isGone) this.#end(error);
      },
      idle: () => this.#release(),
    });
    this.tabs = new Tabs(
      () => this.key,
      (key) => void this.#follow(key),
    );
    document.addEventListener("visibilitychange", () => {
      // a hidden page needs no open connection; coming back, it asks for what it missed
      this.listening.abort();
      if (!document.hidden && this.key) void this.#listen();
    });
  }

  /** Takes up the conversation of this browser, or begins one. Tries until the server answers. */
  async start() {
    const before = savedKey() ?? (await this.tabs.ask());
    await this.#untilAnswered(async () => {
      const resumed = before && (await this.#resume(before));
      if (!resumed) await this.#begin();
    });
    this.tabs.join();
    this.#go();
  }

  /** @param {{text: string} | {payload: string, shown: string}} said */
  send(said) {
    const shown = "text" in said ? said.text : said.shown;
    this.outbox.add({ clientId: newId(), ...said, shown });
  }

  /**
   * A mark of an answer. It goes past the queue, and its turn is none to show here.
   * @param {string} payload
   * @returns {Promise<import("./types").Reply[]>} what the assistant says to it
   * @throws {ApiError}
   */
  async mark(payload) {
    const key = this.#opened();
    this.marking = true;
    try {
      const turn = await this.api.send(key, { clientId: newId(), shown: "", payload });
      if (key === this.key) this.turns.set(turn.number, turn);
      return turn.replies;
    } finally {
      this.marking = false;
      this.#release();
    }
  }

  /** @param {Outgoing} message */
  withdraw(message) {
    this.outbox.withdraw(message);
    this.view.gone(message);
  }

  /** Whether this choice is already on its way. @param {string} payload */
  isSending(payload) {
    return this.outbox.queue.some((message) => message.payload === payload);
  }

  /** What was said, in order. */
  said() {
    return [...this.turns.values()].sort((a, b) => a.number - b.number);
  }

  /**
   * @param {string} id
   * @param {File} file
   * @param {(share: number) => void} sent
   */
  async attach(id, file, sent) {
    const turn = await this.api.attach(this.#opened(), id, file, sent);
    if (turn) this.#add(turn);
  }

  /** @param {string} path */
  file(path) {
    return this.api.file(this.#opened(), path);
  }

  /**
   * Erases this conversation and begins another.
   * @throws {ApiError} it could not be erased; it goes on
   */
  async restart() {
    await this.erase();
    await this.#untilAnswered(() => this.#begin());
    this.tabs.moved(this.key);
    this.#go();
  }

  /**
   * Erases everything about this conversation, here and at the server.
   * @throws {ApiError} it could not be erased; it goes on
   */
  async erase() {
    if (this.key) {
      await this.api.erase(this.key).catch((error) => {
        if (!error.isGone) throw error;
      });
    }
    this.#forget();
    this.tabs.moved(null);
  }

  /** The same at once, for leaving the page: waits for nothing and nobody. */
  vanish() {
    if (this.key) void this.api.erase(this.key).catch(() => {});
    this.#forget();
    forgetAll();
    this.tabs.moved(null);
  }

  /** There is a conversation: messages go out, news come in. */
  #go() {
    this.outbox.open();
    void this.#listen();
  }

  #forget() {
    this.listening.abort();
    this.key = null;
    saveKey(null);
    this.outbox.clear();
    this.turns.clear();
    this.held = [];
    this.view.cleared();
  }

  #opened() {
    if (!this.key) throw new ApiError("no_access", "", { status: 401 });
    return this.key;
  }

  async #begin() {
    const { id, token, turn } = await this.api.begin();
    this.key = { id, token };
    saveKey(this.key);
    this.#add(turn);
  }

  /**
   * @param {Key} key
   * @returns {Promise<boolean>} false: the server has no such conversation any more
   */
  async #resume(key) {
    try {
      const turns = await this.api.turns(key);
      this.key = key;
      saveKey(key);
      for (const turn of turns) this.#add(turn, false);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError && error.isGone)) throw error;
      this.#forget();
      return false;
    }
  }

  /**
   * Repeats what fails only for now.
   * @param {() => Promise<unknown>} work
   */
  async #untilAnswered(work) {
    for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      try {
        await work();
        return this.view.connection(true);
      } catch (error) {
        if (!(error instanceof ApiError && error.mayBeRetried)) throw error;
        this.view.connection(false);
        this.outbox.held(error);
        await pause(error.retryAfter ? error.retryAfter * 1000 : wait);
      }
    }
  }

  /** Hears of turns until the page is hidden or the conversation ends. */
  async #listen() {
    this.listening.abort();
    const { signal } = (this.listening = new AbortController());
    for (let wait = FIRST_PAUSE; !signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
      try {
        const stream = await this.api.events(this.#opened(), Math.max(0, ...this.turns.keys()), signal);
        this.view.connection(true);
        if (wait > FIRST_PAUSE) this.outbox.wake();
        for await (const { event, data } of serverEvents(stream)) {
          wait = FIRST_PAUSE;
          if (event === "turn" && !signal.aborted) this.#heard(JSON.parse(data));
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ApiError && error.isGone) return this.#end(error);
        if (wait > FIRST_PAUSE) this.view.connection(false);
      }
      await pause(wait, signal);
    }
  }

  /** @param {Turn} turn */
  #heard(turn) {
    if (turn.said !== null && (this.outbox.busy || this.marking)) this.held.push(turn);
    else this.#add(turn);
  }

  #release() {
    if (this.outbox.busy || this.marking) return;
    for (const turn of this.held.splice(0)) this.#add(turn);
  }

  /**
   * @param {Turn} turn
   * @param {boolean} [isNew]
   */
  #add(turn, isNew = true) {
    if (this.turns.has(turn.number)) return;
    this.turns.set(turn.number, turn);
    this.view.turn(turn, isNew);
  }

  /** @param {ApiError} error */
  #end(error) {
    this.listening.abort();
    this.view.ended(error.message);
  }

  /**
   * Another tab began a new conversation, or erased this one.
   * @param {Key | null} key
   */
  async #follow(key) {
    if (!this.key && !key) return;
    this.#forget();
    if (!key) return this.view.erasedElsewhere();
    await this.#untilAnswered(() => this.#resume(key));
    this.#go();
  }
}

const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((it) => it.toString(16).padStart(2, "0")).join("");
