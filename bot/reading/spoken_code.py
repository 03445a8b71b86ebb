"""Whether a message asks for the code of the conversation, or brings one. Few words do, and they are told outright."""

from __future__ import annotations

import re

from actions.handover.spoken import LENGTH, nothing_but_a_code, spoken_in
from bot.reading.normalise import fold

_BEFORE = r"(?:(?:dzien dobry|prosze|poprosze|a|to|ok|no|dobrze|moze|teraz|i)\W+)*"
_WISH = (
    r"(?:(?:chce|chcialabym|chcialbym|wole|wolalabym|wolalbym|musze|moge|mozna|czy moge|czy mozna|jak|jak moge|"
    r"jak mozna|da sie|czy da sie|poprosze|prosze)\W+(?:(?:teraz|potem|pozniej|jutro|jeszcze)\W+)*)?"
)
_GIVE = (
    r"(?:(?:podaj(?:cie)?|podac|daj(?:cie)?|pokaz|wygeneruj|dostac|otrzymac|dostane|o|jaki (?:jest|mam))\W+(?:mi\W+)?)?"
)
_CODE = r"(?:kod(?:u)?\W+(?:do\W+)?(?:tej\W+|mojej\W+)?rozmowy|kod\W+na\W+telefon|kod\W+do\W+telegrama?u?)"
_ONLY_CODE = r"(?:poprosze o kod|prosze o kod|podaj(?:cie)?(?: mi)? kod|daj(?:cie)?(?: mi)? kod)"
_TALK = r"(?:(?:to|ta|te|rozmowe|pytania|ankiete|kwestionariusz|odpowiedzi|wszystko|wniosek|sie)\W+)*"
_GO_ON = r"(?:dokonczyc|dokoncze|kontynuowac|przeniesc|przejsc|przelaczyc|przeniesienie|dokonczenie)"
_WHERE = (
    r"(?:na|w|przez|do|u|z|po)\W+(?:(?:innym|inny|moim|moj|drugim|drugi)\W+)?"
    r"(?:telefon\w*|komork\w+|komorce|telegram\w*|infolini\w*|konsultant\w*|urzadzen\w+|komputer\w*|stron\w+|"
    r"przegladar\w+)"
)
_AFTER = r"(?:\W+(?:prosze|poprosze|pozniej|potem|jutro|pozniej dokonczyc))*"
_ASKS = re.compile(
    rf"\W*{_BEFORE}(?:{_WISH}{_GIVE}{_CODE}|{_ONLY_CODE}|{_WISH}{_TALK}{_GO_ON}\W+{_TALK}{_WHERE}){_AFTER}\W*"
)

_MINE = r"(?:mam|mialam|mialem|dostalam|dostalem|oto|moj|podaje|wpisuje|to jest|jest|to|(?:\w+\W+)?podal[aio]?\W+mi)"
_LEAD = rf"{_BEFORE}(?:{_MINE}\W+(?:juz\W+|taki\W+|tu\W+|moj\W+)*kod(?:\W+rozmowy)?|kod(?:\W+rozmowy)?)"
_BRINGS = re.compile(rf"\W*{_LEAD}(?:\W+(?:to|jest|brzmi))*(?P<rest>(?:\W+[a-z]+)+)\W*")
_HAS = re.compile(
    rf"\W*{_BEFORE}(?:{_MINE}\W+(?:juz\W+)?kod(?:\W+rozmowy)?(?:\W+(?:ze strony|z telegrama?u?|z internetu|"
    rf"od konsultant\w+|z infolinii|z telefonu))?|"
    rf"(?:gdzie|jak)\W+(?:mam\W+)?(?:wpisac|podac|uzyc)\W+kodu?(?:\W+rozmowy)?|wpisac\W+kod\W+rozmowy)\W*"
)
_LEAST_KNOWN, _MOST_WORDS = 2, 6


def asks_for_code(text: str) -> bool:
    """True for "podaj kod rozmowy", "chcę to dokończyć przez telefon"; False for "kod pocztowy"."""
    return _ASKS.fullmatch(fold(text)) is not None


def brings_code(text: str) -> bool:
    """True for "mam kod: dąb rower zima", for the three words alone, and for "mam kod" without them.

    With "mam kod" before them words may be misspelled, one of them may be no word of any code; two, where it is called
    the code of the conversation.
    """
    if nothing_but_a_code(text) or _HAS.fullmatch(fold(text)):
        return True
    led = _BRINGS.fullmatch(fold(text))
    if led is None or asks_for_code(text):
        return False
    spoken = spoken_in(led["rest"])
    many = len(spoken.words) + len(spoken.unknown)
    two_misheard = many == LENGTH and bool(spoken.words) and "rozmowy" in fold(text)
    return many <= _MOST_WORDS and (len(spoken.words) >= _LEAST_KNOWN or two_misheard)
