// Server-sent events out of a fetched stream. The browser's own EventSource cannot send a token.

/** Longer than the server's keep-alive: a stream silent for so long is dead, as happens on mobile networks. */
const SILENCE = 45_000;

/**
 * @typedef {{event: string, data: string}} ServerEvent
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} [silence] milliseconds without a byte after which the stream is given up
 * @returns {AsyncGenerator<ServerEvent, void>}
 */
export async function* serverEvents(stream, silence = SILENCE) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await within(silence, reader.read());
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).replace(/\r\n|\r(?!$)/g, "\n").split("\n\n");
      rest = lines.pop() ?? "";
      for (const block of lines) {
        const event = parsed(block);
        if (event) yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * @param {string} block
 * @returns {ServerEvent | null} null for a comment
 */
export function parsed(block) {
  let event = "message";
  /** @type {string[]} */
  const data = [];
  for (const line of block.split("\n")) {
    const [, name, value] = /^([^:]+):? ?(.*)$/.exec(line) ?? [];
    if (name === "event") event = value;
    if (name === "data") data.push(value);
  }
  return data.length ? { event, data: data.join("\n") } : null;
}

/**
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function within(milliseconds, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("silence")), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
