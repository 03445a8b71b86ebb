"""Finding a place by any of its forms: longest first, without Polish letters, with small typos in an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.words import word_spans, words

_PREPOSITIONS = frozenset(("na", "w", "we", "z", "ze", "do", "przy"))
# A name that is also a common word counts in free text only after one of these.
_AREA_WORDS = ("dzielnica", "dzielnicy", "dzielnice", "osiedle", "osiedlu", "osiedla", "os", "rejon", "rejonie")
_LIVING_WORDS = ("mieszkam", "mieszkamy", "mieszka", "mieszkajac", "mops", "mopsu", "mopsie", "mopsem", "pup", "pupu")
_SERVING_WORDS = (
    "obsluguje",
    "obsluguja",
    "obslugujacy",
    "dla",
    "css",
    "lodz",
    "mieszkaniec",
    "mieszkanka",
    "mieszkancow",
)
_PLACE_WORDS = frozenset((*_AREA_WORDS, *_LIVING_WORDS))
_WORDS_OF_OFFICES = _PLACE_WORDS.union(_SERVING_WORDS)
_EDGE = ",;.()\n"
# After one of these a bare name is a sports club, a stop or a station, not where somebody lives.
_NOT_HOME = frozenset(
    (
        *("mecz", "meczu", "mecze", "meczow", "kibic", "kibica", "kibicem", "kibicka", "kibice", "kibicuje", "kibicow"),
        *("klub", "klubu", "klubie", "stadion", "stadionu", "stadionie", "rts", "dworzec", "dworca", "dworcu"),
        *("przystanek", "przystanku", "przystanki", "stacja", "stacji", "stacje"),
    )
)
_NOT_HOME_REACH = 2  # words before the name: "dworzec Łódź Widzew"
_TYPO_LENGTH = 5
_TWO_TYPOS_LENGTH = 9


@dataclass(frozen=True)
class Form:
    """One form of a place's name.

    Attributes:
        free: it counts in free text, not only in an answer.
        alone: it counts where a message, or what stands between two commas, is nothing else ("górna").
        answer_only: it is no name of a part of the city outside an answer ("zdrowie", "na Piotrkowskiej").
    """

    tokens: tuple[str, ...]
    place: str
    free: bool
    alone: bool
    answer_only: bool = False

    @property
    def name_length(self) -> int:
        """Words of the name itself: "z Rudy" is shorter than "Rudy Pabianickiej"."""
        return len(self.tokens) - _prepositional(self.tokens)


def _prepositional(tokens: tuple[str, ...]) -> bool:
    return tokens[0] in _PREPOSITIONS and len(tokens) > 1


def forms(place: str, written: Iterable[str], *, careful: bool, answer_only: bool, alone: bool) -> Iterator[Form]:
    """Every written form with its preposition and without it.

    A careful name counts in free text only with its preposition, an answer-only one never.
    """
    for text in written:
        tokens = tuple(words(text))
        prepositional = _prepositional(tokens)
        yield Form(
            tokens, place, free=not answer_only and (prepositional or not careful), alone=alone, answer_only=answer_only
        )
        if prepositional:
            yield Form(tokens[1:], place, free=not answer_only and not careful, alone=alone, answer_only=answer_only)


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
        self._long_forms = [form for form in self._forms.values() if len("".join(form.tokens)) >= _TYPO_LENGTH]
        self._long = ["".join(form.tokens) for form in self._long_forms]

    def in_text(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Ids of the places named in free text, the longest name first, with where it begins and ends."""
        spans = word_spans(text)
        tokens = [word for word, _, _ in spans]
        for start, form in self._matches(tokens):
            if _no_home(tokens, start, form):
                continue
            first, last = spans[start], spans[start + len(form.tokens) - 1]
            whole = len(form.tokens) == len(tokens)
            alone = form.alone and (whole or (not form.answer_only and _set_apart(text, first[1], last[2])))
            introducing = _PLACE_WORDS if form.answer_only else _WORDS_OF_OFFICES
            if form.free or alone or (start and tokens[start - 1] in introducing):
                yield form.place, first[1], last[2]

    def in_answer(self, text: str) -> Iterator[str]:
        """Ids of the places named in an answer to "where do you live", the longest name first."""
        tokens = words(text)
        matches = self._matches(tokens)
        yield from (form.place for _, form in matches)
        if not matches and (close := self._close_match(tokens)):
            yield close

    def _matches(self, tokens: list[str]) -> list[tuple[int, Form]]:
        """Forms in a text with their positions: the longest name first, with its preposition first, from the left."""
        found = [
            (start, form)
            for start in range(len(tokens))
            for length in range(1, self._longest + 1)
            if (form := self._forms.get(tuple(tokens[start : start + length]))) and len(form.tokens) == length
        ]
        return sorted(found, key=lambda each: (-each[1].name_length, -len(each[1].tokens), each[0]))

    def _close_match(self, tokens: list[str]) -> str | None:
        best: tuple[float, str] | None = None
        for token in (token for token in tokens if len(token) >= _TYPO_LENGTH):
            allowed = 2 if len(token) >= _TWO_TYPOS_LENGTH else 1
            close = process.extractOne(token, self._long, processor=None, scorer=OSA.distance, score_cutoff=allowed)
            if close and (best is None or close[1] < best[0]):
                best = (close[1], self._long_forms[close[2]].place)
        return best[1] if best else None


def _set_apart(text: str, start: int, end: int) -> bool:
    """Whether a name stands between commas or full stops: "samotna, Górna, dwoje dzieci"."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return (not before or before[-1] in _EDGE) and (not after or after[0] in _EDGE)


def _no_home(tokens: list[str], start: int, form: Form) -> bool:
    """Whether a bare name is that of a club or a stop; with a preposition it still is where somebody is."""
    if form.tokens[0] in _PREPOSITIONS or (start and tokens[start - 1] in _PREPOSITIONS):
        return False
    return not _NOT_HOME.isdisjoint(tokens[max(0, start - _NOT_HOME_REACH) : start])
