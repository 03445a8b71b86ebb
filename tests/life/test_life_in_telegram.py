"""Each kind of application in Telegram on PostgreSQL: filed, seen, decided by the clerk, told in the chat."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from itertools import count

import httpx
import pytest
import pytest_asyncio
from clerk import Clerk
from databases import POSTGRES_URL
from fake_bot_api import TOKEN, FakeTelegram, running_bot_api
from filing_kinds import Filled
from life_world import HOME, MONEY, SEVEN, TITLES, everybody_met, whole_house
from standins import Standins
from telegram_resident import TelegramResident
from telegram_world import QUICK, eventually
from test_filing_papers import PAGE

from api.chat.app import create_app
from bot.bootstrap import Assistant

pytestmark = [
    pytest.mark.model,
    pytest.mark.postgres,
    pytest.mark.skipif(not POSTGRES_URL, reason="no PostgreSQL: TEST_POSTGRES_URL is not set"),
    pytest.mark.asyncio(loop_scope="module"),
]
WHO = "halina"
_chat_ids = count(901)
_PHOTO = {"file_id": "kartka", "file_unique_id": "kartka", "width": 1240, "height": 1754, "file_size": len(PAGE)}


@dataclass
class House:
    telegram: FakeTelegram
    assistant: Assistant
    standins: Standins
    browser: httpx.AsyncClient


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FakeTelegram, Assistant, Standins]]:
    with running_bot_api() as bot_api:
        telegram = bot_api.telegram()
        telegram.files["kartka"] = PAGE
        settings = {"telegram_token": TOKEN, "telegram_base_url": telegram.url}
        with whole_house(tmp_path_factory.mktemp("life"), **settings) as (assistant, standins):
            yield telegram, assistant, standins


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(parts: tuple[FakeTelegram, Assistant, Standins]) -> AsyncIterator[House]:
    telegram, assistant, standins = parts
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.telegram.channel.Pace", lambda: QUICK)
        app = create_app(assistant)
    transport = httpx.ASGITransport(app)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url=HOME) as browser:
        yield House(telegram, assistant, standins, browser)


@pytest.mark.parametrize("kind", SEVEN, ids=lambda kind: kind.form)
async def test_each_kind_lives_from_the_first_question_to_the_news_of_its_decision(house: House, kind: Filled) -> None:
    house.browser.cookies.clear()
    somebody = TelegramResident(next(_chat_ids), house.telegram, house.assistant, house.browser)
    await somebody.says("/start")
    await somebody.says("/wniosek", until="dodatek mieszkaniowy")
    await somebody.presses(TITLES[kind.form], until="zalogować")
    await somebody.logs_in(WHO, until="zgadza")
    if "Jest zaczęty wniosek" in somebody.text or "już wysłany" in somebody.text:
        pytest.fail("the resident has filed this kind before")
    for answer in kind.answers:
        before = somebody.asked
        await somebody.says("ostatnie 3 miesiące" if answer == "3" else answer)
        assert somebody.asked not in (before, None), (before, answer, somebody.text)
    if somebody.asked == "papers":
        await somebody.sends(photo=[_PHOTO], until="Dodano plik")
        if "Inny dokument" in somebody.buttons:
            await somebody.presses("Inny dokument", until="Dodać jeszcze jeden plik?")
        await somebody.presses("Dalej", until="cały wniosek")
    assert somebody.asked == "summary", somebody.text
    await somebody.presses("Wszystko się zgadza")
    while (somebody.asked or "").startswith("agree."):
        await somebody.presses("Potwierdzam")
    said = await somebody.presses("Wyślij wniosek", until="Numer potwierdzenia")
    number = re.search(r"Znak sprawy:? *([A-Z0-9.-]+\.2026)", said.replace("\n", " "))
    assert number, said
    assert number[1] in await somebody.says("/status", until=number[1])

    clerk = Clerk(house.standins.portal.url)
    case = clerk.finds(number[1])
    await eventually(lambda: everybody_met(house.assistant))
    somebody._look_away()
    clerk.moves(case, "check")
    await somebody._answer("sprawdzanie, czy wniosek jest kompletny")
    somebody._look_away()
    if kind.form in MONEY:
        clerk.moves(case, "decide", outcome="refused", summary="Dochód jest za wysoki.", amount="", months="1")
        clerk.moves(case, "deliver")
        await somebody._answer("decyzja doręczona")
    else:
        clerk.moves(case, "close", note="Dokument jest gotowy do odbioru.")
        await somebody._answer("gotowy do odbioru")
