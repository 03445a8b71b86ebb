"""A small Telegram over HTTP: people write in chats, a bot reads and answers as it would at api.telegram.org.

``with running_bot_api() as bot_api:`` starts it, ``bot_api.telegram()`` gives an empty one. `telegram.says(…)`,
`telegram.presses(…)` are what people do, `telegram.sent` is what the bot did. It refuses what the real one refuses:
long texts, broken HTML, long button data, buttons to nowhere.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from standins import Server, free_port
from starlette.datastructures import UploadFile

TOKEN = "123456:prawdziwy-token"
LONGEST_TEXT = 4096
_HELD_OPEN = 25
LONGEST_CALLBACK_DATA = 64
_TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote"}


@dataclass(frozen=True)
class Call:
    """One call of the bot. `text` is what the person sees."""

    method: str
    params: dict[str, Any]
    text: str = ""

    @property
    def chat_id(self) -> int:
        return int(self.params["chat_id"])

    @property
    def message_id(self) -> int:
        return int(self.params["message_id"])

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        return (self.params.get("reply_markup") or {}).get("inline_keyboard", [])

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for row in self.rows for button in row]

    def data(self, title: str) -> str:
        """What the button of that title sends."""
        return next(button["callback_data"] for row in self.rows for button in row if button["text"] == title)


@dataclass
class FakeTelegram:
    """The state of a Telegram with one bot in it. Tests change it in their thread, the server in its own."""

    url: str
    updates: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    faults: dict[str, deque[Any]] = field(default_factory=dict)
    webhook: dict[str, Any] | None = None
    acknowledged: int = 0
    polled: int = 0
    polling: int = 0
    overlaps: int = 0

    def __post_init__(self) -> None:
        self._update_ids = count(1001)
        self._message_ids = count(1)
        self._changing = threading.RLock()

    # what people do

    def together(self) -> threading.RLock:
        """``with telegram.together():`` what people do in the block comes in one answer to the bot, or not at all."""
        return self._changing

    def says(self, chat_id: int, text: str) -> dict[str, Any]:
        """Somebody writes in a private chat."""
        return self.brings(message=self._message(chat_id, text=text))

    def sends(self, chat_id: int, **content: Any) -> dict[str, Any]:
        """Somebody sends something other than words."""
        return self.brings(message=self._message(chat_id, **content))

    def edits(self, update: dict[str, Any], text: str) -> dict[str, Any]:
        """Somebody corrects a message."""
        return self.brings(edited_message={**update["message"], "text": text, "edit_date": 2})

    def presses(self, call: Call, title: str) -> dict[str, Any]:
        """Somebody presses a button."""
        return self.presses_data(call, call.data(title))

    def presses_data(self, call: Call, data: str) -> dict[str, Any]:
        """Some client sends what a button might have sent."""
        message = {"message_id": call.message_id, "date": 1, "chat": {"id": call.chat_id, "type": "private"}}
        person = {"id": call.chat_id, "is_bot": False, "first_name": "Halina"}
        query = {"id": "q1", "from": person, "chat_instance": "x", "data": data, "message": message}
        return self.brings(callback_query=query)

    def adds_to_group(self, chat_id: int, status: str = "member") -> dict[str, Any]:
        """Somebody adds the bot to a group, or removes it."""
        return self.brings(my_chat_member=_membership({"id": chat_id, "type": "group", "title": "Blok 7"}, status))

    def blocks(self, chat_id: int) -> dict[str, Any]:
        """Somebody blocks the bot."""
        return self.brings(my_chat_member=_membership({"id": chat_id, "type": "private"}, "kicked"))

    def brings(self, **content: Any) -> dict[str, Any]:
        """Queue an update."""
        update = {"update_id": next(self._update_ids), **content}
        self.brings_again(update)
        return update

    def brings_again(self, update: dict[str, Any]) -> None:
        """Deliver an update once more, as happens when an acknowledgement is lost."""
        with self._changing:
            self.updates.append(update)

    # what goes wrong

    def fails(self, method: str, *faults: Any) -> None:
        """The next calls of a method fail: "drop", "garbled", a status, or ("flood", seconds)."""
        self.faults.setdefault(method, deque()).extend(faults)

    # what the bot did

    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    @property
    def sent(self) -> list[Call]:
        """Messages that arrived, in order."""
        return self.of("sendMessage")

    @property
    def texts(self) -> list[str]:
        return [call.text for call in self.sent]

    def _message(self, chat_id: int, **content: Any) -> dict[str, Any]:
        kind = "private" if chat_id > 0 else "group"
        return {
            "message_id": next(self._message_ids),
            "date": 1,
            "chat": {"id": chat_id, "type": kind},
            "from": {"id": abs(chat_id), "is_bot": False, "first_name": "Halina"},
            **content,
        }

    async def answer(self, method: str, params: dict[str, Any]) -> Response:
        """What the Bot API answers."""
        method = _METHODS.get(method.lower(), method)
        if self.faults.get(method):
            return _fault(self.faults[method].popleft())
        if method == "getUpdates":
            return await self._get_updates(int(params.get("offset") or 0), float(params.get("timeout") or 0))
        text = ""
        if method == "sendMessage":
            try:
                text = _seen(params)
            except ValueError as error:
                return _refused(400, f"Bad Request: {error}")
            params["message_id"] = next(self._message_ids)
        if method == "setWebhook":
            self.webhook = params
        if method == "deleteWebhook":
            self.webhook = None
        self.calls.append(Call(method, params, text))
        return _ok(_RESULTS.get(method, lambda _params: True)(params))

    async def _get_updates(self, offset: int, timeout: float) -> Response:
        if self.webhook is not None:
            return _refused(409, "Conflict: can't use getUpdates method while webhook is active")
        self.polled += 1
        self.overlaps += self.polling
        self.polling += 1
        try:
            return await self._next_updates(offset, timeout)
        finally:
            self.polling -= 1

    async def _next_updates(self, offset: int, timeout: float) -> Response:
        if offset:
            self.acknowledged = max(self.acknowledged, offset - 1)
            with self._changing:
                self.updates = [update for update in self.updates if update["update_id"] >= offset]
        for _ in range(_HELD_OPEN if timeout else 1):
            if self.updates:
                break
            await asyncio.sleep(0.01)
        with self._changing:
            # escaped as Telegram does it, so that halves of characters can be sent
            return Response(json.dumps({"ok": True, "result": self.updates}), media_type="application/json")


class BotApi:
    """The server. Each test has a Telegram of its own on it, so that what the test before left open changes nothing."""

    def __init__(self) -> None:
        port = free_port()
        self.server = Server(port, self._app)
        self._telegrams: dict[str, FakeTelegram] = {}

    def telegram(self) -> FakeTelegram:
        """A Telegram in which nothing has happened; its `url` is the base URL of its Bot API."""
        name = f"t{len(self._telegrams)}"
        return self._telegrams.setdefault(name, FakeTelegram(f"{self.server.url}/{name}"))

    def _app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/{name}/bot{token}/{method}")
        async def call(name: str, token: str, method: str, request: Request) -> Response:
            if token != TOKEN:
                return _refused(401, "Unauthorized")
            return await self._telegrams[name].answer(method, await _params(request))

        @app.get("/{name}/file/bot{token}/{file}")
        async def file(name: str, token: str, file: str) -> Response:
            content = self._telegrams[name].files.get(file)
            return Response(content) if token == TOKEN and content is not None else _refused(404, "Not Found")

        return app


@contextmanager
def running_bot_api() -> Iterator[BotApi]:
    """The fake API on a free port until the block ends; its server can be stopped and started."""
    bot_api = BotApi()
    bot_api.server.start()
    try:
        yield bot_api
    finally:
        bot_api.server.stop()


async def _params(request: Request) -> dict[str, Any]:
    params: dict[str, Any] = {}
    for name, value in (await request.form()).items():
        if isinstance(value, UploadFile):
            params[name] = {"filename": value.filename, "content": await value.read()}
        elif value[:1] in "[{" and value:
            params[name] = json.loads(value)
        else:
            params[name] = value
    return params


def _ok(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _refused(status: int, description: str, **parameters: Any) -> Response:
    body = {"ok": False, "error_code": status, "description": description}
    return JSONResponse(body | ({"parameters": parameters} if parameters else {}), status_code=status)


def _fault(fault: Any) -> Response:
    if fault == "drop":
        # fewer bytes than promised: the server closes the connection half way
        return Response(b"{", headers={"content-length": "100"})
    if fault == "garbled":
        return Response("mój numer to 44051401458 {")
    if isinstance(fault, tuple):
        return _refused(429, "Too Many Requests: retry later", retry_after=fault[1])
    if fault == 403:
        return _refused(403, "Forbidden: bot was blocked by the user")
    return _refused(int(fault), "Something went wrong")


def _sent_message(params: dict[str, Any]) -> dict[str, Any]:
    chat = {"id": int(params["chat_id"]), "type": "private"}
    return {"message_id": params.get("message_id", 1), "date": 1, "chat": chat, "text": "…"}


_METHODS = {"getupdates": "getUpdates"}  # names may be written in any case
_RESULTS = {
    "getMe": lambda _params: {"id": 123456, "is_bot": True, "first_name": "Asystent", "username": "asystent_bot"},
    "sendMessage": _sent_message,
    "sendDocument": _sent_message,
    "getFile": lambda params: {
        "file_id": params["file_id"],
        "file_unique_id": params["file_id"],
        "file_path": params["file_id"],
    },
}


def _membership(chat: dict[str, Any], status: str) -> dict[str, Any]:
    bot = {"id": 123456, "is_bot": True, "first_name": "Asystent"}
    new = {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})
    person = {"id": 5, "is_bot": False, "first_name": "Halina"}
    old = {"user": bot, "status": "left" if status == "member" else "member"}
    return {"chat": chat, "from": person, "date": 1, "old_chat_member": old, "new_chat_member": new}


def _seen(params: dict[str, Any]) -> str:
    """What the person sees of a message.

    Raises:
        ValueError: the Bot API does not take it.
    """
    text = params.get("text", "")
    if params.get("parse_mode") == "HTML":
        text = _Visible.of(text)
    if not text.strip():
        raise ValueError("message text is empty")
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise ValueError("message is too long")
    for row in (params.get("reply_markup") or {}).get("inline_keyboard", []):
        for button in row:
            if len(button.get("callback_data", "").encode()) > LONGEST_CALLBACK_DATA:
                raise ValueError("BUTTON_DATA_INVALID")
            if "url" in button and "." not in (urlsplit(button["url"]).hostname or ""):
                raise ValueError(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return text


class _Visible(HTMLParser):
    """Takes the tags off; knows only those that Telegram knows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        if parser.open:
            raise ValueError(f"can't parse entities: unclosed {parser.open[-1]}")
        return parser.text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise ValueError(f'can\'t parse entities: unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError(f'can\'t parse entities: unexpected end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.text += data
