"""Certificates about benefits, and a person's own data."""

from __future__ import annotations

import re

from typing_extensions import override

from actions.account import my_data
from actions.account.phone_password import PhonePassword
from actions.goal import Goal
from actions.render import accesses, phone_password
from actions.render import my_data as render
from actions.replies import Reply
from actions.services import Services
from actions.store.logins import Login
from actions.turn import ASKED, FILING, INTERVIEW, Said, Turn
from knowledge.words import fold

_CERTIFICATE_WORDS = ("zaswiadcz", "potwierdzen", "papier")
_LOOKED = re.compile(r"\bkto\b.*\b(?:oglad|widzi|patrz|czyta|sprawdza|otwier|przeglad|mial dostep|ma dostep)")
_TAKE = re.compile(r"\b(?:pobierz|pobrac|sciagn|eksport|skopiuj)\w*\b.*\bdan|\bkopi\w* (?:moich |swoich )?danych\b")
_PHONE = re.compile(r"\bhasl\w+ (?:\w+ ){0,2}(?:telefon\w*|infolini\w*)")
_DATA_WORDS = ("rodo", "dane", "danych", "usun", "skasuj", "kopi", "prywatn")


class CertificateOrGdpr(Goal):
    """Tells the two apart, and answers one of them."""

    NAME = "action_certificate_or_gdpr"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        about = turn.entities.get("value") or _about(turn.text)
        if about == render.CERTIFICATE:
            return Said(render.certificate(here.texts.phone))
        if about == phone_password.VALUE:
            return await PhonePassword().answer(turn, here)
        login = here.logins.of(turn.conversation)
        if about == render.DATA:
            return Said(render.data(my_data.kept(turn, here, login), here.texts.phone))
        if about == render.COPY:
            in_telegram = login is not None and login.channel == "telegram"
            return Said(render.copy(turn.conversation, logged_in=login is not None, in_telegram=in_telegram))
        if about == render.ACCESSES:
            return Said(_accesses(here, login))
        if about == render.ERASE:
            return Said(render.confirm(my_data.kept(turn, here, login)))
        if about == render.ERASE_NOW:
            my_data.erase(turn, here, login)
            return Said(render.erased(), {INTERVIEW: None, FILING: None, ASKED: None})
        return Said(render.which())


def _accesses(here: Services, login: Login | None) -> list[Reply]:
    if login is None:
        return accesses.needs_login()
    here.audit.note(login.sub, "accesses", login.channel)
    return accesses.accesses(here.audit.of(login.sub))


def _about(text: str) -> str | None:
    """Which of the two the words are about; None when they do not say."""
    folded = fold(text)
    if _PHONE.search(folded):
        return phone_password.VALUE
    if any(word in folded for word in _CERTIFICATE_WORDS):
        return render.CERTIFICATE
    if _LOOKED.search(folded):
        return render.ACCESSES
    if _TAKE.search(folded):
        return render.COPY
    return render.DATA if any(word in folded for word in _DATA_WORDS) else None
