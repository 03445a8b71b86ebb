"""Whether a message answers the pending question or is about something else. Pure: knows no Rasa."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from bot.nlu.outright import OUTRIGHT
from bot.reading.normalise import fold
from knowledge.heard import Heard

Decision = Literal["answer", "rules", "ask_back"]
_OPEN_TYPES = ("text", "choice")
_ABOUT_AN_OFFICE, _ABOUT_A_BENEFIT, _TO_APPLY = "office_info", "kb_question", "submit_application"
_OVER_ANY_WORDS = ("human_handoff", "cancel_or_restart", "correct_answer", "clarify", "bye", "how_bot_works")
_BARE_NUMBER = re.compile(r"\d[\d\s.,]*(?:zł|zl|pln)?\.?", re.IGNORECASE)
"""An amount alone, even where a benefit is called by it ("300" is not Dobry start)."""
_PLACE_IN_A_LIST = re.compile(r"\d{1,2}[.)]?")
_ALONE = {
    "money": _BARE_NUMBER,
    "number": _BARE_NUMBER,
    "list": _BARE_NUMBER,
    "choice": _PLACE_IN_A_LIST,
    "bool": _PLACE_IN_A_LIST,
}
"""Numbers that are an answer whatever else they could mean, by what was asked; to yes or no they are a poor one, and
the question is asked again with its choices."""
_ASKS = re.compile(
    r"\b(?:gdzie|dok[aą]d|jak|kiedy|czy|ile|telefon|numer|godzin\w*|adres\w*|czynn\w*|otwart\w*)\b", re.IGNORECASE
)
_BEGINS_TO_ASK = re.compile(
    r"(?:(?:a|i|to|no) )?(?:gdzie|dokad|kiedy|czy|ile|jaki\w*|ktor\w+|kto|komu|skad|"
    r"jak(?! (?:najbardziej|wyzej|dotad|zwykle|zawsze|poprzednio|wczesniej|w |na ))) \w"
)
"""An answer does not begin like this, even without a question mark; "jak wyżej" is one."""
_WISHES_TO_APPLY = re.compile(
    r"\b(?:zloz\w*|skladac|wypelni\w*|napisac|wyslac|zaczac) (?:\w+ ){0,2}(?:wnios\w+|podani\w+)\b|"
    r"\b(?:wnios\w+|podani\w+) (?:\w+ )?(?:zlozyc|wypelnic|wyslac)\b|\b(?:chce|chcialabym|chcialbym) wniosek\b"
)
"""A wish of its own: "złóż wniosek" answers no list and no choice. "Wniosek złożony" tells, and may."""


@dataclass(frozen=True)
class Understood:
    """What was understood of a message, whatever was asked.

    Attributes:
        function: what the person wants, None when nothing was recognised.
        sure: whether the confidence is enough to act on.
        crisis: someone is in danger.
        names: something of the knowledge base is named (a benefit, an office).
        tells: it says something of the person's household ("mam rentę") and asks for no side of a benefit.
        vague: taken for a question, but about nothing: no name, no side of a benefit, no place, no question mark.
        heard: what the words could mean as an answer.
        named: it is one of the answers to choose from, by name.
    """

    function: str | None
    sure: bool
    crisis: bool
    names: bool
    tells: bool
    vague: bool
    heard: Heard
    named: bool = False


@dataclass(frozen=True)
class Rules:
    """How a pending question is held (config.yml).

    Attributes:
        steps_aside_for: functions that are about something else even while a question is pending.
        mistakable: those of them that a few words of an answer are easily taken for.
        short: up to this many words, a message that says nothing else is an attempt at the answer.
    """

    steps_aside_for: Collection[str]
    mistakable: Collection[str]
    short: int


def decide(asked: str | None, understood: Understood, rules: Rules, *, free: bool = False) -> Decision:
    """Who takes the message: the pending question, data/rules.yml, or "what did you mean".

    Args:
        asked: type of answer that the pending question waits for; None when no question is pending.
        free: the question waits for words of the person's own ("for what is the certificate?").
    """
    if understood.crisis or understood.function in OUTRIGHT:
        return "rules"
    if asked is None:
        return "rules" if understood.sure else "ask_back"
    bare = asked in _ALONE and _ALONE[asked].fullmatch(understood.heard.text.strip())
    if understood.named or bare or (free and _own_words(understood)):
        return "answer"
    about_a_name = understood.names and "?" in understood.heard.text
    elsewhere = (understood.sure or about_a_name) and understood.function in rules.steps_aside_for
    elsewhere = elsewhere and not understood.vague
    short = len(understood.heard.text.split()) <= rules.short
    if not elsewhere:
        fits = short or understood.sure or asked in _OPEN_TYPES or _answers(asked, understood.heard)
        return "answer" if fits else "ask_back"
    brief = short or _is_an_address(asked, understood)
    return "answer" if brief and _answers_all_the_same(asked, understood, rules) else "rules"


def _own_words(understood: Understood) -> bool:
    """Whether words are told, not asked: "mój zasiłek stały" says what an application is about."""
    heard = understood.heard
    if heard.way_out is not None or "?" in heard.text or (understood.sure and understood.function in _OVER_ANY_WORDS):
        return False
    return not (understood.function == _ABOUT_AN_OFFICE and _ASKS.match(heard.text.strip()))


def _answers_all_the_same(asked: str, understood: Understood, rules: Rules) -> bool:
    """Whether a few words that look like something else are the answer: "750 czynszu", "komunalne", "nie wiem"."""
    heard = understood.heard
    if heard.way_out is not None:
        asks_about_a_benefit = heard.way_out == "question_back" and understood.names
        return not asks_about_a_benefit
    if "?" in heard.text:
        return False
    if _is_a_wish(understood):
        return asked not in _OPEN_TYPES and not understood.names and _answers(asked, heard)
    told = understood.tells or _is_an_address(asked, understood)
    if told and understood.function in rules.mistakable:
        return True
    if understood.names:
        return False
    return _answers(asked, heard) or (asked in _OPEN_TYPES and understood.function in rules.mistakable)


def _is_a_wish(understood: Understood) -> bool:
    """Whether the words ask, or say what is to be done: no answer sounds like that."""
    folded = fold(understood.heard.text).strip()
    if _BEGINS_TO_ASK.match(folded):
        return True
    return understood.function == _TO_APPLY and _WISHES_TO_APPLY.search(folded) is not None


def _is_an_address(asked: str, understood: Understood) -> bool:
    """Whether the words, more of them than in other answers, are what a question for words waits for."""
    heard = understood.heard
    if asked != "text" or not (heard.numbers or heard.postcode):
        return False
    if not understood.names:
        return True
    # an office with its street and number is an answer, "telefon do MOPS na Będzińskiej 5" is a question
    asks = understood.function == _ABOUT_AN_OFFICE and _ASKS.search(heard.text)
    return not asks and understood.function != _ABOUT_A_BENEFIT


def _answers(asked: str, heard: Heard) -> bool:
    """Whether the message holds a candidate of the type that was asked for, or a way out."""
    candidates: dict[str, Any] = {
        "number": heard.numbers or heard.ages,
        "money": heard.money or heard.numbers,
        "bool": heard.yes is not None,
        "list": heard.ages or heard.numbers or heard.yes is False,
        "district": heard.district,
        "date": heard.dates,
        "postcode": heard.postcode,
        "pesel": "pesel" in heard.identifiers,
        "iban": "iban" in heard.identifiers,
        "phone": "phone" in heard.identifiers,
        "email": "email" in heard.identifiers,
    }
    return bool(candidates.get(asked)) or heard.way_out is not None
