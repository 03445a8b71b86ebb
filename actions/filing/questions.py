"""One field of the form as a question: title, words, help, choices, the keyboard that fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from actions.filing import offers
from actions.filing.work import Work
from actions.replies import Choice, Question, Reply, Text, payload
from actions.turn import ASKED, FILING, Asked, Said
from knowledge.forms.choosing import names_of
from knowledge.forms.definition import FieldType
from knowledge.forms.filling import Place
from knowledge.forms.summary import computed_shown, row_title, shown
from knowledge.heard import AnswerType

Expects = Literal[
    "text", "number", "money", "date", "choice", "bool", "list", "pesel", "iban", "postcode", "phone", "email"
]

_HEARD: Mapping[FieldType, AnswerType] = {
    "text": "text",
    "address": "text",
    "name_and_address": "text",
    "person": "text",
    "integer": "number",
    "number": "number",
    "money": "money",
    "bool": "bool",
    "choice": "choice",
    "choices": "choice",
    "date": "date",
    "pesel": "pesel",
    "id_card": "id_card",
    "iban": "iban",
    "postcode": "postcode",
    "phone": "phone",
    "email": "email",
}
_PICKERS: Mapping[AnswerType, Expects] = {
    "text": "text",
    "number": "number",
    "money": "money",
    "bool": "bool",
    "choice": "choice",
    "date": "date",
    "pesel": "pesel",
    "iban": "iban",
    "postcode": "postcode",
    "phone": "phone",
    "email": "email",
}
TRIES_BEFORE_WAY_OUT = 2


def ask(
    work: Work,
    place: Place,
    *,
    tries: int = 0,
    first: tuple[Reply, ...] = (),
    heading: bool = True,
    explained: bool = False,
) -> Said:
    """The question of a field, and the slots that make it the pending one.

    Args:
        tries: answers to it that did not fit; after two the way on without an answer is offered.
        first: what is said before it.
        heading: False when the question is only repeated, without the title of its section.
        explained: True when its help has just been said.
    """
    field = place.field
    heard = _HEARD[field.type]
    question = Question(
        question=place.key,
        text=_words(work, place),
        help=None if explained else field.help,
        expects=_PICKERS.get(heard, "text"),
        choices=tuple(_choices(work, place, tries)),
        progress=(len(work.draft.trail), max(work.filling.questions_left(), 1)),
    )
    title = _heading(work, place) if heading else ()
    names = names_of(field.options) if field.type in ("choice", "choices") else ()
    free = field.type == "text" and field.check is None
    asked = Asked(by="form", question=place.key, type=heard, tries=tries, names=names, free=free)
    return Said((*first, *title, question), {ASKED: asked.model_dump(mode="json"), FILING: work.form.id})


def pending(work: Work, question: Question, heard: AnswerType, first: tuple[Reply, ...] = ()) -> Said:
    """A question that is not about a field and waits for an answer from now on."""
    asked = Asked(by="form", question=question.question, type=heard)
    return Said((*first, question), {ASKED: asked.model_dump(mode="json"), FILING: work.form.id})


def done(work: Work, *replies: Reply, filing: bool = True) -> Said:
    """Words after which no question is pending."""
    return Said(replies, {ASKED: None, FILING: work.form.id if filing else None})


def _words(work: Work, place: Place) -> str:
    """The question; whom it is about in a table, and what is already known where that is to be confirmed."""
    field, table = place.field, place.section.table
    known = [
        f"- {item.label}: {shown(item, work.filling.known[key])}"
        for key in field.confirms
        if work.filling.known.get(key) is not None and (item := work.form.field(key))
    ]
    whom = f"{row_title(work.filling, table, place.row)}. " if table is not None and place.row is not None else ""
    return "\n\n".join([f"{whom}{field.question}", *(["\n".join(known)] if known else [])])


def _heading(work: Work, place: Place) -> tuple[Reply, ...]:
    """The title of a section where it begins, with what has to be known before it."""
    last = work.filling.place(work.draft.trail[-1]) if work.draft.trail else None
    section = place.section
    if last is not None and last.section.id == section.id:
        return ()
    intro = f"\n\n{section.intro.format_map(computed_shown(work.filling))}" if section.intro else ""
    return (Text(text=f"**{section.title}**{intro}"),)


def _choices(work: Work, place: Place, tries: int) -> list[Choice]:
    field = place.field
    choices = [_answer(option.label, option.value) for option in field.options if field.type != "person"]
    if field.type == "bool":
        right = ("Tak, zgadza się", "Nie, podam inne") if field.confirms else ("Tak", "Nie")
        choices = [_answer(right[0], "yes"), _answer(right[1], "no")]
    refused = place.key in work.draft.objections or _leads_elsewhere(work, place)
    if place.key in work.filling.answers and not refused and not field.gives:
        kept = shown(field, work.filling.answers[place.key])
        choices.append(Choice(title="Zostaw bez zmian", payload=payload("answer", value="keep"), hint=kept))
    if not field.required:
        choices.append(offers.SKIP)
    elif tries >= TRIES_BEFORE_WAY_OUT or _leads_elsewhere(work, place):
        choices.append(offers.LATER)
    return choices


def _leads_elsewhere(work: Work, place: Place) -> bool:
    found = work.filling.elsewhere()
    return found is not None and found[0].key == place.key


def _answer(title: str, value: str) -> Choice:
    return Choice(title=title, payload=payload("answer", value=value))
