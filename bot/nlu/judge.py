"""Puts all findings of a message together and reads it. Knows no Rasa."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.nlu.classifiers import Judged
from bot.nlu.foreign import Language, language_of
from bot.nlu.mentions import Mention
from bot.nlu.naming import is_polish
from bot.nlu.reading import FOREIGN, Findings, Reading, read
from bot.nlu.thresholds import Thresholds
from bot.nlu.wording import Token
from bot.reading.normalise import fold
from knowledge.facets import Facets

_HALF = 0.5
_LATIN = re.compile("[a-z]")


class Judge:
    """Reads messages; knows the phrases by which people ask for one side of a benefit."""

    def __init__(self, facets: Facets) -> None:
        self._facets = facets

    def judge(
        self,
        text: str,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        judged: Judged,
        *,
        crisis: bool,
        outright: str | None,
        thresholds: Thresholds,
        told: Collection[str],
    ) -> Reading:
        """One reading of a masked text and what the parts before found in it.

        Args:
            told: questions of the questionnaire that the text answers.
        """
        polish = _polish_share(tokens)
        foreign = dict(judged.ranking).get(FOREIGN, 0.0)
        return read(
            Findings(
                text=text,
                ranking=judged.ranking,
                thresholds=thresholds,
                parts=judged.parts,
                mentions=mentions,
                facets=judged.facets,
                cue=self._facets.of(text),
                crisis=crisis,
                outright=outright,
                language=_language(text, polish, mentions, foreign),
                polish=polish > _HALF,
                known=bool(mentions) or _knows_a_word(tokens),
                told=told,
            )
        )


def _polish_share(tokens: Sequence[Token]) -> float:
    """Share of the words that a Polish dictionary knows."""
    words = [fold(token.text) for token in tokens if token.text.isalpha()]
    return sum(map(is_polish, words)) / len(words) if words else 1.0


def _knows_a_word(tokens: Sequence[Token]) -> bool:
    """Whether any word is in the Polish dictionary; single letters tell nothing. A message without words counts."""
    words = [fold(token.text) for token in tokens if token.text.isalpha()]
    return not words or any(len(word) > 1 and is_polish(word) for word in words)


def _language(text: str, polish: float, mentions: Sequence[Mention], foreign: float) -> Language | None:
    """The language; one that only the lack of Polish words speaks for needs the classifier as well ("asdf qwer zxcv").

    Args:
        foreign: the classifier's share for another language.
    """
    named_in_polish = any(mention.end for mention in mentions)
    language = None if named_in_polish and polish > _HALF else language_of(text, polish)
    guessed = language == "other" and any(_LATIN.match(letter) for letter in fold(text))
    return None if guessed and foreign < _HALF else language
