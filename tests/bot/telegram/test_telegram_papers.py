"""Photographs and documents in Telegram: fetched only where an application is open, brought in once, told otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from actions.attachments.content import FileRefusedError
from actions.attachments.taking import NO_DRAFT, Application, Taken
from actions.portal.errors import NotLoggedIn
from bot.telegram import papers, words
from bot.telegram.inbox import Waiting
from bot.telegram.papers import NotTakenError, Papers
from bot.telegram.pieces import Piece, pieces
from bot.telegram.updates import Received, read

PHOTO = [
    {"file_id": "small", "file_unique_id": "1", "width": 90, "height": 120, "file_size": 900},
    {"file_id": "large", "file_unique_id": "2", "width": 900, "height": 1200, "file_size": 90_000},
]


def update(**content: Any) -> dict[str, Any]:
    chat = {"id": 5, "type": "private"}
    person = {"id": 5, "is_bot": False, "first_name": "Halina"}
    return {"update_id": 1, "message": {"message_id": 7, "date": 1, "chat": chat, "from": person, **content}}


def test_of_a_photograph_the_largest_copy_is_taken() -> None:
    received = read(update(photo=PHOTO, caption="akt"))
    assert isinstance(received, Received)
    assert (received.what, received.file, received.size, received.text) == ("photo", "large", 90_000, "akt")


def test_a_document_keeps_its_name() -> None:
    document = {"file_id": "d", "file_unique_id": "3", "file_name": "akt zgonu.pdf", "file_size": 10}
    received = read(update(document=document))
    assert isinstance(received, Received)
    assert (received.what, received.file, received.name) == ("document", "d", "akt zgonu.pdf")


def test_an_album_is_as_many_papers_as_it_has_pictures() -> None:
    waiting = [Waiting(n, Received(5, n, "unreadable", "", "photo", file=f"f{n}")) for n in (1, 2, 3)]
    (album,) = pieces(waiting)
    assert [piece.file for piece in (album, *album.others)] == ["f1", "f2", "f3"]


@dataclass
class Known:
    """The assistant's parts as far as files go; `refuses` says why nothing is taken."""

    settings: Any = field(default_factory=lambda: SimpleNamespace(largest_file=1000))


def piece(size: int = 10) -> Piece:
    return Piece(5, 7, "unreadable", "", "photo", "", "", (1,), "large", "", size)


@pytest.fixture
def bot(bot_api: Any) -> Bot:
    telegram = bot_api.telegram()
    telegram.files["large"] = b"obraz"
    request = HTTPXRequest()
    return Bot("123456:prawdziwy-token", f"{telegram.url}/bot", f"{telegram.url}/file/bot", request, request)


async def test_a_file_is_fetched_and_added_under_an_id_that_stays_the_same(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[tuple[str, str, bytes]] = []

    def take(_conversation: str, file_id: str, name: str, content: bytes, _here: Any) -> Taken:
        taken.append((file_id, name, content))
        return Taken(None, "/event")  # type: ignore[arg-type]

    open_one = Application("osoba", "form", "wniosek")
    monkeypatch.setattr(papers, "application_of", lambda *_: open_one)
    monkeypatch.setattr(papers, "take", take)
    async with bot:
        for _ in range(2):
            assert await Papers(bot, Known).add("rozmowa", piece()) == "/event"  # type: ignore[arg-type]
        open_one = Application("osoba", "form", "następny wniosek")
        await Papers(bot, Known).add("rozmowa", piece())  # type: ignore[arg-type]
    assert taken[0] == taken[1]
    assert taken[2][0] != taken[0][0]
    assert taken[0][1:] == ("zdjęcie 7.jpg", b"obraz")


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (NotLoggedIn(), words.UNREADABLE["photo"]),
        (FileRefusedError("no_draft", NO_DRAFT), words.UNREADABLE["photo"]),
        (FileRefusedError("not_now", "Wniosek jest już wysłany."), "Wniosek jest już wysłany."),
    ],
)
async def test_without_an_open_application_nothing_is_fetched(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, why: Exception, told: str
) -> None:
    def refuses(*_: Any) -> None:
        raise why

    monkeypatch.setattr(papers, "application_of", refuses)
    with pytest.raises(NotTakenError, match=told[:20]):
        await Papers(bot, Known).add("rozmowa", piece())  # type: ignore[arg-type]


async def test_a_file_that_is_too_large_is_not_fetched_and_one_that_is_gone_is_told(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "application_of", lambda *_: Application("osoba", "form", "wniosek"))
    async with bot:
        with pytest.raises(NotTakenError, match="za duży"):
            await Papers(bot, Known).add("rozmowa", piece(2000))  # type: ignore[arg-type]
        gone = Piece(5, 7, "unreadable", "", "photo", "", "", (1,), "nie-ma", "", 10)
        with pytest.raises(NotTakenError, match="Nie udało się pobrać"):
            await Papers(bot, Known).add("rozmowa", gone)  # type: ignore[arg-type]
