"""A browser's voice and ear, played: what is read is kept in `window.spoken`, what is heard is told by a test."""

from __future__ import annotations

from browsing import Visitor

_VOICES = """
([lang, local]) => {
  window.spoken = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const voices = lang ? [{ lang: "en-US", localService: true }, { lang, localService: local }] : [];
  const waiting = [];
  Object.defineProperty(window, "speechSynthesis", { configurable: true, value: {
    getVoices: () => voices,
    addEventListener: () => {},
    speak: (it) => { spoken.push(it.text); waiting.push(it); },
    cancel: () => { window.silenced = true; waiting.length = 0; },
  } });
  window.finishReading = () => waiting.splice(0).forEach((it) => it.onend?.());
}
"""
_EAR = """
() => {
  window.webkitSpeechRecognition = undefined;
  window.SpeechRecognition = class {
    start() { window.ear = this; }
    stop() { this.onend(); }
    abort() { this.onerror({ error: "aborted" }); this.onend(); }
  };
}
"""


def with_voice(person: Visitor, lang: str = "pl-PL", *, local: bool = True) -> Visitor:
    """Give the browser a voice; to be called before the panel is opened. An empty language: no voice at all."""
    person.page.evaluate(_VOICES, [lang, local])
    return person


def with_ear(person: Visitor) -> Visitor:
    """Give the browser an ear; to be called before the panel is opened."""
    person.page.evaluate(_EAR)
    return person


def hears_words(person: Visitor, *words: str) -> None:
    """The ear understands these words, one after another."""
    person.page.evaluate("(words) => ear.onresult({ results: words.map((transcript) => [{ transcript }]) })", words)
