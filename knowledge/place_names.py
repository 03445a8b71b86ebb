"""Finding a place by any of its forms: longest first, without Polish letters, with small typos in an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.words import word_spans, words

_PREPOSITIONS = frozenset(("na", "w", "we", "z", "ze", "do", "przy"))
# A name that is also a common word counts in free text only after one of these.
_AREA_WORDS = ("dzielnica", "dzielnicy", "dzielnice", "osiedle", "osiedlu", "osiedla", "os", "rejon", "rejonie")
_LIVING_WORDS = ("mieszkam", "mieszkamy", "mieszka", "mops", "mopsu")
_PLACE_WORDS = frozenset((*_AREA_WORDS, *_LIVING_WORDS))
_TYPO_LENGTH = 5
_TWO_TYPOS_LENGTH = 9


@dataclass(frozen=True)
class Form:
    """One form of a place's name; `free` says that it counts in free text, not only in an answer."""

    tokens: tuple[str, ...]
    place: str
    free: bool


def forms(place: str, written: Iterable[str], *, careful: bool, answer_only: bool) -> Iterator[Form]:
    """Every written form with its preposition and without it.

    A careful name counts in free text only with its preposition, an answer-only one never.
    """
    for text in written:
        tokens = tuple(words(text))
        prepositional = tokens[0] in _PREPOSITIONS and len(tokens) > 1
        yield Form(tokens, place, free=not answer_only and (prepositional or not careful))
        if prepositional:
            yield Form(tokens[1:], place, free=not answer_only and not careful)


class PlaceNames:
    """An index of forms. Of two places with one form, the one that counts in free text wins, then the first."""

    def __init__(self, all_forms: Iterable[Form]) -> None:
        """Build the index."""
        self._forms: dict[tuple[str, ...], Form] = {}
        for form in all_forms:
            known = self._forms.get(form.tokens)
            if known is None or (form.free and not known.free):
                self._forms[form.tokens] = form
        self._longest = max(map(len, self._forms), default=0)

    def in_text(self, text: str) -> str | None:
        """The id of the place named in free text."""
        spot = self.spot_in_text(text)
        return spot[0] if spot else None

    def spot_in_text(self, text: str) -> tuple[str, int, int] | None:
        """As :meth:`in_text`, with where the name begins and ends in the text."""
        spans = word_spans(text)
        tokens = [word for word, _, _ in spans]
        for start, form in self._matches(tokens):
            if form.free or (start and tokens[start - 1] in _PLACE_WORDS):
                return form.place, spans[start][1], spans[start + len(form.tokens) - 1][2]
        return None

    def in_answer(self, text: str) -> str | None:
        """The id of the place named in an answer to "where do you live"."""
        tokens = words(text)
        return next((form.place for _, form in self._matches(tokens)), None) or self._close_match(tokens)

    def _matches(self, tokens: list[str]) -> Iterator[tuple[int, Form]]:
        """Forms in a text with their positions, longest first, then from the left."""
        for length in range(min(self._longest, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                form = self._forms.get(tuple(tokens[start : start + length]))
                if form:
                    yield start, form

    def _close_match(self, tokens: list[str]) -> str | None:
        best: tuple[int, str] | None = None
        for token in (token for token in tokens if len(token) >= _TYPO_LENGTH):
            allowed = 2 if len(token) >= _TWO_TYPOS_LENGTH else 1
            for form in self._forms.values():
                name = "".join(form.tokens)
                distance = OSA.distance(token, name, score_cutoff=allowed) if len(name) >= _TYPO_LENGTH else allowed + 1
                if distance <= allowed and (best is None or distance < best[0]):
                    best = (distance, form.place)
        return best[1] if best else None
