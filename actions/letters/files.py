"""A letter as a file, drawn when it is asked for from the draft's answers; nothing of it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actions.filing import offers
from actions.filing.work import Work, opened
from actions.render.letters import KINDS
from actions.render.letters_docx import letter_docx
from actions.render.letters_pdf import letter_pdf
from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.logins import Login
from knowledge.letters.definition import Letter
from knowledge.letters.writing import written

_NAME = re.compile(r"(?P<letter>pismo-[a-z-]+)\.(?P<ending>pdf|docx)")


@dataclass(frozen=True)
class LetterFile:
    """A file to download."""

    content: bytes
    media_type: str
    filename: str


def file_name(letter: str, ending: str) -> str:
    """The name of the file of a letter."""
    return f"{letter}.{ending}"


def letter_file(conversation_id: str, name: str, here: Services) -> LetterFile | None:
    """The file of that name; None when the name is not one of a letter.

    Raises:
        LookupError: the conversation, and whoever is logged in in it, has no such letter that was looked through.
    """
    found = _NAME.fullmatch(name)
    letter = here.letters.get(found["letter"]) if found else None
    if found is None or letter is None:
        return None
    work = next(_finished(conversation_id, letter, here), None)
    if work is None:
        raise LookupError(name)
    paper = written(work.filling, here.institutions, secrets=True)
    draw = {"pdf": letter_pdf, "docx": letter_docx}[found["ending"]]
    media_type = next(media_type for _, ending, media_type in KINDS if ending == found["ending"])
    return LetterFile(draw(paper), media_type, name)


def _finished(conversation_id: str, letter: Letter, here: Services) -> Iterator[Work]:
    """The letter of the conversation, or of the person who is logged in, once its text was agreed to."""
    for login in (None, _login(conversation_id, here)):
        try:
            work = opened(conversation_id, login, letter, here)
        except UnreadableError:
            continue
        if work is not None and offers.SUMMARY in work.draft.agreed and work.filling.next() is None:
            yield work


def _login(conversation_id: str, here: Services) -> Login | None:
    try:
        return here.logins.of(conversation_id)
    except UnreadableError:
        return None
