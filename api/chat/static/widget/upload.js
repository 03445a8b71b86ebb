// One file on its way: a small picture, how far it has come, what went wrong. Fetched when somebody adds the first one.

const THUMB = 96;
const SENDING = "Wysyłam plik:";

/** @typedef {typeof import("./dom.js").h} H */

/**
 * Sends the file.
 * @param {File} file
 * @param {import("./attaching.js").Hands} hands
 * @param {() => void} left called when it no longer stands in the list
 * @param {{h: H, TEXT: typeof import("./strings.js").TEXT}} shared
 * @returns {HTMLElement} its line in the list; gone when the file has arrived, or was taken back
 */
export function upload(file, { send, announce }, left, { h, TEXT }) {
  const bar = h("progress", { max: 100, value: 0, "aria-label": `${SENDING} ${file.name}` });
  const said = h("p");
  const remedies = h("p", { class: "fate" });
  const row = h("li", {}, h("strong", {}, file.name), bar, said, remedies);
  void thumbnail(file, h).then((picture) => picture && row.prepend(picture));
  const id = crypto.randomUUID?.() ?? uuid();
  const gone = () => {
    row.remove();
    left();
  };
  const attempt = async () => {
    bar.hidden = false;
    said.textContent = "";
    remedies.replaceChildren();
    announce(`${SENDING} ${file.name}`);
    try {
      await send(id, file, (share) => (bar.value = Math.round(share * 100)));
      gone();
    } catch (error) {
      bar.hidden = true;
      said.textContent = /** @type {Error} */ (error).message || TEXT.notAttached;
      announce(`${file.name}: ${said.textContent}`);
      const button = (/** @type {string} */ name, /** @type {() => void} */ onclick) => h("button", { type: "button", onclick }, name);
      const mayBeRetried = /** @type {import("./api.js").ApiError} */ (error).mayBeRetried;
      remedies.append(mayBeRetried ? button(TEXT.again, () => void attempt()) : "", button(TEXT.withdraw, gone));
    }
  };
  void attempt();
  return row;
}

/** A small picture of a picture; nothing of what the browser cannot draw. @param {File} file @param {H} h */
async function thumbnail(file, h) {
  if (!file.type.startsWith("image/")) return undefined;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = THUMB / Math.max(bitmap.width, bitmap.height);
    const canvas = h("canvas", { width: Math.ceil(bitmap.width * scale), height: Math.ceil(bitmap.height * scale) });
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return h("img", { alt: "", src: canvas.toDataURL("image/jpeg", 0.7) });
  } catch {
    return undefined;
  }
}

/** For pages without HTTPS, where browsers make none. */
function uuid() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((it) => it.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}
