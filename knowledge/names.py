"""Recognising named things – benefits, offices – by any of their names, across Polish endings, word order and typos.

A name is found where its words stand close together. Words count by how few things they name: "stały" decides,
"zasiłek" does not. Where two names want the same words the one that explains more of them wins, so that
"świadczenie pielęgnacyjne" is never "pielęgnacyjny" with a stray word; a long one that stands there word by word is
not torn for another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

import numpy as np

from knowledge.name_parts import FUNCTION_WEIGHT, Match, Name, Parts, Word
from knowledge.vocabulary import Vocabulary
from knowledge.words import FUNCTION_WORDS, Lemmatize, stems, word_spans

Found = tuple[Match, Sequence[Word]]
"""A name at its place, and the words among which it stands."""

CLEAR_MARGIN = 0.12
"""The first hit is taken without asking only when it leads by this much."""

_CLEAR_SCORE = 0.5
_LEAST_COVERAGE = 0.75
_LONGEST_TEXT = 200  # words; a name is not looked for further on
_FARTHEST = 3  # steps between neighbouring words of one name
_ROUNDING = 1e-9
_STEP_COST = 0.15
_TELLING = 0.6  # of the heaviest word: two names may share lighter ones ("zasiłek stały i okresowy")
_BREAK = re.compile(r"[?!;\n]")
_TYPO_WORTH = 0.9
_LONG_NAME = 3  # words of a name that tell something: such a one is not torn
_SHORTENED = 6  # letters: "mieszk." may stand for "mieszkaniowy"
_SHORT_FORMS = {
    "zas": "zasilek",
    "dod": "dodatek",
    "sw": "swiadczenie",
    "swiad": "swiadczenie",
    "stypend": "stypendium",
}


@dataclass(frozen=True)
class Named:
    """A thing with all the names people use for it."""

    id: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """A thing found in a text: `score` 0–1, `name` the name that matched, `start` and `end` where it stands."""

    id: str
    score: float
    name: str
    start: int = 0
    end: int = 0

    @property
    def length(self) -> int:
        """Characters from its first word to its last."""
        return self.end - self.start


@dataclass(frozen=True)
class Hits:
    """Things found in a text, best first."""

    ranked: tuple[Hit, ...]

    @property
    def margin(self) -> float:
        """How far the first leads: its score when it is alone, 0 when there is none."""
        if not self.ranked:
            return 0.0
        return self.ranked[0].score - (self.ranked[1].score if len(self.ranked) > 1 else 0.0)

    @property
    def clear(self) -> Hit | None:
        """The first hit when it leads clearly; None means: ask back, or nothing was found."""
        if not self.ranked or self.ranked[0].score < _CLEAR_SCORE or self.margin < CLEAR_MARGIN:
            return None
        return self.ranked[0]


def _alike(written: str, word: str) -> int:
    """2 for the very word, 1 for its ending: a mistyped "pielęgancyjny" is no "pielęgnacyjne"."""
    return 2 if written == word else int(written[-1] == word[-1])


def _as_written(name: Name, chosen: Mapping[int, int]) -> bool:
    """Whether all words of a name stand one after another, enough of them telling something."""
    if len(chosen) < len(name.words) or sum(weight > FUNCTION_WEIGHT for weight in name.weights) < _LONG_NAME:
        return False
    return all(chosen[part + 1] == chosen[part] + 1 for part in range(len(name.words) - 1))


def _untorn(found: Sequence[Found]) -> Iterator[Found]:
    """What is not put together from the words of a long name that stands there."""
    long = [match for match, _ in found if match.as_written]
    return (each for each in found if not any(each[0].tears(match) for match in long))


class NameIndex:
    """All names of a set of things.

    Args:
        things: what can be found; of two with the same name the earlier one is meant.
        lemmatize: given one word, the folded lemmas it may have; the default needs no dictionary.
        is_word: whether a folded word is a proper one, so that no typo is looked for in it.
    """

    def __init__(
        self,
        things: Iterable[Named],
        lemmatize: Lemmatize = stems,
        is_word: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """Index the names."""
        self._lemmatize = lemmatize
        self._is_word = is_word
        self._parts: dict[str, list[tuple[int, int]]] = defaultdict(list)
        written = [
            (thing.id, text, tuple(word for word, _, _ in word_spans(text)))
            for thing in things
            for text in dict.fromkeys(thing.names)
        ]
        owners: dict[str, set[str]] = defaultdict(set)
        for owner, _, words in written:
            for key in {key for word in words for key in self._keys(word)}:
                owners[key].add(owner)
        self._many = len({owner for owner, _, _ in written})
        self._names = [
            Name(owner, text, words, tuple(self._weight(word, owners) for word in words), rank)
            for rank, (owner, text, words) in enumerate(written)
            if words
        ]
        self._least = np.array([_LEAST_COVERAGE * name.whole for name in self._names])
        for index, name in enumerate(self._names):
            for position, word in enumerate(name.words):
                for key in self._keys(word):
                    self._parts[key].append((index, position))
        spelled: dict[str, set[str]] = defaultdict(set)
        for word in {word for _, _, words in written for word in words}:
            for form in (word, *stems(word)):
                spelled[form].add(word)
        self._vocabulary = Vocabulary(spelled)
        self._spelled = spelled
        self._parts_of = lru_cache(maxsize=20_000)(self._found_parts)

    def find(self, text: str) -> Hits:
        """Things named in a text, best first; at most one hit per thing."""
        best: dict[str, Hit] = {}
        for match, words in self._matches(text):
            hit = self._hit(match, words)
            before = best.get(hit.id)
            if before is None or (hit.score, hit.length) > (before.score, before.length):
                best[hit.id] = hit
        return Hits(tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.id))))

    def mentions(self, text: str) -> tuple[Hit, ...]:
        """Every thing that a text names, in order; no word is read as part of two names, except what many share."""
        taken: set[int] = set()
        covered: set[int] = set()
        chosen: list[tuple[int, Hit]] = []
        for match, words in sorted(_untorn(list(self._matches(text))), key=lambda found: found[0].order):
            if not match.telling & taken and not covered.issuperset(match.positions):
                chosen.append((min(match.telling), self._hit(match, words, covered)))
                taken |= match.telling
                covered.update(match.positions)
        return tuple(hit for _, hit in sorted(chosen, key=lambda found: found[0]))

    def _weight(self, word: str, owners: Mapping[str, set[str]]) -> float:
        if word in FUNCTION_WORDS:
            return FUNCTION_WEIGHT
        return min(log(1 + self._many / len(owners[key])) for key in self._keys(word))

    def _keys(self, word: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((word, *self._lemmatize(word))))

    def _found_parts(self, word: str, dotted: bool) -> Parts:
        return Parts.of(self._meant_parts(word, dotted), self._names)

    def _meant_parts(self, word: str, dotted: bool) -> Mapping[tuple[int, int], float]:
        """Parts of names that a word of a text may stand for: as it is, shortened, or mistyped."""
        if word in FUNCTION_WORDS:  # "mam" is no "mama"
            return dict.fromkeys(self._parts.get(word, ()), 1.0)
        meant = dict.fromkeys((_SHORT_FORMS.get(word, word), word))
        keys: list[str] = [key for each in meant for key in self._keys(each) if key in self._parts]
        strange = not self._is_word(word)
        mistyped = strange and word not in self._spelled
        if not keys and 3 <= len(word) <= _SHORTENED and (dotted or strange):
            keys = [key for key in self._parts if key.startswith(word) and len(key) > len(word) + 1]
        parts = {part: 1.0 for key in keys for part in self._parts[key]}
        for key in self._mistyped(word, known=bool(keys)) if mistyped else ():
            for part in self._parts.get(key, ()):
                parts.setdefault(part, _TYPO_WORTH)
        return parts

    def _mistyped(self, word: str, *, known: bool) -> set[str]:
        """Keys of the words of names that a mistyped word may stand for, as it is or without its ending.

        Args:
            known: it has a stem of its own ("dzienego" that of "dzień"); then only one typo is looked for in the stem.
        """
        stem = stems(word)[0]
        near = (known and self._vocabulary.nearest(stem, 1)) or self._vocabulary.nearest(word)
        close = near or self._vocabulary.nearest(stem)
        return {key for form in close for meant in self._spelled[form] for key in self._keys(meant)}

    def _words(self, text: str) -> list[Word]:
        words: list[Word] = []
        breaks = 0
        end = 0
        for word, start, stop in word_spans(text)[:_LONGEST_TEXT]:
            breaks += _BREAK.search(text, end, start) is not None
            parts = self._parts_of(word, text[stop : stop + 1] == ".")
            words.append(Word(word, start, stop, len(words) + breaks * (_FARTHEST + 1), parts))
            end = stop
        return words

    def _matches(self, text: str) -> Iterator[Found]:
        words = self._words(text)
        for index in self._candidates(words):
            found: dict[int, list[int]] = {}
            for position, word in enumerate(words):
                for part in word.parts.worth.get(index, ()):
                    found.setdefault(part, []).append(position)
            match = self._placed(index, found, words)
            if match:
                yield match, words

    def _candidates(self, words: Sequence[Word]) -> list[int]:
        """Names of which enough may be there: a word that comes twice counts twice here."""
        if not words:
            return []
        names = np.concatenate([word.parts.names for word in words])
        weights = np.concatenate([word.parts.weights for word in words])
        covered = np.bincount(names, weights, len(self._names))
        found: list[int] = np.flatnonzero(covered >= self._least - _ROUNDING).tolist()
        return found

    def _placed(self, index: int, found: Mapping[int, Sequence[int]], words: Sequence[Word]) -> Match | None:
        """The name where its words stand closest, begun from its most telling word."""
        name = self._names[index]
        anchor = max(found, key=lambda part: name.weights[part])
        matches = [self._around(index, anchor, position, found, words) for position in found[anchor]]
        return min((match for match in matches if match), key=lambda match: match.order, default=None)

    def _around(
        self, index: int, anchor: int, position: int, found: Mapping[int, Sequence[int]], words: Sequence[Word]
    ) -> Match | None:
        name = self._names[index]
        chosen = {anchor: position}
        waiting = sorted(
            (abs(words[at].at - words[position].at), part, at) for part in found if part != anchor for at in found[part]
        )
        for _, part, at in waiting:
            near = min(abs(words[at].at - words[other].at) for other in chosen.values()) <= _FARTHEST
            if near and part not in chosen and at not in chosen.values():
                chosen[part] = at
        weight = sum(name.weights[part] * words[at].parts.worth[index][part] for part, at in chosen.items())
        torn = len(chosen) == 1 and len(name.words) > 1
        if weight < _LEAST_COVERAGE * name.whole or torn or name.head not in chosen:
            return None
        positions = tuple(sorted(chosen.values()))
        steps = words[positions[-1]].at - words[positions[0]].at - (len(positions) - 1)
        heaviest = max(name.weights)
        return Match(
            name,
            positions,
            subject=frozenset(at for part, at in chosen.items() if name.weights[part] > FUNCTION_WEIGHT),
            telling=frozenset(at for part, at in chosen.items() if name.weights[part] >= _TELLING * heaviest),
            weight=weight,
            worth=weight * weight / name.whole - _STEP_COST * steps,
            same_form=sum(_alike(words[at].text, name.words[part]) for part, at in chosen.items()),
            as_written=_as_written(name, chosen),
        )

    def _hit(self, match: Match, words: Sequence[Word], covered: Collection[int] = ()) -> Hit:
        """Score: how much of the name is there, less when its words are torn apart or mistyped."""
        own = [words[position] for position in match.positions if position not in covered]
        score = max(0.0, match.worth / match.name.whole)
        start, end = min(word.start for word in own), max(word.end for word in own)
        return Hit(match.name.owner, round(score, 3), match.name.text, start, end)
