// Messages on their way out, one after another. Each keeps its client_id over every attempt, so none is heard twice.

import { ApiError, NETWORK } from "./api.js";
import { savedOutbox, saveOutbox } from "./memory.js";

const ATTEMPTS = 5;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;

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
    /** @type {Outgoing[]} */
    this.queue = savedOutbox();
    this.running = false;
    /** Nothing goes out before there is a conversation. */
    this.paused = true;
    /** @type {ApiError | null} why the first message waits for the person */
    this.stuck = null;
    this.waiting = new AbortController();
  }

  /** Tries at once what waits to be tried again: the server answers, or the queue is another. */
  wake() {
    this.waiting.abort();
    this.waiting = new AbortController();
  }

  /** Whether an answer is being waited for. */
  get busy() {
    return this.running;
  }

  /** There is a conversation: what waits goes out. */
  open() {
    this.paused = false;
    for (const message of this.queue) this.report.state(message, "sending");
    void this.run();
  }

  /** @param {Outgoing} message */
  add(message) {
    this.queue.push(message);
    saveOutbox(this.queue);
    this.report.state(message, this.stuck ? "waiting" : "sending");
    void this.run();
  }

  /** @param {Outgoing} message */
  withdraw(message) {
    this.queue = this.queue.filter((it) => it !== message);
    saveOutbox(this.queue);
    this.wake();
    void this.run();
  }

  /** The conversation is gone, and what waited with it. */
  clear() {
    this.queue = [];
    this.stuck = null;
    this.paused = true;
    this.wake();
    saveOutbox([]);
  }

  /** Sends what waits, until all is out or one is stuck. */
  async run() {
    if (this.running || this.paused) return;
    this.running = true;
    this.stuck = null;
    while (this.queue[0] && !this.stuck) await this.#deliver(this.queue[0]);
    this.running = false;
    if (this.stuck && this.queue[0]) this.report.state(this.queue[0], "failed", this.stuck);
    this.report.idle();
  }

  /** Without network it is tried for as long as it takes; a server that refuses or fails is asked a few times. @param {Outgoing} message */
  async #deliver(message) {
    for (let attempt = 1; this.queue[0] === message; attempt++) {
      try {
        const turn = await this.send(message);
        if (this.queue[0] !== message) return;
        this.queue.shift();
        saveOutbox(this.queue);
        return this.report.delivered(message, turn);
      } catch (error) {
        const failure = error instanceof ApiError ? error : new ApiError("failed", "", { status: 400 });
        if (!failure.mayBeRetried || (attempt >= ATTEMPTS && failure.code !== NETWORK)) {
          this.stuck = failure;
          return;
        }
        if (this.queue[0] === message) this.report.state(message, "waiting", failure);
        const wait = failure.retryAfter ? failure.retryAfter * 1000 : FIRST_PAUSE * 2 ** (attempt - 1);
        await pause(Math.min(wait, LONGEST_PAUSE), this.waiting.signal);
      }
    }
  }
}

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
