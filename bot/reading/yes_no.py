"""Yes and no in the forms that people use: "no niestety tak", "a skąd", "nie bardzo", "mam", "jeszcze nie"."""

from __future__ import annotations

import re

from bot.reading.normalise import fold

_WORD = re.compile(r"[^\W_]+")
_HEDGES = (
    "a o oj e eee ech ach ah no noo niestety wiec wlasciwie szczerze mowiac prawde powiedziawszy prosze pana pani "
    "panie wie dobrze to ja akurat obecnie teraz chwilowo aktualnie dzis na dzien dzisiejszy razie raczej chyba "
    "jeszcze moze przeciez oczywiscie jasne pewnie zdecydowanie absolutnie stanowczo po prostu"
)
_YES_WORDS = (
    "tak taak tk takk yhy yhm mhm aha ehe jasne pewnie owszem oczywiscie zgadza potwierdzam dokladnie zgoda ok okej "
    "okay okey dobra dobrze prawda racja rzeczywiscie istotnie naturalnie spoko zgadzam si yes yep yeah ta tia т так да"
)
_NO_WORDS = "nie niee nei nje ne nope skad skadze nigdy wcale bynajmniej zaden zadnego zadnych zadna brak ні нет"
_FILLERS, _YES, _NO = (frozenset(words.split()) for words in (_HEDGES, _YES_WORDS, _NO_WORDS))
_YES_ALONE = frozenset(("no", "noo", "jasne", "pewnie", "oczywiscie", "raczej", "zdecydowanie", "absolutnie", "dobrze"))
_YES_PHRASES = re.compile(
    r"\b(?:ze tak$|jak najbardziej|no raczej$|raczej tak|chyba tak|mysle ze tak|wydaje mi sie ze tak|zgadza sie|"
    r"jest tak|a jakze|no ba|a i owszem|ma sie rozumiec|moze byc)\b"
)
_NO_PHRASES = re.compile(
    r"\b(?:ze nie$|a skad|skadze|skad znowu|gdzie tam|w zyciu|nie bardzo|jeszcze nie|raczej nie|chyba nie|"
    r"niestety nie|no nie$|mysle ze nie|absolutnie nie|nic z tych rzeczy|nic takiego|nie ma mowy|ani troche|"
    r"nie za bardzo|niezbyt|zadne z|ani jedn\w+|na szczescie nie|na pewno nie|juz nie)\b"
)
_NEITHER = re.compile(
    r"\bnie\s+(?:wiem|pamietam|rozumiem|jestem pew\w+|mam (?:zielonego )?pojecia|orientuje|chce|podam|powiem|"
    r"bede)\b"
)
_CONFIRMING = (
    "mam mamy ma jestem jestesmy jest sa mieszkam mieszkamy pobieram pobieramy otrzymuje otrzymujemy dostaje "
    "dostajemy pracuje pracujemy posiadam posiadamy korzystam byl byla bylo place placimy potrzebuje chce ucze "
    "studiuje choruje opiekuje wychowuje zlozylam zlozylem"
)
_CONFIRMS = frozenset(_CONFIRMING.split())
_WISHES = re.compile(
    r"\bchce (?:\w+ ){0,2}(?!pomoc\b)\w+c\b|\bmam (?:\w+ )?(?:pytani|prosb)\w+|\b(?:czlowiek|konsultant|urzednik)\w*"
)
"""Says what is to be done: "chcę rozmawiać z człowiekiem", "mam pytanie do konsultanta" say yes to nothing."""
_LIVING = frozenset(("mieszkam", "mieszkamy", "mieszka"))
_HERE = frozenset(("w", "lodzi", "tak", "tu", "tutaj", "sam", "sama", "juz", "od", "dawna", "zawsze", "tam"))
_DRAWN_OUT_NO = re.compile(r"n+i+e{2,}")
_SHORT = 4


def find_yes(text: str) -> bool | None:
    """True for yes, False for no, None when the message says neither (or "nie wiem")."""
    folded = fold(text).strip()
    words = _WORD.findall(folded)
    if not words or _NEITHER.search(folded):
        return None
    for pattern, answer in ((_NO_PHRASES, False), (_YES_PHRASES, True)):
        if pattern.search(folded) and len(words) <= 2 * _SHORT:
            return answer
    telling = [word for word in words if word not in _FILLERS]
    if not telling:
        return _of_fillers(words)
    if telling[0] in _NO or _DRAWN_OUT_NO.fullmatch(telling[0]):
        return False
    if telling[0] in _YES or words[0] in _YES:
        return True
    if telling[-1] in ("tak", "nie") and len(words) <= _SHORT:
        return bool(telling[-1] == "tak")
    if telling[0] in _LIVING and not _HERE.issuperset(words[words.index(telling[0]) + 1 :]):
        return None  # "mieszkam w Zgierzu" answers no question about Łódź with yes
    confirms = telling[0] in _CONFIRMS and len(words) <= _SHORT and not re.search(r"\d|\?", folded)
    confirms = confirms and not _WISHES.search(folded)
    return True if confirms else None


def _of_fillers(words: list[str]) -> bool | None:
    """ "no", "jasne", "no raczej", "oczywiście": a yes; "jeszcze", "teraz": nothing."""
    return True if words[-1] in _YES_ALONE else None
