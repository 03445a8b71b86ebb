// What this tab remembers over a reload, and how tabs of one browser share a conversation. No cookies.

const KEY = "asystent-czat:key";
const OUTBOX = "asystent-czat:outbox";
const LOOK = "asystent-czat:look";
const CHANNEL = "asystent-czat";
/** How long an answer is waited for: from a tab that is there, and where the browser does not tell whether one is. */
const PATIENCE_WITH_TAB = 5000;
const PATIENCE_BLIND = 200;

/** @typedef {import("./types").Key} Key */

/** @returns {Key | null} */
export const savedKey = () => read("sessionStorage", KEY);

/** @param {Key | null} key */
export const saveKey = (key) => write("sessionStorage", KEY, key);

/** @returns {import("./types").Outgoing[]} */
export const savedOutbox = () => read("sessionStorage", OUTBOX) ?? [];

/** @param {import("./types").Outgoing[]} messages */
export const saveOutbox = (messages) => write("sessionStorage", OUTBOX, messages.length ? messages : null);

/** @returns {{size: number, look: string, view?: string}} */
export const savedLook = () => read("localStorage", LOOK) ?? { size: 0, look: "auto" };

/** @param {{size: number, look: string, view?: string} | null} look */
export const saveLook = (look) => write("localStorage", LOOK, look);

/** Leaves nothing of the conversation in the browser. */
export function forgetAll() {
  saveKey(null);
  saveOutbox([]);
  saveLook(null);
  write("sessionStorage", "asystent-czat:open", null);
}

/** The other tabs of this browser: a new tab asks them for the running conversation, and follows when it changes. */
export class Tabs {
  /**
   * @param {() => Key | null} current
   * @param {(key: Key | null) => void} moved another tab erased the conversation or began a new one
   */
  constructor(current, moved) {
    this.isJoined = false;
    this.channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
    /** @type {((key: Key | null) => void) | null} */
    this.answered = null;
    this.channel?.addEventListener("message", ({ data }) => {
      if (data.ask && this.isJoined) this.channel?.postMessage({ here: current() });
      if ("here" in data) this.answered?.(data.here);
      if ("moved" in data) moved(data.moved);
    });
  }

  /** @returns {Promise<Key | null>} the conversation that another tab has open */
  async ask() {
    // the browser knows at once whether there is such a tab, however slow the tab itself may be
    const locks = await navigator.locks?.query().catch(() => null);
    if (!this.channel || (locks && !locks.held?.some(({ name }) => name === CHANNEL))) return null;
    return new Promise((resolve) => {
      this.answered = resolve;
      setTimeout(() => resolve(null), locks ? PATIENCE_WITH_TAB : PATIENCE_BLIND);
      this.channel?.postMessage({ ask: true });
    });
  }

  /** This tab has a conversation, or had one: it answers from now on, until it is closed. */
  join() {
    this.isJoined = true;
    navigator.locks?.request(CHANNEL, { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
  }

  /** @param {Key | null} key the conversation from now on; null: erased */
  moved(key) {
    this.channel?.postMessage({ moved: key });
  }
}

/**
 * @param {"sessionStorage" | "localStorage"} storage
 * @param {string} name
 */
function read(storage, name) {
  try {
    return JSON.parse(globalThis[storage].getItem(name) ?? "null");
  } catch {
    return null; // blocked or spoilt: as if nothing had been kept
  }
}

/**
 * @param {"sessionStorage" | "localStorage"} storage
 * @param {string} name
 * @param {unknown} value null removes it
 */
function write(storage, name, value) {
  try {
    if (value === null) globalThis[storage].removeItem(name);
    else globalThis[storage].setItem(name, JSON.stringify(value));
  } catch {
    // blocked or full: works without
  }
}
