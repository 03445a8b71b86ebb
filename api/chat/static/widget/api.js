// The chat API (docs/chat-api.md). Every failure becomes one kind of error that says whether trying again may help.

const PATIENCE = 30_000;

export class ApiError extends Error {
  /**
   * @param {string} code
   * @param {string} message for the person
   * @param {{status?: number, retryAfter?: number}} [more]
   */
  constructor(code, message, { status = 0, retryAfter } = {}) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
    this.mayBeRetried = status === 0 || status === 429 || status >= 500;
    this.isGone = status === 401 || status === 404;
  }
}

export const NETWORK = "network";

export class Api {
  /** @param {URL} base address below which /api lies */
  constructor(base) {
    this.base = base;
  }

  /** @returns {Promise<import("./types").Key & {turn: import("./types").Turn}>} */
  async begin() {
    return (await this.#call("POST", "", null, {})).json();
  }

  /**
   * @param {import("./types").Key} key
   * @param {import("./types").Outgoing} message
   * @returns {Promise<import("./types").Turn>}
   */
  async send(key, { clientId, text, payload }) {
    const said = payload === undefined ? { text } : { payload };
    return (await this.#call("POST", `/${key.id}/messages`, key, { ...said, client_id: clientId })).json();
  }

  /**
   * @param {import("./types").Key} key
   * @returns {Promise<import("./types").Turn[]>}
   */
  async turns(key) {
    return (await (await this.#call("GET", `/${key.id}/turns?after=0`, key)).json()).turns;
  }

  /**
   * Erases the conversation; goes on even when the page is being left.
   * @param {import("./types").Key} key
   */
  async erase(key) {
    await this.#call("DELETE", `/${key.id}`, key);
  }

  /**
   * The open stream of turns after `last`.
   * @param {import("./types").Key} key
   * @param {number} last
   * @param {AbortSignal} signal
   */
  async events(key, last, signal) {
    const response = await this.#call("GET", `/${key.id}/events`, key, undefined, { "Last-Event-ID": `${last}` }, signal);
    if (!response.body) throw new ApiError(NETWORK, "");
    return response.body;
  }

  /**
   * Adds a file to the application that is being filled. Not by `fetch`, which does not tell how far it has come.
   * @param {import("./types").Key} key
   * @param {string} id
   * @param {File} file
   * @param {(share: number) => void} sent
   * @returns {Promise<import("./types").Turn | null>}
   */
  attach(key, id, file, sent) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("PUT", new URL(`api/conversations/${key.id}/attachments/${id}`, this.base));
      request.setRequestHeader("Authorization", bearer(key).Authorization);
      request.setRequestHeader("Content-Disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => sent(loaded / total);
      request.onerror = () => reject(new ApiError(NETWORK, ""));
      request.onload = () => {
        const { status, response } = request;
        if (status === 200) return resolve(response.turn);
        const { code = "failed", message = "" } = response?.error ?? {};
        return reject(new ApiError(code, message, { status }));
      };
      request.send(file);
    });
  }

  /** @returns {Promise<import("./types").PhoneLine>} */
  async phoneLine() {
    return (await this.#fetch(new URL("api/phone-line", this.base), { credentials: "omit" })).json();
  }

  /**
   * A file offered in the conversation.
   * @param {import("./types").Key} key
   * @param {string} path
   */
  async file(key, path) {
    const url = new URL(path.replace(/^\/+/, ""), this.base);
    if (url.origin !== this.base.origin) throw new ApiError("foreign", "");
    return (await this.#fetch(url, { headers: bearer(key) })).blob();
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {import("./types").Key | null} key
   * @param {unknown} [body]
   * @param {Record<string, string>} [headers]
   * @param {AbortSignal} [signal]
   */
  #call(method, path, key, body, headers = {}, signal) {
    return this.#fetch(
      new URL(`api/conversations${path}`, this.base),
      {
        method,
        headers: { ...(key && bearer(key)), ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
        body: body ? JSON.stringify(body) : undefined,
        keepalive: method === "DELETE",
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
      },
      signal,
    );
  }

  /**
   * @param {URL} url
   * @param {RequestInit} init
   * @param {AbortSignal} [signal] given by callers that stop the request themselves
   */
  async #fetch(url, init, signal) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    let response;
    try {
      response = await fetch(url, { ...init, signal: signal ?? patience.signal });
    } catch {
      throw new ApiError(NETWORK, "");
    } finally {
      clearTimeout(timer);
    }
    if (response.ok) return response;
    const { error } = await response.json().catch(() => ({}));
    throw new ApiError(error?.code ?? "failed", error?.message ?? "", {
      status: response.status,
      retryAfter: error?.retry_after,
    });
  }
}

/** @param {import("./types").Key} key */
const bearer = ({ token }) => ({ Authorization: `Bearer ${token}` });
