"""One conversation on three channels: begun on the web, gone on with in Telegram, handed to the phone line and back."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from test_telegram_story import STORY, Meets, assistant, browser, meets, standins, telegram  # noqa: F401 - fixtures

from actions.handover.wordlist import WORDS
from actions.store.handover import FROM_A_CALL, Carried, at_the_phone
from bot.bootstrap import Assistant

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="module")]


class OnTheWeb:
    """A conversation over the chat's API."""

    def __init__(self, client: httpx.AsyncClient, begun: dict[str, Any]) -> None:
        self._client, self._id = client, begun["id"]
        self._headers = {"Authorization": f"Bearer {begun['token']}"}

    @classmethod
    async def begins(cls, client: httpx.AsyncClient) -> OnTheWeb:
        return cls(client, (await client.post("/api/conversations")).raise_for_status().json())

    async def says(self, text: str) -> list[dict[str, Any]]:
        path = f"/api/conversations/{self._id}/messages"
        answer = await self._client.post(path, json={"text": text}, headers=self._headers)
        replies: list[dict[str, Any]] = answer.raise_for_status().json()["replies"]
        return replies

    async def erases(self) -> None:
        (await self._client.delete(f"/api/conversations/{self._id}", headers=self._headers)).raise_for_status()


def code_in(text: str) -> str:
    """The first line that is nothing but three words of the list."""
    lines = (line.strip(" *").split() for line in text.splitlines())
    return next(" ".join(line) for line in lines if len(line) == 3 and set(line) <= set(WORDS))


async def test_from_the_web_to_telegram_to_the_phone_and_back(
    meets: Meets,  # noqa: F811
    browser: httpx.AsyncClient,  # noqa: F811
    assistant: Assistant,  # noqa: F811
) -> None:
    web = await OnTheWeb.begins(browser)
    await web.says(f"{STORY}, jaka pomoc mi się należy")
    code = code_in("\n".join(reply.get("title") or "" for reply in await web.says("kod rozmowy")))

    halina = meets()
    await halina.says("/start")
    taken = await halina.says(f"mam kod {code}", until="Przeniesione odpowiedzi")
    assert "wiek: 80" in taken.lower()
    assert halina.asked is not None
    await halina.presses("Nie wiem")

    code = code_in(await halina.says("/kod", until="kod rozmowy"))
    at_work = assistant.services.handovers
    call = at_work.take(code.split(), at_the_phone("s-1"))
    assert isinstance(call, Carried)
    assert call.answers["age"] == 80

    back = at_work.give(Carried({**call.answers, "rent": "700"}), FROM_A_CALL)
    replies = await web.says(" ".join(back))
    rows = {row["label"]: row["value"] for reply in replies for row in reply.get("rows", ())}
    assert rows["Wiek"] == "80"
    assert rows["Opłaty za mieszkanie"].startswith("700")


async def test_erasing_on_the_web_ends_the_code_in_telegram(
    meets: Meets,  # noqa: F811
    browser: httpx.AsyncClient,  # noqa: F811
) -> None:
    web = await OnTheWeb.begins(browser)
    await web.says(f"{STORY}, jaka pomoc mi się należy")
    code = code_in("\n".join(reply.get("title") or "" for reply in await web.says("kod rozmowy")))
    await web.erases()
    marek = meets()
    await marek.says("/start")
    assert "Nie ma takiego kodu" in await marek.says(f"mam kod {code}", until="kod")
