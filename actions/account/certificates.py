"""Certificates about benefits, and a person's own data."""

from __future__ import annotations

from typing_extensions import override

from actions.account import my_data
from actions.goal import Goal
from actions.render import my_data as render
from actions.services import Services
from actions.turn import ASKED, FILING, INTERVIEW, Said, Turn
from knowledge.words import fold

_CERTIFICATE_WORDS = ("zaswiadcz", "potwierdzen", "papier")
_DATA_WORDS = ("rodo", "dane", "danych", "usun", "skasuj", "kopi", "prywatn")


class CertificateOrGdpr(Goal):
    """Tells the two apart, and answers one of them."""

    NAME = "action_certificate_or_gdpr"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        about = turn.entities.get("value") or _about(turn.text)
        if about == render.CERTIFICATE:
            return Said(render.certificate(here.texts.phone))
        login = here.logins.of(turn.conversation)
        if about == render.DATA:
            return Said(render.data(my_data.kept(turn, here, login), here.texts.phone))
        if about == render.ERASE:
            return Said(render.confirm(my_data.kept(turn, here, login)))
        if about == render.ERASE_NOW:
            my_data.erase(turn, here, login)
            return Said(render.erased(), {INTERVIEW: None, FILING: None, ASKED: None})
        return Said(render.which())


def _about(text: str) -> str | None:
    """Which of the two the words are about; None when they do not say."""
    folded = fold(text)
    if any(word in folded for word in _CERTIFICATE_WORDS):
        return render.CERTIFICATE
    return render.DATA if any(word in folded for word in _DATA_WORDS) else None
