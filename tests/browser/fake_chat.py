"""A small stand-in for the chat API (docs/chat-api.md) that serves the real page and widget and says scripted things.

Tests press or type words of `SCRIPT` and get the replies under them; they can make it slow, make it fail, or let it
speak first. Everything runs in one thread of its own; tests change plain attributes.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from fake_script import BAD_MARK, GOOD_MARK, PAPERS, RESULTS, SCRIPT, WELCOME, Replies
from fastapi import FastAPI, Header, Request, Response
from sse_starlette import EventSourceResponse, ServerSentEvent

from actions.replies import Choice, Question, Reply, Text
from api.chat import errors, page
from api.chat.phone_line import PhoneLineOut
from api.chat.protect import Protect
from api.chat.shapes import ConversationOut, MessageIn, TurnsOut
from bot.incoming import marked, unmarked
from bot.ratings import MARKS
from bot.turns import Turn, pressable

PHONE = "42 638 44 44"
FILE = b"%PDF-1.4 a receipt"


@dataclass
class Talk:
    """One conversation."""

    token: str
    turns: list[Turn] = field(default_factory=list)
    answered: dict[str, Turn] = field(default_factory=dict)

    def add(self, said: str | None, replies: Replies) -> Turn:
        number = len(self.turns) + 1
        answer = tuple(marked(reply, number) for reply in replies)
        turn = Turn(number=number, at=datetime.now(timezone.utc), said=said, replies=answer)
        self.turns.append(turn)
        return turn


@dataclass
class FakeChat:
    """The server's state, and what tests do to it.

    Attributes:
        delay: seconds before a message is answered.
        may_answer: how many of the next messages and files are answered; the others are kept waiting. None: all.
        refusals: errors that the next messages get instead of an answer, one each: (status, code, retry_after).
        answer_lost: how many of the next messages are handled but their answers never arrive.
        received: every message that was heard (not repeats of one), in order.
        attempts: the client_id of every message that arrived, repeats too.
        erased: ids of erased conversations.
        now: whether a person answers the phone, in a sentence.
    """

    delay: float = 0.0
    may_answer: int | None = None
    refusals: list[tuple[int, str, int | None]] = field(default_factory=list)
    answer_lost: int = 0
    closing: bool = False
    now: str = "Teraz otwarte, do 16.00."
    talks: dict[str, Talk] = field(default_factory=dict)
    received: list[str] = field(default_factory=list)
    attempts: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    attached: list[tuple[str, str, bytes]] = field(default_factory=list)

    def speak(self, *replies: Reply) -> Turn:
        """Let the assistant speak first in the newest conversation."""
        return list(self.talks.values())[-1].add(None, replies)

    def app(self) -> FastAPI:
        app = FastAPI()
        app.add_middleware(Protect, https=False, largest_file=5 * 1024 * 1024)
        errors.install(app)
        page.install(app, PHONE, "https://wsparcie.example")
        api = "/api/conversations"
        app.add_api_route(api, self._begin, methods=["POST"], status_code=201)
        app.add_api_route(api + "/{talk}/messages", self._send, methods=["POST"], response_model=None)
        app.add_api_route(api + "/{talk}/turns", self._read, methods=["GET"])
        app.add_api_route(api + "/{talk}/events", self._events, methods=["GET"], response_class=EventSourceResponse)
        app.add_api_route(api + "/{talk}", self._erase, methods=["DELETE"], status_code=204)
        app.add_api_route(api + "/{talk}/attachments/{file}", self._attach, methods=["PUT"], response_model=None)
        app.add_api_route("/api/phone-line", self._phone_line, methods=["GET"])
        app.add_api_route("/files/receipt", self._file, methods=["GET"])
        return app

    async def _begin(self) -> ConversationOut:
        await asyncio.sleep(self.delay)
        talk_id, talk = secrets.token_urlsafe(24), Talk(secrets.token_urlsafe(24))
        self.talks[talk_id] = talk
        return ConversationOut(id=talk_id, token=talk.token, turn=talk.add(None, WELCOME))

    async def _send(self, talk: str, message: MessageIn, request: Request) -> Turn | Response:
        here = self._open(talk, request)
        self.attempts.append(message.client_id or "")
        await self._turn_comes()
        if self.refusals:
            status, code, wait = self.refusals.pop(0)
            return errors.error_response(status, code, "Tej wiadomości nie da się przyjąć.", wait)
        turn = here.answered.get(message.client_id or "") or self._heard(here, message)
        if self.answer_lost:
            self.answer_lost -= 1
            return Response(b"", status_code=502)
        return turn

    async def _turn_comes(self) -> None:
        await asyncio.sleep(self.delay)
        while self.may_answer == 0 and not self.closing:  # noqa: ASYNC110 - a test changes it, in another thread
            await asyncio.sleep(0.02)
        if self.may_answer:
            self.may_answer -= 1

    def _heard(self, here: Talk, message: MessageIn) -> Turn:
        said, replies = _answer(here, message)
        replies = _answering(here.turns[-1], said, replies)
        self.received.append(said)
        turn = here.answered[message.client_id or ""] = here.add(said, replies)
        return turn

    async def _read(self, talk: str, request: Request, after: int = 0) -> TurnsOut:
        return TurnsOut(turns=self._open(talk, request).turns[after:])

    async def _events(
        self, talk: str, request: Request, last_event_id: int | None = Header(None)
    ) -> EventSourceResponse:
        here = self._open(talk, request)
        seen = len(here.turns) if last_event_id is None else last_event_id
        return EventSourceResponse(self._turns(talk, here, seen), ping=1)

    async def _turns(self, talk: str, here: Talk, seen: int) -> AsyncIterator[ServerSentEvent]:
        while talk in self.talks and not self.closing:
            for turn in here.turns[seen:]:
                seen = turn.number
                yield ServerSentEvent(turn.model_dump_json(), event="turn", id=str(turn.number))
            await asyncio.sleep(0.02)

    async def _erase(self, talk: str, request: Request) -> None:
        self._open(talk, request)
        del self.talks[talk]
        self.erased.append(talk)

    async def _attach(self, talk: str, file: str, request: Request) -> dict[str, Any] | Response:
        here = self._open(talk, request)
        content = await request.body()
        self.attached.append((file, request.headers["content-disposition"], content))
        await self._turn_comes()
        if self.refusals:
            status, code, wait = self.refusals.pop(0)
            return errors.error_response(status, code, "Ten plik nie pasuje. Pasuje PDF albo zdjęcie.", wait)
        turn = here.add(None, (Text(text=f"Dodano plik, bajtów: {len(content)}."), PAPERS))
        return {"id": file, "turn": turn.model_dump(mode="json")}

    async def _file(self, request: Request) -> Response:
        self.fetched.append(request.headers.get("authorization", ""))
        return Response(FILE, media_type="application/pdf")

    async def _phone_line(self) -> PhoneLineOut:
        return PhoneLineOut(phone=PHONE, hours="pon.-pt. 8.00-16.00", now=self.now)

    def _open(self, talk: str, request: Request) -> Talk:
        if talk not in self.talks:
            raise errors.ConversationGoneError
        if request.headers.get("authorization") != f"Bearer {self.talks[talk].token}":
            raise errors.NoAccessError
        return self.talks[talk]


def until(condition: Any, seconds: float = 10.0) -> None:
    """Wait for the server's side of something that a page does in its own time."""
    give_up = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > give_up:
            raise AssertionError("it did not happen")
        time.sleep(0.02)


def _answer(here: Talk, message: MessageIn) -> tuple[str, Replies]:
    if message.payload is None:
        said = (message.text or "").strip()
        return said, SCRIPT.get(said.lower(), (Text(text=f"Nie rozumiem: {said[:40]}"),))
    if mark := MARKS.get(unmarked(message.payload)):
        return mark, GOOD_MARK if "good" in message.payload else BAD_MARK
    offered = [choice for turn in here.turns for reply in turn.replies for choice in pressable(reply)]
    title = next((choice.title for choice in offered if choice.payload == message.payload), "")
    if not title:
        return "", (Text(text="Ten przycisk już nie działa."),)
    return title, SCRIPT.get(unmarked(message.payload), SCRIPT.get(title.lower(), (Text(text=f"Wybrano: {title}"),)))


def _answering(before: Turn, said: str, replies: Replies) -> Replies:
    """The replies as those to an answer, where the turn before asked and these go on with the questions."""
    asked = next((reply.question for reply in before.replies if isinstance(reply, Question)), None)
    goes_on = replies is RESULTS or any(isinstance(reply, Question) for reply in replies)
    if asked is None or not goes_on or said.startswith("Zmień"):
        return replies
    change = Choice(title=f"Zmień: {asked}", payload=f'/interview_op{{"op": "change", "question": "{asked}"}}')
    return (replies[0].model_copy(update={"change": change}), *replies[1:])
