"""Whether a message tells of danger now. Pure. In doubt yes: a missed crisis is the worst error."""

from __future__ import annotations

from collections.abc import Sequence

from bot.nlu.danger_past import FAR_EVICTION, LONG_AGO, STILL, fled_a_country
from bot.nlu.danger_words import EVERYDAY, FIGURATIVE, PLAIN, PLAIN_BUT_VIOLENCE
from bot.reading.normalise import fold
from knowledge.crisis import CrisisHelp

CRISIS = "crisis"
"""The function that beats all others."""

SURE = 0.3
"""Share of the classifier from which on danger is taken for real without any phrase."""

SURE_OF_FEW_WORDS = 0.6
"""The same for a message of a few words: answers such as "nie mam orzeczenia" share their words with cries for help,
and one or two words ("mąż") are danger only where they are plain."""

SURE_OF_THE_PAST = 0.8
"""The same where violence is told of as long ago, an eviction is months away, or a country was fled."""

_OF_VIOLENCE = ("violence", "child_at_risk")
_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ`´"), "'")

_DOUBT = 0.04
"""Below this share a phrase of the knowledge base is everyday talk ("syn bije rekordy w szkole")."""

_FEW, _TOO_FEW = 4, 2


class Watch:
    """Looks for danger with the trained recognition and the phrases of the knowledge base together."""

    def __init__(self, crisis: CrisisHelp) -> None:
        self._crisis = crisis

    def sees_danger(
        self, text: str, ranking: Sequence[tuple[str, float]], *, names: bool = False, outright: bool = False
    ) -> bool:
        """Whether to answer with help in danger before anything else.

        Args:
            text: the masked message.
            ranking: functions with the classifier's shares.
            names: it names a benefit, so that in a few words without any phrase it is about that.
            outright: it says a wish in so many words (`bot.nlu.outright`): of three odd words the classifier knows
                nothing, and guesses.
        """
        folded = fold(text).translate(_APOSTROPHES)
        plain = FIGURATIVE.sub(" ", folded)
        share = dict(ranking).get(CRISIS, 0.0)
        past = LONG_AGO.search(plain) is not None and not STILL.search(plain)
        if (PLAIN_BUT_VIOLENCE if past else PLAIN).search(plain):
            return True
        if share >= _DOUBT:
            kind = self._crisis.kind_of(FAR_EVICTION.sub(" ", EVERYDAY.sub(" ", plain)))
            if kind is not None and not (past and kind in _OF_VIOLENCE):
                return True
        if outright:
            return False
        words = len(folded.split())
        few = words <= _FEW
        if plain != folded or words <= _TOO_FEW or (few and names):
            return False
        if past or FAR_EVICTION.search(plain) or fled_a_country(plain):
            return share >= SURE_OF_THE_PAST
        return share >= (SURE_OF_FEW_WORDS if few else SURE)
