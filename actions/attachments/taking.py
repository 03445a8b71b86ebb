"""A file came from a channel: whether it fits, and to which application it belongs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import NamedTuple

from actions.attachments.content import FileRefusedError, media_type_of, remarks_on
from actions.filing.offers import form_op
from actions.portal.errors import NotLoggedIn
from actions.services import Services
from actions.store.attachments import Attachment
from actions.store.crypto import UnreadableError

MOST = 10
LONGEST_NAME = 60
NO_DRAFT = (
    "Ten plik nie został zapisany, bo nie ma zaczętego wniosku. Dokumenty można dodać przy składaniu wniosku. "
    "Aby zacząć, wystarczy napisać: złóż wniosek."
)
NOT_NOW = "Ten plik nie został zapisany. Wniosek jest już wysyłany albo wysłany."
TOO_MANY = "Do wniosku można dodać najwyżej 10 plików. Można usunąć któryś z dodanych."


@dataclass(frozen=True)
class Taken:
    """A file that was kept.

    Attributes:
        event: the payload by which the conversation hears of it; None when it was kept before.
    """

    attachment: Attachment
    event: str | None


def too_large(largest: int) -> str:
    """What is said about a file above the limit, in bytes."""
    return f"Ten plik jest za duży. Może mieć najwyżej {largest // 1024**2} MB. Pomaga zdjęcie w mniejszej jakości."


def take(conversation: str, file_id: str, name: str, content: bytes, here: Services) -> Taken:
    """Keep a file with the application that the person who is logged in is filling.

    Reads and opens pictures: call it beside the loop.

    Raises:
        NotLoggedIn: nobody is logged in (any more).
        FileRefusedError: it does not fit; the message says why and what to do.
    """
    return take_for(application_of(conversation, here), file_id, name, content, here)


def take_for(application: Application, file_id: str, name: str, content: bytes, here: Services) -> Taken:
    """Keep a file with an application that is open.

    Raises:
        FileRefusedError: it does not fit; the message says why and what to do.
    """
    owner, form, _ = application
    there = here.attachments.of(owner, form)
    sha256 = hashlib.sha256(content).hexdigest()
    if again := next((one for one in there if one.id == file_id or one.sha256 == sha256), None):
        return Taken(again, None)
    if len(there) >= MOST:
        raise FileRefusedError("too_many", TOO_MANY)
    if len(content) > here.settings.largest_file:
        raise FileRefusedError("too_large", too_large(here.settings.largest_file))
    media_type = media_type_of(content)
    remarks = remarks_on(content, media_type)
    attachment = Attachment(file_id, "", plain_name(name), media_type, len(content), sha256, remarks)
    try:
        here.attachments.add(owner, form, attachment, content)
    except LookupError as error:
        raise FileRefusedError("no_draft", NO_DRAFT) from error
    return Taken(attachment, form_op("attached", file_id))


def plain_name(name: str) -> str:
    """The last part of a file's name, without what no name needs; long ones keep their end."""
    last = name.replace("\\", "/").rpartition("/")[2].encode("utf-8", "replace").decode()
    readable = " ".join("".join(sign if sign.isprintable() else " " for sign in last).split()) or "plik"
    return readable if len(readable) <= LONGEST_NAME else f"{readable[: LONGEST_NAME - 9]}…{readable[-8:]}"


class Application(NamedTuple):
    """The application that files belong to: whose, which form, and the key under which it will be sent."""

    owner: str
    form: str
    key: str


def application_of(conversation: str, here: Services) -> Application:
    """The application that files belong to: the one that was worked on last. Raises what :func:`take` does."""
    try:
        login = here.logins.of(conversation)
    except UnreadableError:
        login = None
    if login is None:
        raise NotLoggedIn(expired=here.logins.had(conversation))
    form = here.drafts.latest(login.sub)
    if form is None or form not in here.forms:
        raise FileRefusedError("no_draft", NO_DRAFT)
    try:
        draft = here.drafts.load(login.sub, form)
    except UnreadableError:
        draft = None
    if draft is None:
        raise FileRefusedError("no_draft", NO_DRAFT)
    if draft.attempted or draft.receipt is not None:
        raise FileRefusedError("not_now", NOT_NOW)
    return Application(login.sub, form, draft.sending_key)
