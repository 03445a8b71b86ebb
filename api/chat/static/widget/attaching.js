// Where files are added, while the assistant waits for some: the button, and each file on its way with its fate.

import { h, icon } from "./dom.js";
import { TEXT } from "./strings.js";

const THUMB = 96;

export class Attaching {
  /**
   * @param {(id: string, file: File, sent: (share: number) => void) => Promise<void>} upload
   * @param {(text: string) => void} announce
   */
  constructor(upload, announce) {
    this.upload = upload;
    this.announce = announce;
    // not image/*: phones then hand over JPEG instead of a format of their own
    const input = h("input", { type: "file", accept: "image/jpeg,image/png,application/pdf", multiple: true, hidden: true });
    const button = h("button", { type: "button", class: "pick", onclick: () => input.click() }, icon("clip"), TEXT.attach);
    this.list = h("ul", { "aria-label": TEXT.attachments });
    this.element = h("div", { class: "attach", hidden: true }, input, button, this.list);
    input.addEventListener("change", () => {
      for (const file of input.files ?? []) void this.#add(file);
      input.value = "";
    });
  }

  /** @param {boolean} wanted whether files are waited for; those on their way stay in sight */
  expect(wanted) {
    this.wanted = wanted;
    this.#tidy();
  }

  clear() {
    this.list.replaceChildren();
    this.expect(false);
  }

  #tidy() {
    this.element.hidden = !this.wanted && !this.list.childElementCount;
  }

  /** @param {File} file */
  async #add(file) {
    const bar = h("progress", { max: 100, value: 0, "aria-label": `${TEXT.attaching} ${file.name}` });
    const said = h("p", {});
    const hands = h("p", { class: "fate" });
    const row = h("li", {}, h("strong", {}, file.name), bar, said, hands);
    this.list.append(row);
    void thumbnail(file).then((picture) => picture && row.prepend(picture));
    const gone = () => {
      row.remove();
      this.#tidy();
    };
    const id = crypto.randomUUID?.() ?? uuid();
    const send = async () => {
      bar.hidden = false;
      said.textContent = "";
      hands.replaceChildren();
      this.announce(`${TEXT.attaching} ${file.name}`);
      try {
        await this.upload(id, file, (share) => (bar.value = Math.round(share * 100)));
        gone();
      } catch (error) {
        bar.hidden = true;
        said.textContent = /** @type {Error} */ (error).message || TEXT.notAttached;
        this.announce(`${file.name}: ${said.textContent}`);
        const button = (/** @type {string} */ name, /** @type {() => void} */ onclick) => h("button", { type: "button", onclick }, name);
        const mayBeRetried = /** @type {import("./api.js").ApiError} */ (error).mayBeRetried;
        hands.append(mayBeRetried ? button(TEXT.again, () => void send()) : "", button(TEXT.withdraw, gone));
      }
    };
    await send();
  }
}

/** A small picture of a picture; nothing of what the browser cannot draw. @param {File} file */
async function thumbnail(file) {
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
