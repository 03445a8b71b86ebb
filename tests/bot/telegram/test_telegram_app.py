"""Telegram as a part of the app: it starts and stops with it, and takes messages in at its webhook."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from telegram_world import HALINA, QUICK, World, eventually

from actions.replies import File, Text
from api.chat import telegram
from api.chat.app import create_app
from api.chat.protect import LARGEST_BODY
from bot.telegram import words

HOOK = {
    "telegram_webhook_url": f"https://asystent.example.pl{telegram.WEBHOOK}",
    "telegram_webhook_secret": SecretStr("wlasny-sekret"),
}
RIGHT = {telegram.MARKED_BY: "wlasny-sekret"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.channel.Pace", lambda: QUICK)


@asynccontextmanager
async def running(world: World, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """The app of the real `create_app`, started as a server starts it; a client that calls it."""
    app = app_of(world, **settings)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://asystent") as client,
    ):
        yield client


def app_of(world: World, **settings: Any) -> FastAPI:
    async def nothing(*_: object) -> int:
        return 0

    closing = SimpleNamespace(aclose=nothing)
    services = SimpleNamespace(
        portal=closing,
        oidc=closing,
        logins=world.parts.logins,
        reminders=world.parts.reminders,
        now=world.parts.now,
        today=world.parts.today,
        texts=SimpleNamespace(phone="42 638 44 44"),
        forms={},
        questions=SimpleNamespace(forget_old=lambda: 0),
        audit=SimpleNamespace(forget_old=lambda: 0),
        erasing=SimpleNamespace(expired=lambda: 0),
    )
    world.engine.forget_unseen_since = nothing  # type: ignore[attr-defined]
    changed = world.settings.model_copy(update=settings)
    parts = SimpleNamespace(settings=changed, database=world.database, engine=world.engine, services=services)
    return create_app(parts)  # type: ignore[arg-type]


async def test_messages_are_answered_while_the_app_runs_and_wait_while_it_does_not(world: World) -> None:
    async with running(world):
        await world.met()
        await world.asked("raz")
    world.telegram.says(HALINA, "dwa")
    assert "Słyszę: dwa" not in world.telegram.texts
    async with running(world):
        await eventually(lambda: "Słyszę: dwa" in world.telegram.texts)


async def test_without_a_token_the_app_runs_without_telegram(world: World) -> None:
    async with running(world, telegram_token=None, **HOOK) as client:
        assert (await client.get("/")).status_code == 200
        assert (await client.post(telegram.WEBHOOK, json={"update_id": 1}, headers=RIGHT)).status_code == 404
    assert world.telegram.calls == []


async def test_when_polling_there_is_no_webhook(world: World) -> None:
    async with running(world) as client:
        assert (await client.post(telegram.WEBHOOK, json={"update_id": 1})).status_code == 404
        await world.met()


async def test_an_update_at_the_webhook_is_answered(world: World) -> None:
    async with running(world, **HOOK) as client:
        accepted = await client.post(telegram.WEBHOOK, json=world.telegram.says(HALINA, "/start"), headers=RIGHT)
        await world.sent(1)
        await eventually(lambda: world.telegram.webhook is not None)
    assert (accepted.status_code, accepted.content) == (200, b"")
    assert world.telegram.webhook["url"] == HOOK["telegram_webhook_url"]
    assert world.telegram.webhook["secret_token"] == "wlasny-sekret"


@pytest.mark.parametrize("headers", [{}, {telegram.MARKED_BY: ""}, {telegram.MARKED_BY: "zgadywany"}])
async def test_whoever_does_not_know_the_secret_is_turned_away_unread(world: World, headers: dict[str, str]) -> None:
    async def body() -> AsyncIterator[bytes]:
        raise AssertionError("it was read")
        yield b""

    async with running(world, **HOOK) as client:
        refused = await client.post(telegram.WEBHOOK, content=body(), headers=headers)
    assert (refused.status_code, refused.content) == (403, b"")
    assert world.engine.events == []


async def test_an_update_that_is_too_large_is_left_out_so_that_it_does_not_come_again(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    update = world.telegram.says(HALINA, "tajne " * LARGEST_BODY)
    async with running(world, **HOOK) as client:
        answer = await client.post(telegram.WEBHOOK, json=update, headers=RIGHT)
        await client.post(telegram.WEBHOOK, json=world.telegram.says(HALINA, "dalej"), headers=RIGHT)
        await world.sent(2)
    assert answer.status_code == 200
    assert world.engine.heard == ["dalej"]
    assert "tajne" not in caplog.text


async def test_an_update_that_could_not_be_kept_is_asked_for_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise OSError

    async with running(world, **HOOK) as client:
        with monkeypatch.context() as patched:
            patched.setattr("bot.telegram.inbox.Inbox.put", full)
            answer = await client.post(telegram.WEBHOOK, json=world.telegram.says(HALINA, "x"), headers=RIGHT)
    assert answer.status_code == 500


async def test_only_messages_are_posted_to_the_webhook(world: World) -> None:
    async with running(world, **HOOK) as client:
        assert (await client.get(telegram.WEBHOOK)).status_code == 405


def test_an_address_at_which_nothing_listens_is_warned_of(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        app_of(world, telegram_webhook_url="https://asystent.example.pl/inny")
    assert "TELEGRAM_WEBHOOK_URL" in caplog.text


async def test_a_receipt_of_somebody_who_is_no_longer_logged_in_becomes_a_sentence(world: World) -> None:
    path = "/api/conversations/x/files/receipt-1.pdf"
    world.engine.answers["plik"] = [
        Text(text="Oto on."),
        File(title="Potwierdzenie", path=path, media_type="application/pdf"),
    ]
    async with running(world):
        await world.met()
        await world.asked("plik")
        await world.sent(3)
    assert world.telegram.of("sendDocument") == []
    assert "Nie udało się teraz przysłać pliku" in world.telegram.texts[-1]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"telegram_token": None}, "wyłączony (brak TELEGRAM_TOKEN)"),
        ({}, "sam pyta o wiadomości"),
        (HOOK, "przychodzą na https://asystent.example.pl/telegram"),
    ],
)
def test_whoever_starts_the_assistant_is_told_how_telegram_goes(
    world: World, settings: dict[str, Any], told: str
) -> None:
    state = words.state(world.settings.model_copy(update=settings))
    assert told in state
    assert "sekret" not in state
    assert "prawdziwy-token" not in state
