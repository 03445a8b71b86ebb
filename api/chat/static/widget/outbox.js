// Messages on their way out, one after another. Each keeps its client_id over every attempt, so none is heard twice.

import { ApiError, NETWORK } from "./api.js";
import { savedOutbox, saveOutbox } from "./memory.js";

const ATTEMPTS = 5;
export const FIRST_PAUSE = 1000;
export const LONGEST_PAUSE = 30_000;

/** @typedef {import("./types").Outgoing} Outgoing */

export class Outbox {
  /**
   * @param {(message: Outgoing) => Promise<import("./types").Turn>} send
   * @param {{
   *   delivered: (message: Outgoing, turn: import("./types").Turn) => void,
   *   state: (message: Outgoing, state: import("./types").OutgoingState, error?: ApiError) => void,
   *   idle: () => void,
   * }} report
   */
  constructor(send, report) {
    this.send = send;
    this.report = report;
    /** @type {Outgoing[]} only the first is ever on its way; the rest wait for it */
    this.queue = savedOutbox();
    this.running = false;
    /** Nothing goes out before there is a conversation. */
    this.paused = true;
    /** @type {ApiError | null} why the first message did not go out so far */
    this.trouble = null;
    /** The first message goes out only when the person asks for it. */
    this.stuck = false;
    /** @type {WeakMap<Outgoing, string>} what was last reported, so that nothing is reported twice */
    this.reported = new WeakMap();
    this.waiting = new AbortController();
  }

  /** Tries at once what waits to be tried again: the server answers, or the queue is another. */
  wake() {
    this.waiting.abort();
    this.waiting = new AbortController();
  }

  /** Whether the queue is at work: an answer is being waited for, or the next attempt. */
  get busy() {
    return this.running;
  }

  /** Whether a message is with the server, as far as one can know. */
  get sending() {
    return this.queue.length > 0 && !this.trouble;
  }

  /** There is a conversation: what waits goes out. */
  open() {
    this.paused = false;
    this.#free();
    this.#tell();
    void this.run();
  }

  /** There is no conversation yet, since the server does not answer. @param {ApiError} error */
  held(error) {
    this.trouble = error;
    this.#tell();
  }

  /** @param {Outgoing} message */
  add(message) {
    this.queue.push(message);
    saveOutbox(this.queue);
    this.#tell();
    void this.run();
  }

  /** @param {Outgoing} message */
  withdraw(message) {
    const wasFirst = message === this.queue[0];
    this.queue = this.queue.filter((it) => it !== message);
    saveOutbox(this.queue);
    // the trouble was the first one's own; without a conversation it is everybody's
    if (!wasFirst || this.paused) return this.#tell();
    this.#free();
    this.#tell();
    this.wake();
    void this.run();
  }

  /** The conversation is gone, and what waited with it. */
  clear() {
    this.queue = [];
    this.paused = true;
    this.#free();
    this.wake();
    saveOutbox([]);
  }

  /** Sends what waits, until all is out or one is stuck. */
  async run() {
    if (this.running || this.paused) return;
    this.running = true;
    this.#free();
    this.#tell();
    try {
      while (this.queue[0] && !this.stuck && !this.paused) await this.#deliver(this.queue[0]);
    } finally {
      this.running = false;
    }
    this.report.idle();
  }

  /** Without network it is tried for as long as it takes; a server that refuses or fails is asked a few times. @param {Outgoing} message */
  async #deliver(message) {
    for (let attempt = 1; this.queue[0] === message; attempt++) {
      const answer = await this.send(message).catch(asApiError);
      // meanwhile it was taken back, or the conversation is gone: how it went is nobody's trouble
      if (this.queue[0] !== message) return;
      if (!(answer instanceof ApiError)) {
        this.queue.shift();
        saveOutbox(this.queue);
        this.#free();
        this.report.delivered(message, answer);
        return this.#tell();
      }
      this.trouble = answer;
      this.stuck = !answer.mayBeRetried || (attempt >= ATTEMPTS && answer.code !== NETWORK);
      this.#tell();
      if (this.stuck) return;
      const wait = answer.retryAfter ? answer.retryAfter * 1000 : FIRST_PAUSE * 2 ** (attempt - 1);
      await pause(Math.min(wait, LONGEST_PAUSE), this.waiting.signal);
    }
  }

  #free() {
    this.trouble = null;
    this.stuck = false;
  }

  /**
   * The state of every message follows from its place in the queue and from what holds the first one up: only here.
   * @param {boolean} isFirst
   * @returns {import("./types").OutgoingState}
   */
  #state(isFirst) {
    if (!this.trouble) return "sending";
    return isFirst && this.stuck ? "failed" : "waiting";
  }

  /** Reports each message whose state is another than before. To be called after every change. */
  #tell() {
    for (const [place, message] of [...this.queue].entries()) {
      const state = this.#state(!place);
      const error = (!place && this.trouble) || undefined;
      const now = [state, error?.code, error?.message].join(" ");
      if (this.reported.get(message) === now) continue;
      this.reported.set(message, now);
      this.report.state(message, state, error);
    }
  }
}

/** @param {unknown} error @returns {ApiError} */
const asApiError = (error) => (error instanceof ApiError ? error : new ApiError("failed", "", { status: 400 }));

/**
 * Waits; shorter when the network comes back meanwhile.
 * @param {number} milliseconds
 * @param {AbortSignal} [signal] ends the wait
 * @returns {Promise<void>}
 */
export function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    signal?.addEventListener("abort", done);
  });
}
