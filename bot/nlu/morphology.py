"""Polish inflection behind one spaCy pipeline: `pl_core_news_sm` when it is installed, Morfeusz 2 otherwise.

Both give every token a lemma and a tag. Residents often type without Polish letters, therefore the Morfeusz component
looks a folded word up under all the spellings it may stand for, and answers the same for "świadczenia" and
"swiadczenia". Lemmas come out folded.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

import morfeusz2
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package

from bot.reading.normalise import fold

STATISTICAL = "pl_core_news_sm"
DICTIONARY = "morfeusz"
AUTOMATIC = "auto"

_MARKED = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
_MOST_MARKED = 4
_LONGEST_RESTORED = 20
_UNKNOWN = "ign"


class MorphologyMissingError(RuntimeError):
    """The model was trained with a morphology that is not installed here. Not worth retrying: install it or retrain."""


def choose(wanted: str = AUTOMATIC) -> str:
    """Which morphology to use: `wanted`, or for "auto" the best one installed.

    Raises:
        MorphologyMissingError: `wanted` names a spaCy package that is not installed.
    """
    if wanted == AUTOMATIC:
        return STATISTICAL if is_package(STATISTICAL) else DICTIONARY
    if wanted != DICTIONARY and not is_package(wanted):
        raise MorphologyMissingError(
            f"This model was made with the spaCy package '{wanted}', which is not installed. Install it (python -m "
            f"spacy download {wanted}) or train again with 'morphology: {DICTIONARY}' in config.yml."
        )
    return wanted


def load(name: str) -> Language:
    """The spaCy pipeline for a name that `choose` returned."""
    if name == DICTIONARY:
        nlp = spacy.blank("pl")
        nlp.add_pipe("morfeusz")
        return nlp
    choose(name)
    return spacy.load(name, exclude=["parser", "ner"])


class Morfeusz:
    """spaCy component: lemma and tag of every token from the Morfeusz 2 dictionary."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `lemma_` (folded) and `tag_` on each token; unknown words keep their folded form and the tag "ign"."""
        for token in doc:
            token.lemma_, token.tag_ = analyse(fold(token.text))
        return doc


@Language.factory("morfeusz")
def make_morfeusz(nlp: Language, name: str) -> Morfeusz:
    """Factory behind ``nlp.add_pipe("morfeusz")``."""
    return Morfeusz()


@lru_cache(maxsize=1)
def _dictionary() -> morfeusz2.Morfeusz:
    return morfeusz2.Morfeusz(expand_tags=False, generate=False)


@lru_cache(maxsize=50_000)
def analyse(word: str) -> tuple[str, str]:
    """Folded lemma and tag of a folded word. "swiadczeniami" → ("swiadczenie", "subst:pl:inst:n:ncol").

    The spelling as given is tried first, then those with Polish letters restored; of several lemmas the commonest
    word class wins, then the shortest lemma.
    """
    for spellings in _spellings(word):
        readings = [
            (lemma.split(":")[0], tag)
            for spelling in spellings
            for lemma, tag, names in _readings(spelling)
            if tag != _UNKNOWN and not names
        ]
        if readings:
            lemma, tag = min(readings, key=_preference)
            return fold(lemma), tag
    return word, _UNKNOWN


@lru_cache(maxsize=50_000)
def _readings(word: str) -> tuple[tuple[str, str, bool], ...]:
    """(lemma, tag, whether it is only a person's name) of the first segment of `word`."""
    return tuple(
        (lemma, tag, bool(names) and all(name in ("nazwisko", "imię") for name in names))
        for start, _, (_, lemma, tag, names, _) in _dictionary().analyse(word)
        if start == 0
    )


_CLASSES = {"subst": 0, "adj": 1, "fin": 1, "praet": 1, "inf": 1, "num": 1, "ger": 2}


def _preference(reading: tuple[str, str]) -> tuple[int, int, str]:
    lemma, tag = reading
    return _CLASSES.get(tag.split(":")[0], 3), len(lemma), lemma


def _spellings(word: str) -> Iterator[list[str]]:
    """The word itself, then its spellings with one Polish letter, with two, … up to the most that words have."""
    yield [word]
    if not word.isalpha() or len(word) > _LONGEST_RESTORED:
        return
    places = [index for index, letter in enumerate(word) if letter in _MARKED]
    for count in range(1, min(_MOST_MARKED, len(places)) + 1):
        yield [_marked(word, chosen) for chosen in _chosen(word, places, count)]


def _chosen(word: str, places: list[int], count: int) -> Iterator[tuple[tuple[int, str], ...]]:
    for positions in combinations(places, count):
        yield from product(*(tuple((position, letter) for letter in _MARKED[word[position]]) for position in positions))


def _marked(word: str, letters: tuple[tuple[int, str], ...]) -> str:
    spelled = list(word)
    for position, letter in letters:
        spelled[position] = letter
    return "".join(spelled)


@lru_cache(maxsize=50_000)
def lemmas(word: str) -> tuple[str, ...]:
    """Every folded lemma that a folded word may have, nouns and adjectives before verbs; empty for an unknown word.

    "stale" → ("stal", "staly", …). For comparing names: a verb is left out where the word can be a noun or an
    adjective. Spellings with one Polish letter more than the plainest known one count too, no others.
    """
    nominal: dict[str, None] = {}
    verbal: dict[str, None] = {}
    found = 0
    for spellings in _spellings(word):
        found += bool(nominal or verbal)
        if found > 1:
            break
        for lemma, tag, names in (reading for spelling in spellings for reading in _readings(spelling)):
            if tag != _UNKNOWN and not names:
                kind = verbal if tag.split(":")[0] in _VERBAL else nominal
                kind[fold(lemma.split(":")[0])] = None
    return tuple(nominal or verbal)


_VERBAL = frozenset(("fin", "praet", "inf", "impt", "imps", "bedzie", "cond", "pcon", "pant"))
