// Reading aloud and dictation, by what the browser has for it. Fetched when somebody first asks for one of them.
// A browser may send text or sound to its maker: that is said first, and nothing is done before somebody agrees.

import { bySentence, forEars } from "./ears.js";

const WORDS = {
  stop: "Przestań czytać",
  every: "Czytaj każdą nową odpowiedź",
  noVoice: "Ta przeglądarka nie ma polskiego głosu. Głos można dodać w ustawieniach urządzenia.",
  remote: "Polski głos tej przeglądarki działa przez internet. Czytany tekst trafia do jej producenta. Czytać?",
  dictation: "Mowę zamienia na tekst przeglądarka. Nagranie może trafić do jej producenta. Lepiej nie mówić numerów ani nazwisk. Włączyć mikrofon?",
  yes: "Tak",
  no: "Nie",
  listening: "Słucham. Proszę mówić.",
  enough: "Koniec mówienia",
  heard: "Tekst jest w polu. Można go poprawić i wysłać.",
  nothing: "Nic nie było słychać. Proszę spróbować jeszcze raz albo napisać.",
  forbidden: "Przeglądarka nie pozwala używać mikrofonu. Wiadomość można napisać.",
  broken: "Rozpoznawanie mowy teraz nie działa. Wiadomość można napisać.",
};
const LANGUAGE = "pl-PL";
const VOICES_COME_WITHIN = 1000;

/** What went wrong with listening, by the name that browsers give it. @type {Record<string, string>} */
const TROUBLES = { "no-speech": WORDS.nothing, "not-allowed": WORDS.forbidden, "audio-capture": WORDS.forbidden };

export class Voice {
  /**
   * @param {HTMLElement} bar where it shows what it is doing, and how to stop it
   * @param {typeof import("./dom.js").h} h
   * @param {(text: string) => void} announce
   */
  constructor(bar, h, announce) {
    this.bar = bar;
    this.h = h;
    this.announce = announce;
    /** Every new answer is read as it comes. */
    this.isReadingAll = false;
    /** @type {Set<string>} what the person agreed to, until the page is left */
    this.agreed = new Set();
    /** @type {import("./types").Recognition | null} */
    this.ear = null;
    /** Counts readings, so that the end of one that was cut short is not taken for the end of the next. */
    this.reading = 0;
  }

  /**
   * Reads in Polish.
   * @param {string} text
   */
  async read(text) {
    this.stop();
    const voice = await polishVoice();
    if (!voice) return this.#say(WORDS.noVoice);
    if (!voice.localService) return this.#once(WORDS.remote, () => this.#speak(text, voice));
    return this.#speak(text, voice);
  }

  /** A new answer. @param {string} text */
  heard(text) {
    if (this.isReadingAll) void this.read(text);
  }

  /**
   * Writes into the field what is said.
   * @param {HTMLTextAreaElement} field
   */
  dictate(field) {
    if (this.ear) return this.ear.stop();
    this.stop();
    return this.#once(WORDS.dictation, () => this.#listen(field));
  }

  /** Silence, at once. */
  stop() {
    this.reading++;
    speechSynthesis?.cancel();
    this.ear?.abort();
    this.#show();
  }

  /** @param {string} text @param {SpeechSynthesisVoice} voice */
  #speak(text, voice) {
    const reading = ++this.reading;
    const pieces = bySentence(forEars(text)).map((piece) => new SpeechSynthesisUtterance(piece));
    const last = pieces.at(-1);
    if (!last) return;
    last.onend = last.onerror = () => reading === this.reading && this.#show();
    this.#show(this.#button(WORDS.stop, () => this.#silence()), this.#everyAnswer());
    for (const piece of pieces) {
      piece.voice = voice;
      piece.lang = voice.lang;
      speechSynthesis.speak(piece);
    }
  }

  #silence() {
    this.isReadingAll = false;
    this.stop();
  }

  #everyAnswer() {
    const box = this.h("input", { type: "checkbox" });
    box.checked = this.isReadingAll;
    box.addEventListener("change", () => (this.isReadingAll = box.checked));
    return this.h("label", {}, box, this.h("span", {}, WORDS.every));
  }

  /** @param {HTMLTextAreaElement} field */
  #listen(field) {
    const ear = (this.ear = newEar());
    const before = field.value && `${field.value.trimEnd()} `;
    let said = "";
    let trouble = "";
    ear.lang = LANGUAGE;
    ear.interimResults = true;
    ear.onresult = ({ results }) => {
      said = [...results].map((result) => result[0].transcript).join("");
      field.value = before + said;
      field.dispatchEvent(new Event("input"));
    };
    ear.onerror = ({ error }) => (trouble = error);
    ear.onend = () => {
      this.ear = null;
      if (trouble === "aborted") return;
      this.#say(said ? WORDS.heard : TROUBLES[trouble || "no-speech"] ?? WORDS.broken);
      field.focus();
    };
    this.#show(this.h("p", {}, WORDS.listening), this.#button(WORDS.enough, () => ear.stop()));
    ear.start();
  }

  /**
   * Asks before the first time; then does it.
   * @param {string} question
   * @param {() => void} act
   */
  #once(question, act) {
    if (this.agreed.has(question)) return act();
    const text = this.h("p", { tabindex: -1 }, question);
    const yes = this.#button(WORDS.yes, () => {
      this.agreed.add(question);
      act();
    });
    this.#show(text, yes, this.#button(WORDS.no, () => this.#silence()));
    text.focus();
  }

  /** @param {string} text */
  #say(text) {
    this.#show(this.h("p", {}, text));
    this.announce(text);
  }

  /** @param {...HTMLElement} parts */
  #show(...parts) {
    this.bar.replaceChildren(...parts);
  }

  /** @param {string} text @param {() => void} act */
  #button(text, act) {
    return this.h("button", { type: "button", onclick: act }, text);
  }
}

/** The voice of this device before one that works over the network. @returns {Promise<SpeechSynthesisVoice | undefined>} */
async function polishVoice() {
  if (!speechSynthesis.getVoices().length) {
    await new Promise((resolve) => {
      speechSynthesis.addEventListener("voiceschanged", resolve, { once: true });
      setTimeout(resolve, VOICES_COME_WITHIN);
    });
  }
  const polish = speechSynthesis.getVoices().filter(({ lang }) => /^pl\b/i.test(lang));
  return polish.find(({ localService }) => localService) ?? polish[0];
}

/** @returns {import("./types").Recognition} */
function newEar() {
  const { SpeechRecognition, webkitSpeechRecognition } = /** @type {any} */ (globalThis);
  return new (SpeechRecognition ?? webkitSpeechRecognition)();
}
