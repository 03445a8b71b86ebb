"""What was prompted as a text message: at most two parts of the alphabet that every telephone has (3GPP TS 23.038).

One Polish letter would halve the room, so there are none; sentences that do not fit are left out whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from api.staff.hints import Hint
from api.staff.offices import Offices
from api.staff.prompts import Prompts
from api.staff.wording import brief
from knowledge.text import capitalised

ONE, PART, PARTS = 160, 153, 2
_LIMIT = PART * PARTS
_SHOWN = ("Adres", "Telefon")
_PLAIN = re.compile(r"[^A-Za-z0-9 .,:;/()@%+\-]")


def message(prompts: Prompts, phone: str) -> str:
    """The message; empty while nothing is prompted that a caller could take along."""
    if prompts.hint is not None:
        return fitting(_of_hint(prompts.hint), _end(phone))
    if prompts.groups is not None:
        names = [brief(line.name) for line in prompts.groups.likely] or [
            brief(line.name) for line in prompts.groups.possible if line.status == "discretion"
        ]
        offices = [one for each in prompts.offices for one in _office(each)]
        return fitting(["Warto sprawdzic", *names, *offices], _end(phone)) if names else ""
    return ""


def parts(text: str) -> int:
    """How many parts a message has."""
    return 1 if len(text) <= ONE else -(-len(text) // PART)


def _end(phone: str) -> str:
    return f"To informacja, nie decyzja. Pytania: {phone}"


def _of_hint(hint: Hint) -> Iterator[str]:
    yield capitalised(brief(hint.name))
    if hint.offices:
        yield from _office(hint.offices)
    if hint.deadline:
        yield hint.deadline
    if hint.papers:
        yield f"Dokumenty: {', '.join(hint.papers)}"
    elif hint.passage:
        yield from hint.passage.text.replace("- ", "").splitlines()


def _office(offices: Offices) -> Iterator[str]:
    if offices.shown:
        rows = dict(offices.shown.rows)
        yield ", ".join([offices.shown.title, *(rows[label] for label in _SHOWN if label in rows)])


def fitting(sentences: Iterable[str], end: str) -> str:
    """As many sentences as there is room for, the first and the last in any case."""
    last = _plain(end)
    said = ""
    for one in sentences:
        added = f"{said}{_plain(one)}. "
        if len(added) + len(last) > _LIMIT:
            continue
        said = added
    return said + last


def _plain(text: str) -> str:
    """Without letters that make a message twice as long, and without marks of the base."""
    text = text.replace("ł", "l").replace("Ł", "L").replace("–", "-").replace("\u00a0", " ")
    folded = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return re.sub(r"\s+", " ", _PLAIN.sub("", folded)).strip(" .,;")
