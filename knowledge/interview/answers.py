"""Reads what a person said into the answer of the question that was asked, or says plainly why it does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from knowledge import text
from knowledge.facts import UNKNOWN_ANSWER
from knowledge.forms.choosing import chosen_all, chosen_one
from knowledge.heard import Heard
from knowledge.meanings import MOST_PEOPLE, NOTHING_CHOSEN
from knowledge.questions import Question

_NO_ONE = re.compile(r"(nikt|nikogo)\b", re.IGNORECASE)
_NOBODY = re.compile(r"0|zero|brak\b.*|nie\b.*|nikt\b.*|bez\b.*|żadn\w+\b.*|zadn\w+\b.*", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_ZERO = re.compile(r"\W*(?:0|zero)\W*", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:(?:dw|tr)oj(?:e|ga|giem)|(?:dw[oó]j|tr[oó]j|czw[oó]r|pi[aą]t)k\w*|(?:czwor|pi[eę]cior|sze[sś]cior)(?:o|ga|giem)|"
    r"[0-9]+\s+(?:dzie[cć]|syn|c[oó]r)\w*)",
    re.IGNORECASE,
)
"""Words for how many children there are, where only their ages are asked for."""
OLDEST_CHILD = 60


@dataclass(frozen=True)
class Given:
    """The answer, in the shape in which answers are kept."""

    value: Any


@dataclass(frozen=True)
class Rejected:
    """The answer does not fit; `message` says why and what would. Not `understood`: nothing was found in it at all."""

    message: str
    understood: bool = True


def read(question: Question, heard: Heard, earlier: Any = None) -> Given | Rejected:
    """The answer that a message gives. "Nie wiem" and "nie chcę podawać" are answers: the question is let go.

    Args:
        earlier: what was answered before: whoever has told of children means one under a year, perhaps, by "0".
    """
    if heard.way_out in ("refuse", "unknown"):
        return Given(UNKNOWN_ANSWER)
    if question.type == "ages" and _ZERO.fullmatch(heard.text):
        return Rejected(_NONE_OR_BABY) if isinstance(earlier, Mapping) else Given([])
    return _READERS[question.type](question, heard)


def checked(question: Question, answer: Any) -> Given | Rejected:
    """An answer that came from elsewhere (a story, a file), held against the question's type and limits."""
    if answer == UNKNOWN_ANSWER:
        return Given(answer)
    try:
        return _CHECKS[question.type](question, answer)
    except (TypeError, ValueError, ArithmeticError, LookupError):
        return Rejected(f"{question.short}: tej odpowiedzi nie da się odczytać.")


_WHICH_PLACE = "Nie znam tej nazwy. Proszę podać dzielnicę lub osiedle, na przykład: Bałuty."
_NONE_OR_BABY = (
    "Jeśli dziecko nie ma jeszcze roku, proszę napisać: niemowlę. Jeśli dzieci nie ma, proszę napisać: nie mam."
)
CHOOSE = "Proszę wybrać jedną z odpowiedzi albo napisać jej numer."
_TOO_MANY = f"Dzieci może być od 0 do {MOST_PEOPLE}. Proszę podać to jeszcze raz."


def _within(question: Question, number: Decimal) -> Given | Rejected:
    low, high = question.limits or (Decimal(0), Decimal(0))
    if not low <= number <= high:
        return Rejected(f"Ta liczba nie pasuje. Może być od {text.number(low)} do {text.number(high)}.")
    whole = question.type == "number" and not question.decimals
    if whole and number != int(number):
        return Rejected("Tu potrzebna jest liczba całkowita, na przykład 2.")
    return Given(int(number) if whole else str(number))


def _number(question: Question, heard: Heard) -> Given | Rejected:
    found: Sequence[Decimal] = heard.numbers or [Decimal(age) for age in heard.ages]
    return _one(question, found, heard, "Proszę podać liczbę, na przykład 2.")


def _money(question: Question, heard: Heard) -> Given | Rejected:
    found = heard.money or heard.numbers
    if len(found) == 2 and found[0] < found[1] and _is_range(heard.text):
        return Given({"from": str(found[0]), "to": str(found[1])})
    return _one(question, found, heard, "Proszę podać kwotę na miesiąc w złotych, na przykład 2300.")


def _is_range(said: str) -> bool:
    return any(sign in said for sign in ("-", " do ", " a ", "między", "miedzy"))


def _one(question: Question, found: Sequence[Decimal], heard: Heard, example: str) -> Given | Rejected:
    if _may_be_none(question) and (_NO_ONE.match(heard.text) or (not found and _says_none(heard))):
        found = [Decimal(0)]
    if len(found) == 1:
        return _within(question, found[0])
    if found:
        return Rejected(f"Widzę tu kilka liczb. {example}")
    return Rejected(example, understood=False)


def _may_be_none(question: Question) -> bool:
    """Whether 0 is an answer: there may be nobody else, but everybody has an age."""
    return question.limits is None or question.limits[0] <= 0


def _says_none(heard: Heard) -> bool:
    return heard.yes is False or _NOBODY.fullmatch(heard.text.strip(" .")) is not None


def _bool(_question: Question, heard: Heard) -> Given | Rejected:
    if heard.yes is None:
        return Rejected("Proszę odpowiedzieć: tak albo nie. Można też napisać: nie wiem.", understood=False)
    return Given(heard.yes)


def _choice(question: Question, heard: Heard) -> Given | Rejected:
    option = chosen_one(question.options, heard.text)
    if option is None and heard.yes is not None:
        option = chosen_one(question.options, "tak" if heard.yes else "nie")
    return Given(option) if option else Rejected(CHOOSE, understood=False)


def _several(question: Question, heard: Heard) -> Given | Rejected:
    options = chosen_all(question.options, heard.text)
    if not options and heard.yes is False:
        options = [NOTHING_CHOSEN]
    if not options:
        return Rejected("Proszę wybrać odpowiedź albo napisać kilka po przecinku.", understood=False)
    return Given(options)


def _ages(_question: Question, heard: Heard) -> Given | Rejected:
    ages = heard.ages
    if not ages and not _COUNTED.search(heard.text):
        # only figures that stand there: "sama z córką" is heard as two people, not as an age
        figures = set(_DIGITS.findall(heard.text))
        ages = tuple(int(number) for number in heard.numbers if str(number) in figures)
    if not ages and (heard.yes is False or _NOBODY.fullmatch(heard.text.strip(" ."))):
        return Given([])
    if not ages:
        return Rejected("Proszę podać wiek każdego dziecka, na przykład: 3 i 7 lat.", understood=False)
    return _checked_ages(_question, list(ages))


def _district(_question: Question, heard: Heard) -> Given | Rejected:
    if heard.district is None:
        return Rejected(_WHICH_PLACE, understood=False)
    return Given(heard.district)


def _checked_ages(_question: Question, answer: Any) -> Given | Rejected:
    if isinstance(answer, Mapping):
        return _checked_count(answer)
    ages = [int(age) for age in answer]
    if len(ages) > MOST_PEOPLE:
        return Rejected(_TOO_MANY)
    if any(not 0 <= age <= OLDEST_CHILD for age in ages):
        return Rejected(f"Wiek dziecka może być od 0 do {OLDEST_CHILD} lat. Proszę podać go jeszcze raz.")
    return Given(sorted(ages))


def _checked_count(answer: Mapping[str, Any]) -> Given | Rejected:
    """How many there are, when no ages are told."""
    if "count" in answer:
        count = int(answer["count"])
        return Given({"count": count}) if 0 <= count <= MOST_PEOPLE else Rejected(_TOO_MANY)
    low, high = int(answer["from"]), int(answer["to"])
    if not (0 <= low <= MOST_PEOPLE and 0 <= high <= MOST_PEOPLE):
        return Rejected(_TOO_MANY)
    return Given({"from": low, "to": high}) if low <= high else Rejected(_upwards("1-3"))


def _checked_number(question: Question, answer: Any) -> Given | Rejected:
    if isinstance(answer, Mapping):
        low, high = (_within(question, Decimal(str(answer[end]))) for end in ("from", "to"))
        rejected = next((each for each in (low, high) if isinstance(each, Rejected)), None)
        if rejected is None and Decimal(str(answer["from"])) > Decimal(str(answer["to"])):
            return Rejected(_upwards("1000-1500"))
        return rejected or Given(dict(answer))
    if isinstance(answer, bool):
        raise TypeError("a number is asked for")
    return _within(question, Decimal(str(answer)))


def _upwards(example: str) -> str:
    return f"Zakres podaje się od mniejszej liczby do większej, na przykład {example}."


def _checked_option(question: Question, answer: Any) -> Given | Rejected:
    return Given(answer) if answer in {option.value for option in question.options} else Rejected(CHOOSE)


def _checked_several(question: Question, answer: Any) -> Given | Rejected:
    known = {option.value for option in question.options} | {NOTHING_CHOSEN}
    return Given(list(answer)) if not isinstance(answer, str) and set(answer) <= known else Rejected(CHOOSE)


def _checked_bool(question: Question, answer: Any) -> Given | Rejected:
    return Given(answer) if isinstance(answer, bool) else Rejected(f"{question.short}: tak albo nie.")


_READERS: Mapping[str, Callable[[Question, Heard], Given | Rejected]] = {
    "bool": _bool,
    "number": _number,
    "money": _money,
    "choice": _choice,
    "several": _several,
    "ages": _ages,
    "district": _district,
}
_CHECKS: Mapping[str, Callable[[Question, Any], Given | Rejected]] = {
    "bool": _checked_bool,
    "number": _checked_number,
    "money": _checked_number,
    "choice": _checked_option,
    "several": _checked_several,
    "ages": _checked_ages,
    "district": lambda _question, answer: Given(str(answer)),
}
