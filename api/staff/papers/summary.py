"""The results of a call as a document for the caller: of one benefit, or of a whole situation. No person in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from actions.render.results_document import Block, Heading, Items, Links, Paragraph, Rows, document
from api.staff.hints import Hint
from api.staff.offices import Offices
from api.staff.papers.invitation import invitation
from api.staff.papers.letter import letter
from api.staff.papers.sending import Sending
from api.staff.papers.sms import message
from api.staff.prompts import Prompts
from api.staff.wording import NOT_A_DECISION, brief
from knowledge.base import KnowledgeBase
from knowledge.crisis import CrisisHelp
from knowledge.facts import facts_of
from knowledge.institutions import CITY_LINE
from knowledge.results.sheet import sheet_of
from knowledge.text import capitalised, long_date

_BULLET = "- "


class Papers:
    """Makes documents out of prompts.

    Args:
        phone: where a caller asks further.
        site: the address of the assistant.
    """

    def __init__(self, base: KnowledgeBase, crisis: CrisisHelp, phone: str, site: str) -> None:
        self._base = base
        self._crisis = crisis
        self._phone = phone
        self._site = site

    def blocks(self, prompts: Prompts, answers: Mapping[str, Any], on: date) -> tuple[Block, ...]:
        """The document; nothing while nothing is prompted that a caller could take along."""
        if prompts.hint is not None:
            return tuple(_of_hint(prompts.hint, on))
        if prompts.groups is not None:
            facts = facts_of(self._base.catalogue, answers, on)
            return document(sheet_of(self._base, self._crisis, facts, prompts.place))
        return ()

    def sending(self, prompts: Prompts) -> Sending | None:
        """The same to be sent; None while there is nothing to send."""
        mail, sms = letter(prompts, self._phone), message(prompts, self._phone)
        if mail is None or not sms:
            return None
        return Sending(prompts.hint.as_text if prompts.hint else mail.text, mail, sms)

    def invitation(self, code: Sequence[str]) -> Sending:
        """What to send to a caller who is to open the results themselves, with a code that was given."""
        return invitation(code, self._site, self._phone)


def _of_hint(hint: Hint, on: date) -> Iterator[Block]:
    yield Heading(capitalised(brief(hint.name)), 1)
    yield Paragraph(f"Data: {long_date(on)}.")
    yield Paragraph(NOT_A_DECISION, note=True)
    if hint.passage:
        yield Heading(hint.passage.title, 2)
        yield from _written(hint.passage.text)
        yield from (Paragraph(note) for note in hint.passage.notes)
    elif hint.say:
        yield Paragraph(hint.say)
    if hint.deadline:
        yield Heading("Termin", 2)
        yield Paragraph(hint.deadline)
    if hint.papers:
        yield Heading("Dokumenty", 2)
        yield Items(hint.papers, tick=True)
    if hint.offices:
        yield from _office(hint.offices)
    if hint.passage:
        yield Heading("Podstawa", 2)
        yield Paragraph(f"{'; '.join(hint.passage.law)}. Stan prawny na {hint.passage.checked}.")
        yield Links(tuple((label, url or None) for label, url in hint.passage.sources))
    yield Heading("Pytania", 2)
    yield Paragraph(f"Infolinia miasta: {CITY_LINE}. W niebezpieczeństwie: 112.")


def _office(offices: Offices) -> Iterator[Block]:
    if offices.shown:
        yield Heading(offices.shown.title, 2)
        yield Rows(offices.shown.rows)
        yield from (Paragraph(note) for note in offices.shown.notes)
    yield from (Paragraph(note) for note in offices.notes)


def _written(text: str) -> Iterator[Block]:
    """Text of the base as blocks: paragraphs and lists, without the marks of the chat."""
    for part in text.replace("**", "").strip().split("\n\n"):
        lines = part.splitlines()
        prose = " ".join(line for line in lines if not line.startswith(_BULLET))
        items = tuple(line.removeprefix(_BULLET) for line in lines if line.startswith(_BULLET))
        if prose:
            yield Paragraph(prose)
        if items:
            yield Items(items)
