"""What was written on the page, read into the draft by the same readers and checks as in the conversation."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from actions.filing.vault import any_identifier
from actions.filing.work import Work
from actions.sensitive import vault
from api.chat.application.fields import SKIP, places_shown, value_of, written
from bot.reading.hear import hear
from bot.reading.identifiers import mask
from bot.reading.normalise import clean
from knowledge.forms.checks import findings
from knowledge.forms.definition import FormField
from knowledge.forms.filling import Filling, Place
from knowledge.forms.reading import Given, Rejected, read, read_choice

_CHOOSE = Rejected("Proszę zaznaczyć odpowiedź z listy.")


def taken(
    work: Work, sent: Mapping[str, Sequence[str]], shown: Collection[str], today: date
) -> tuple[Work, dict[str, str]]:
    """The draft with every answer that fits, and what has to be mended, by key.

    Fields are read in the order of the form, since an answer decides which of the later ones there are.

    Args:
        sent: values by key, as the page sent them.
        shown: keys of the fields that the page had; others are not taken for left empty.
    """
    problems: dict[str, str] = {}
    seen: set[str] = set()
    while place := _following(work.filling, shown, seen):
        seen.add(place.key)
        given = _untouched(place, sent, work) or answer_in(place.field, sent.get(place.key, ()), today)
        if isinstance(given, Rejected):
            problems[place.key] = given.message
        else:
            work = _with(work, place, given)
    work = _confirming(work)
    return work, {**stops(work), **problems}


def _untouched(place: Place, sent: Mapping[str, Sequence[str]], work: Work) -> Given | None:
    """The value that stood in the field and still does. What the office refused is read anew."""
    value = value_of(place, work.filling)
    if value is None or place.key in work.draft.objections:
        return None
    return Given({place.field.id: value}) if tuple(sent.get(place.key, ())) == written(place.field, value) else None


def stops(work: Work) -> dict[str, str]:
    """What stands in the way of sending, by key: what the office said, what does not fit together, where to go."""
    filling = work.filling
    found = {each.key: each.message for each in findings(filling) if each.stops and filling.place(each.key)}
    if elsewhere := filling.elsewhere():
        found[elsewhere[0].key] = elsewhere[1]
    objected = {key: f"Urząd odpowiedział: {said}" for key, said in work.draft.objections.items()}
    return {**found, **objected}


def answer_in(field: FormField, values: Sequence[str], today: date) -> Given | Rejected:
    """The answer in a field. An empty one is an answer where the field may be left empty."""
    given = [value for value in values if value.strip()]
    if not given or given == [SKIP]:
        return read_choice(field, SKIP, today)
    if field.type == "choices":
        known = [option.value for option in field.options if option.value in given]
        return Given({field.id: list(known)}) if known else _CHOOSE
    if field.type in ("bool", "choice"):
        known = ["yes", "no"] if field.type == "bool" else [option.value for option in field.options]
        return read_choice(field, given[0], today) if given[0] in known else _CHOOSE
    masked = mask(clean(given[0]))
    with vault(masked.values):
        return read(field, hear(masked.text, today, tuple(masked.values)), any_identifier, today)


def _following(filling: Filling, shown: Collection[str], seen: Collection[str]) -> Place | None:
    return next((place for place in places_shown(filling) if place.key in shown and place.key not in seen), None)


def _with(work: Work, place: Place, given: Given) -> Work:
    values = place.keyed(given.values)
    same = all(key in work.filling.answers and work.filling.answers[key] == value for key, value in values.items())
    return work if same and place.key in work.draft.trail else work.answered(place.key, values)


def _confirming(work: Work) -> Work:
    """Questions that only confirm what is known are answered by what stands in their fields."""
    for place in list(work.filling.places()):
        known, answers = work.filling.known, work.filling.answers
        parts = [key for key in place.field.confirms if key in answers]
        if not parts:
            continue
        same = all(answers.get(key) == known[key] for key in place.field.confirms if key in known)
        if answers.get(place.key) is not same:
            work = work.answered(place.key, {place.key: same, **{key: answers[key] for key in parts}})
    return work
