"""A person who has a letter written: as in an application, but without a login unless a test logs in."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from action_fakes import NOW

from actions.letters.files import LetterFile, letter_file
from actions.portal.errors import NotFound
from actions.portal.shapes import Case
from actions.store.crypto import Seal
from actions.store.drafts import ConversationDrafts

sys.path.append(str(Path(__file__).parents[1] / "filing"))
from filing_talk import FakePortal, Talk

TYPED = ("podam tutaj", "Anna Nowak", "Retkińska 12 m 5, 94-004 Łódź", "44051401359", "pomiń")
BY_HAND = ("wpiszę długopisem",)
NEED = (
    "dla mnie",
    "leki i ogrzewanie",
    "leki na serce, opał na zimę",
    "450 zl",
    "na balutach",
    "2",
    "1800",
    "emerytura",
    "choroba, niepełnosprawność",
    "mąż jest po zawale i nie starcza nam na leki",
    "tak",
)
"""What is typed for a one-off grant, without Polish letters here and there."""
APPEAL = ("od całej", "dochód policzono ze starej umowy", "nie wiem")
RIGHT = "Dobrze, przygotuj pliki"


class PortalWithCase(FakePortal):
    """The portal with one case."""

    case: Case | None = None

    async def application(self, token: str, application_id: str) -> Case:
        if self.case is None or self.case.id != application_id:
            raise NotFound("not-found")
        return self.case


class LetterTalk(Talk):
    """One conversation about a letter."""

    def __init__(self, at: datetime = NOW, case: Case | None = None) -> None:
        portal = PortalWithCase()
        portal.case = case
        super().__init__(portal, at)
        kept = ConversationDrafts(self.here.drafts._engine, Seal("testy"), lambda: self.at)
        self.here = replace(self.here, conversation_drafts=kept)
        self.log_out()

    async def begins(self, letter: str, **more: str) -> None:
        await self.apply(application_kind=letter, **more)

    def file(self, name: str, conversation: str = "rozmowa") -> LetterFile | None:
        return letter_file(conversation, name, self.here)

    @property
    def kept(self) -> dict[str, Any]:
        """Answers of the letter that belongs to the conversation."""
        names = [name for name in self.here.letters if self.here.conversation_drafts.has("rozmowa", name)]
        draft = self.here.conversation_drafts.load("rozmowa", names[0]) if names else None
        return dict(draft.answers) if draft else {}


async def finished(*answers: str, letter: str = "pismo-zasilek-celowy") -> LetterTalk:
    """A letter without a login, up to its files."""
    talk = LetterTalk()
    await talk.begins(letter)
    await talk.fill(*answers)
    assert talk.question == "summary", (talk.question, talk.words)
    await talk.press(RIGHT)
    return talk
