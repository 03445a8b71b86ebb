"""A copy of a person's data as files: one for programs (JSON), one to read and to print (PDF)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actions.account.my_data import Copy, Person, Spoken
from actions.render.accesses import sentence_of
from actions.render.my_data_names import JSON_NAME, PDF_NAME
from actions.render.results_document import Block, Heading, Items, Paragraph, Rows, plain
from actions.render.results_pdf import results_pdf
from actions.services import Services
from actions.store.drafts import Draft
from knowledge import text
from knowledge.hours import WARSAW

TITLE = "Kopia moich danych"
_FOOTER = "Kopia danych z asystenta. "
_ASSISTANT, _PERSON = "Asystent", "Ja"
_READ = ("text", "title", "mark")
"""Parts of a reply that are words."""


def is_of_my_data(name: str) -> bool:
    """Whether a file of that name is a copy of somebody's data."""
    return name in (JSON_NAME, PDF_NAME)


def my_data_file(name: str, copy: Copy, here: Services) -> bytes:
    """The copy as the file of that name."""
    if name == JSON_NAME:
        return copy.model_dump_json(indent=2).encode()
    return results_pdf(tuple(_blocks(copy, here)), TITLE, _FOOTER)


def _blocks(copy: Copy, here: Services) -> Iterator[Block]:
    at = copy.made_at.astimezone(WARSAW)
    yield Heading(TITLE, 1)
    yield Paragraph(f"Stan na {text.long_date(at.date())}, godz. {text.clock(at)}.")
    yield Paragraph("To wszystko, co przechowuje asystent. Dane w sprawach mają urzędy, które je prowadzą.", note=True)
    yield Heading("Logowanie", 2)
    yield from _person(copy.person)
    yield Heading("Odpowiedzi z kwestionariusza", 2)
    yield from _answers(copy.answers, here)
    yield Heading("Wnioski i pisma", 2)
    if not copy.drafts:
        yield Paragraph("Nie ma żadnych. Szkice wniosków widać tylko po zalogowaniu.")
    for draft in copy.drafts:
        yield from _draft(draft, here)
    if copy.reminders:
        yield Heading("Przypomnienia", 2)
        yield Items(tuple(text.sentence(wish.about) for wish in copy.reminders))
    yield Heading("Kto otwierał dane", 2)
    if copy.accesses:
        yield Items(tuple(sentence_of(one) for one in copy.accesses))
    else:
        yield Paragraph("Nikt, albo nikt nie jest teraz zalogowany.")
    yield Heading("Zapis rozmowy", 2)
    yield from _conversation(copy)


def _person(person: Person | None) -> Iterator[Block]:
    if person is None:
        yield Paragraph("Nikt nie jest zalogowany.")
        return
    yield Rows(
        (
            ("Imię i nazwisko", f"{person.given_name} {person.family_name}"),
            ("Data urodzenia", text.long_date(person.birthdate)),
            ("PESEL", person.pesel),
        )
    )


def _answers(answers: Mapping[str, Any], here: Services) -> Iterator[Block]:
    if not answers:
        yield Paragraph("Nie ma żadnych.")
        return
    asked = {question.id: question.on(here.today).text for question in here.base.catalogue}
    yield Rows(tuple((plain(asked.get(name, name)), _value(value)) for name, value in answers.items()))


def _draft(draft: Draft, here: Services) -> Iterator[Block]:
    form = here.forms.get(draft.form)
    yield Heading(form.title if form else draft.form, 3)
    if draft.receipt:
        yield Rows(tuple((name, str(value)) for name, value in draft.receipt.items()))
        return
    if draft.attempted:
        yield Paragraph("Ten wniosek jest właśnie wysyłany.")
    labels = {field.id: field.label for field in form.fields()} if form else {}
    filled = {**draft.known, **draft.answers}
    rows = tuple((labels.get(name.rpartition(".")[2], name), _value(value)) for name, value in filled.items())
    yield Rows(rows or (("Odpowiedzi", "nie ma jeszcze żadnych"),))


def _conversation(copy: Copy) -> Iterator[Block]:
    for turn in copy.conversation:
        at = turn.at.astimezone(WARSAW)
        yield Paragraph(f"{text.short_date(at.date())}, {text.clock(at)}", note=True)
        if turn.said:
            yield Paragraph(f"{_PERSON}: {turn.said}")
        for words in _words(turn):
            yield Paragraph(f"{_ASSISTANT}: {words}")


def _words(turn: Spoken) -> Iterator[str]:
    for reply in turn.replies:
        parts = [str(reply[name]) for name in _READ if reply.get(name)]
        parts += [f"{row['label']}: {row['value']}" for row in reply.get("rows", ()) if isinstance(row, Mapping)]
        if parts:
            yield plain(" ".join(parts))


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "tak" if value else "nie"
    if isinstance(value, list | tuple):
        return text.listing([_value(one) for one in value]) or "brak"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_value(one)}" for name, one in value.items())
    return "brak" if value is None else str(value)
