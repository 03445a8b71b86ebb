"""Changing an answer of an application: the field that was named, or a way to it by sections."""

from __future__ import annotations

from actions.filing import offers
from actions.filing.questions import ask, pending
from actions.filing.steps import onward
from actions.filing.vault import any_identifier
from actions.filing.work import Work
from actions.replies import Choice, Question, Text
from actions.services import Services
from actions.turn import Said, Turn
from knowledge.forms.definition import FieldType
from knowledge.forms.filling import Filling, Place
from knowledge.forms.finding import fields_named, place_label
from knowledge.forms.reading import Given, read
from knowledge.forms.summary import parts, shown

_TOLD_AT_ONCE: frozenset[FieldType] = frozenset(
    ("money", "number", "integer", "date", "pesel", "iban", "phone", "email")
)
WHICH_PART = "Co poprawić? Można też napisać, na przykład: popraw imię."
WHICH_FIELD = "Którą odpowiedź poprawić?"


def mended(turn: Turn, work: Work, here: Services) -> Said:
    """Change the field that the message names: at once where it also says the new value ("popraw czynsz na 700")."""
    named = fields_named(work.filling, turn.text)
    if len(named) != 1:
        return choose_among(work, named) if named else choose_field(work)
    place = named[0]
    if place.field.type in _TOLD_AT_ONCE:
        given = read(place.field, turn.heard, any_identifier, here.today)
        if isinstance(given, Given) and any(value is not None for value in given.values.values()):
            return _at_once(work, place, given, here)
    return ask(work, place)


def change(work: Work, name: str | None) -> Said:
    """The field of a key, or the fields of a section or row to choose from, or all of these."""
    if name is None:
        return choose_field(work)
    place = work.filling.place(name)
    if place is not None:
        return ask(work, place)
    return choose_among(work, list(_inside(work.filling, name))) if name else choose_field(work)


def choose_field(work: Work) -> Said:
    """Sections and people to choose from."""
    choices = [offers.mend(part.title, part.key) for part in parts(work.filling) if part.key]
    return _which(work, WHICH_PART, choices)


def choose_among(work: Work, places: list[Place]) -> Said:
    """Some fields to choose from; the only one is asked at once."""
    if not places:
        return choose_field(work)
    if len(places) == 1:
        return ask(work, places[0])
    return _which(work, WHICH_FIELD, [_choice(work.filling, place) for place in places])


def _which(work: Work, text: str, choices: list[Choice]) -> Said:
    question = Question(question=offers.CHANGE, text=text, expects="choice", choices=(*choices, offers.GO_ON))
    return pending(work, question, "text")


def _choice(filling: Filling, place: Place) -> Choice:
    choice = offers.mend(place_label(filling, place), place.key)
    known = filling.has(place.key) and not place.field.gives
    return choice.model_copy(update={"hint": shown(place.field, filling.value(place.key))}) if known else choice


def _inside(filling: Filling, name: str) -> list[Place]:
    """The fields of a section, or of one row of a table, that have a value of their own."""
    return [
        place
        for place in filling.places()
        if not place.field.gives
        and (place.key.startswith(f"{name}.") if place.row is not None else place.section.id == name)
    ]


def _at_once(work: Work, place: Place, given: Given, here: Services) -> Said:
    told = shown(place.field, given.values[place.field.id])
    words = Text(text=" ".join([f"Zmieniono. {place_label(work.filling, place)}: {told}.", *given.warnings]))
    return onward(work.answered(place.key, place.keyed(given.values)).keep(here), here, words)
