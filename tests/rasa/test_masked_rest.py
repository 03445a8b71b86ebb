"""The channel of `rasa run`: ids from the server, identifiers masked before Rasa sees the words, never silent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex

import httpx
from rasa.core.channels.channel import UserMessage
from sanic import Sanic
from sanic_serving import served

from actions.store.base import open_database
from bot import words
from bot.channels.rest import MaskedRest
from bot.conversations import Conversations

PESEL = "57041241004"


class Rasa:
    """Takes the messages that reach Rasa."""

    def __init__(self, *, fails: bool = False, silent: bool = False) -> None:
        self.heard: list[UserMessage] = []
        self._fails, self._silent = fails, silent

    async def __call__(self, message: UserMessage) -> None:
        self.heard.append(message)
        if self._fails:
            raise ValueError(message.text)
        if not self._silent:
            reply = {"kind": "text", "text": "Proszę bardzo."}
            await message.output_channel.send_custom_json(message.sender_id, {"reply": reply})


@asynccontextmanager
async def channel(folder: Path, rasa: Rasa) -> AsyncIterator[httpx.AsyncClient]:
    conversations = Conversations(open_database(f"sqlite:///{folder}/rest.db"))
    app = Sanic(f"rest_{token_hex(4)}", configure_logging=False)
    app.blueprint(MaskedRest(conversations).blueprint(rasa), url_prefix="/webhooks/chat")
    async with served(app) as url, httpx.AsyncClient(base_url=f"{url}/webhooks/chat") as http:
        yield http


async def begin(http: httpx.AsyncClient) -> dict[str, str]:
    """A new conversation as the header that names it."""
    begun = await http.post("/conversations")
    assert begun.status_code == 201
    return {"Authorization": f"Bearer {begun.json()['conversation']}"}


async def test_identifiers_are_masked_before_rasa_sees_the_words(tmp_path: Path) -> None:
    rasa = Rasa()
    async with channel(tmp_path, rasa) as http:
        answer = await http.post("/messages", json={"text": f"mój pesel to {PESEL}"}, headers=await begin(http))
    assert [message.text for message in rasa.heard] == ["mój pesel to [PESEL]"]
    assert "numer PESEL" in answer.json()["replies"][0]["text"]
    assert PESEL not in answer.text


async def test_the_sender_is_what_the_server_issued_and_nothing_else(tmp_path: Path) -> None:
    rasa = Rasa()
    async with channel(tmp_path, rasa) as http:
        mine = await begin(http)
        named = {"text": "dzień dobry", "sender": "ktoś inny", "input_channel": "inny", "metadata": {"a": 1}}
        await http.post("/messages", json=named, headers=mine)
        for header in ({}, {"Authorization": "Bearer default"}, {"Authorization": "Basic x"}):
            assert (await http.post("/messages", json=named, headers=header)).status_code == 401
    (heard,) = rasa.heard
    assert f"Bearer {heard.sender_id}" == mine["Authorization"]
    assert heard.input_channel == "chat"
    assert not heard.metadata


async def test_two_conversations_are_two(tmp_path: Path) -> None:
    async with channel(tmp_path, Rasa()) as http:
        assert await begin(http) != await begin(http)


async def test_a_failure_and_a_silence_become_sentences(tmp_path: Path) -> None:
    for rasa, sentence in ((Rasa(fails=True), words.FAILED), (Rasa(silent=True), words.NO_WORDS)):
        async with channel(tmp_path, rasa) as http:
            answer = await http.post("/messages", json={"text": "ile wynosi"}, headers=await begin(http))
        assert answer.json()["replies"] == [{"kind": "text", "text": sentence}]


async def test_what_is_no_message_is_refused_and_nothing_to_read_is_said(tmp_path: Path) -> None:
    rasa = Rasa()
    async with channel(tmp_path, rasa) as http:
        mine = await begin(http)
        assert (await http.post("/messages", json={"text": 5}, headers=mine)).status_code == 422
        empty = await http.post("/messages", json={"text": " ... "}, headers=mine)
    assert empty.json()["replies"][0]["text"] == words.NOTHING_TO_READ
    assert rasa.heard == []
