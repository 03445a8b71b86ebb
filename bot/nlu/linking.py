"""Finds what a text names: benefits, offices, parts of the city. Pure: knows no Rasa."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bot.nlu.asking import asks_about
from bot.nlu.everyday import LIFE_WORDS
from bot.nlu.foreign import named_benefits
from bot.nlu.mentions import Mention
from bot.nlu.naming import Naming, is_polish
from bot.nlu.shorthand import Written, write_out
from knowledge.files import CONTENT
from knowledge.names import Hit
from knowledge.places import Places, load_places
from knowledge.words import fold, word_spans, words

_LIFE_SCORE = 0.5
_FOREIGN_SCORE = 0.8
_BEFORE_PLACES = frozenset(("na", "w", "we", "z", "ze", "osiedle", "osiedlu", "mieszkam", "dzielnica"))
_TYPO_LENGTH = 6
_NEXT_WORD = 30  # characters
_LIVING = re.compile(r"\bmieszka\w*")
_NOT = "nie"
_COUNTS_MONEY = re.compile(r"\b(?:czynsz\w*|oplat\w*|dochod\w*|zarob\w*|zarabia\w*|pensj\w*|emerytur\w*|rent[aey])\W+$")
"""What stands right before an amount."""
_DENIED = re.compile(r"\bnie (?:(?:mieszka\w+|jestem|juz|chodzi|o|to|jest|dzielnica|w|na|z|ze|do) ){0,3}$")


class Linker:
    """Knows every name in the knowledge base."""

    def __init__(self, content: Path = CONTENT) -> None:
        """Index all names.

        Raises:
            ContentError: a content file cannot be used.
        """
        self._naming = Naming(content)
        self.places: Places = load_places(content)

    def mentions(self, text: str) -> list[Mention]:
        """Everything a masked text names, in order; the ones that may be beside the point last."""
        written = write_out(text)
        place = self._place(written.text)
        found = [
            mention
            for hit in self._naming.index.mentions(written.text)
            if (mention := self._mention(hit, place, written.text))
            and not _inside(mention, place)
            and not (mention.aside and _strange_follows(written.text, mention.end))
        ]
        found += [place] if place else []
        if written.spans:
            found = [_moved(mention, written) for mention in found]
        if not any(mention.kind == "benefit" for mention in found):
            found += self._foreign(text)
        return sorted(found, key=lambda mention: (mention.aside, mention.start))

    def _foreign(self, text: str) -> list[Mention]:
        """Benefits that a message in another language names; they stand for the whole message."""
        known = [self._naming.known.get(f"benefit:{benefit}") for benefit in named_benefits(text)]
        return [Mention("benefit", benefit.id, benefit.name, 0, 0, _FOREIGN_SCORE) for benefit in known if benefit]

    def _mention(self, hit: Hit, place: Mention | None, text: str) -> Mention | None:
        known = self._naming.known[hit.id]
        kind = known.kind
        if kind == "decoy" or _undenied(hit, text) or _is_a_sum(hit, text):
            return None
        if known.parent and place and hit.start <= place.start and place.end <= hit.end:
            known = self._naming.office(known.parent)  # "MOPS na Bałutach" is MOPS, and a part of the city
        aside = _is_of_life(hit, text)
        score = min(hit.score, _LIFE_SCORE) if aside else hit.score
        return Mention(kind, known.id, known.name, hit.start, hit.end, score, aside, known.held, known.supplement_to)

    def _place(self, text: str) -> Mention | None:
        spot = self.places.spot(text)
        if spot and _DENIED.search(fold(text)[: spot[1]]):  # "nie na Bałutach, tylko na Widzewie"
            other = self.places.spot(text[: spot[1]] + " " * (spot[2] - spot[1]) + text[spot[2] :])
            spot = other if other and other[1] >= spot[2] else spot
        if spot and not spot[0].in_lodz and _LIVING.search(fold(text), spot[2]):
            other = self.places.spot(text[: spot[1]] + " " * (spot[2] - spot[1]) + text[spot[2] :])
            spot = other if other and other[0].in_lodz else spot  # "uczy się w Zgierzu, mieszkamy na Julianowie"
        if spot:
            place, start, end = spot
            return Mention("district", place.id, place.name, start, end)
        return self._mistyped_place(text)

    def _mistyped_place(self, text: str) -> Mention | None:
        """A place with a typo, after a word that a place follows: "mieszkam na balutahc"."""
        spans = word_spans(text)
        for (before, _, _), (word, start, end) in pairwise(spans):
            if before in _BEFORE_PLACES and len(word) >= _TYPO_LENGTH and not is_polish(word):
                place = self.places.find_in_answer(word)
                if place:
                    return Mention("district", place.id, place.name, start, end, 0.8)
        return None


def _is_of_life(hit: Hit, text: str) -> bool:
    """Whether a name is also an everyday word here. One of two words or more that is asked about is not."""
    name = words(hit.name)
    return " ".join(name) in LIFE_WORDS and (len(name) == 1 or not asks_about(text, hit.start, hit.end))


def _undenied(hit: Hit, text: str) -> bool:
    """Whether the name denies and the text does not: "chcę z kimś porozmawiać" is no "nie mam z kim porozmawiać"."""
    return _NOT in words(hit.name) and _NOT not in words(text[hit.start : hit.end])


def _is_a_sum(hit: Hit, text: str) -> bool:
    """Whether digits are an amount: "czynsz 500", or bare among other words; "500" and "jak dostać 500" are names."""
    named = text[hit.start : hit.end]
    if named[:1].isdecimal() and _COUNTS_MONEY.search(fold(text[: hit.start])):
        return True
    return named.isdecimal() and text.strip(" .?!") != named and not asks_about(text, hit.start, hit.end)


def _moved(mention: Mention, written: Written) -> Mention:
    """A mention where it stands in the message, before its shorthand was written out."""
    start, end = written.place(mention.start, mention.end)
    return replace(mention, start=start, end=end)


def _inside(mention: Mention, place: Mention | None) -> bool:
    """Whether a name is only a place: a benefit or an office that stands wholly within the place's own words."""
    return place is not None and place.start <= mention.start and mention.end <= place.end


def _strange_follows(text: str, end: int) -> bool:
    """Whether a word that is none comes next: "renta wodwia" is a mistyped name of its own, not "renta"."""
    following = next((word for word, _, _ in word_spans(text[end : end + _NEXT_WORD])), "")
    if text[end : end + 1] != " " or len(following) < _TYPO_LENGTH:
        return False
    return following.isalpha() and not is_polish(following)
