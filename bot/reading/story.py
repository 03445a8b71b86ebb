"""The facts about a household that a free message tells, by question of the questionnaire.

Conservative: what is not said is not there, a number is never read as two things, and what could be meant of someone
else is left out. The questionnaire asks for the rest.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.reading.normalise import fold
from bot.reading.story_money import money
from bot.reading.story_people import people
from bot.reading.story_state import state

_IN_LODZ = re.compile(r"\b(?:w lodzi|z lodzi|lodziank\w+|lodzianin\w*)\b|^(?:to )?lodz\W*$")


def tell(text: str, today: date, place: str | None = None, *, in_lodz: bool | None = None) -> dict[str, Any]:
    """Facts by question id; plain data.

    Args:
        text: the masked message.
        today: turns years of birth into ages.
        place: id of the place that the message names.
        in_lodz: whether that place lies in Łódź; None when none is named.
    """
    folded = " ".join(fold(text).split())
    told = people(" ".join(text.split()), folded, today)
    told |= money(" ".join(text.split()), folded, partner=told.get("partner") in ("spouse", "partner"))
    told |= state(" ".join(text.split()), folded)
    if place and in_lodz:
        told["district"] = place
        told["lives_in_lodz"] = True
    elif in_lodz is False and re.search(r"\bmieszka\w*\b", folded):
        told["lives_in_lodz"] = False
    elif in_lodz is None and _IN_LODZ.search(folded):
        told["lives_in_lodz"] = True
    return told
