"""A letter in Telegram: asked for in words, filled without a login, its files sent as documents."""

from __future__ import annotations

import pytest
from test_telegram_story import (  # noqa: F401 - fixtures of a whole assistant in Telegram
    Meets,
    assistant,
    browser,
    meets,
    standins,
    telegram,
)

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="module")]

ANSWERS = {
    "dane": "wpiszę długopisem",
    "dla_kogo": "dla mnie",
    "od_kiedy": "od września",
    "dzielnica": "Widzew",
    "liczba_osob": "1",
    "dochod": "900",
    "zrodla": "zasiłki",
    "powody": "choroba",
    "opis": "od lipca choruję i nie mam z czego opłacić leków",
    "pilne": "nie",
}
LONGEST = 20


async def test_a_letter_comes_as_two_documents(meets: Meets) -> None:  # noqa: F811 - the fixture
    somebody = meets()
    await somebody.says("/start")
    await somebody.says("chcę złożyć wniosek o zasiłek okresowy", until="Tutaj tego wniosku nie złożę")
    await somebody.presses("Przygotuję pismo", until="Czy podać imię")
    for _ in range(LONGEST):
        if somebody.asked != "summary":
            await somebody.says(ANSWERS[somebody.asked or ""])
    assert "Proszę o przyznanie zasiłku okresowego." in somebody.text
    await somebody.presses("Dobrze, przygotuj pliki", until="Pismo jest gotowe")
    sent = [call for call in somebody.telegram.of("sendDocument") if call.chat_id == somebody.chat_id]
    pdf, word = (call.params["document"] for call in sent)
    assert pdf["content"].startswith(b"%PDF")
    assert pdf["filename"].endswith(".pdf")
    assert word["content"].startswith(b"PK")
    assert word["filename"].endswith(".docx")
