"""Each kind of application over the chat API on PostgreSQL: filed, seen, decided by the clerk, told in the chat."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from account_world import parameters
from clerk import Clerk
from databases import POSTGRES_URL
from fake_chat import until
from fastapi.testclient import TestClient
from filing_kinds import Filled
from life_world import MONEY, SEVEN, TITLES, everybody_met, whole_house
from standins import Standins, log_in
from test_filing_papers import PAGE

from api.chat.app import create_app
from api.chat.limits import Rate, Rates
from bot.bootstrap import Assistant
from knowledge.text import NBSP, money

pytestmark = [
    pytest.mark.model,
    pytest.mark.postgres,
    pytest.mark.skipif(not POSTGRES_URL, reason="no PostgreSQL: TEST_POSTGRES_URL is not set"),
]
GENEROUS = Rates(Rate(10_000, 1), Rate(10_000, 1), Rate(10_000, 1))
WHO = "barbara"
SAID_IN_FULL = {"3": "ostatnie 3 miesiące"}
"""A bare number may be meant for something else by the model."""


@dataclass
class Resident:
    """A page of somebody who is logged in."""

    client: TestClient
    id: str
    token: str
    turn: dict[str, Any] = field(default_factory=dict)

    @property
    def replies(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.turn["replies"]
        return found

    @property
    def text(self) -> str:
        return str(self.replies).replace("\\xa0", " ")

    @property
    def asked(self) -> str | None:
        return next((one["question"] for one in reversed(self.replies) if one["kind"] == "question"), None)

    def call(self, method: str, path: str, **parts: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}", **parts.pop("headers", {})}
        answer = self.client.request(method, f"/api/conversations/{self.id}{path}", headers=headers, **parts)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def says(self, text: str) -> None:
        self.turn = self.call("POST", "/messages", json={"text": text})

    def presses(self, title: str) -> None:
        offered = [one for reply in self.replies for one in reply.get("choices", ())]
        payloads = [one["payload"] for one in offered if one["title"] == title]
        assert payloads, f"{title!r} is not offered: {self.text}"
        self.turn = self.call("POST", "/messages", json={"payload": payloads[-1]})

    def gives(self, content: bytes) -> None:
        headers = {"Content-Disposition": "attachment; filename*=UTF-8''dokument.jpg"}
        self.turn = self.call("PUT", f"/attachments/{uuid.uuid4()}", content=content, headers=headers)["turn"]

    def hears(self, words: str, after: int) -> str:
        """What was said without being asked, once the words are in it."""
        give_up = time.monotonic() + 60
        while time.monotonic() < give_up:
            for turn in self.call("GET", f"/turns?after={after}")["turns"]:
                said = str(turn["replies"]).replace("\\xa0", " ")
                if turn["said"] is None and words in said:
                    self.turn = turn
                    return said
            time.sleep(0.1)
        raise AssertionError(f"{words!r} was never said")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Assistant, Standins]]:
    folder = tmp_path_factory.mktemp("life")
    with whole_house(folder) as (assistant, standins), TestClient(create_app(assistant, GENEROUS)) as client:
        yield client, assistant, standins


@pytest.fixture
def resident(house: tuple[TestClient, Assistant, Standins]) -> Resident:
    client, assistant, _ = house
    begun = client.post("/api/conversations", json={}).json()

    async def logged_in() -> None:
        here = assistant.services
        leaving = await here.oidc.leave(begun["id"])
        login = await here.oidc.come_back(parameters(log_in(leaving.url, WHO)), leaving.attempt, here.now())
        here.logins.keep(begun["id"], login)

    assert client.portal is not None
    client.portal.call(logged_in)
    return Resident(client, begun["id"], begun["token"], begun["turn"])


@pytest.mark.parametrize("kind", SEVEN, ids=lambda kind: kind.form)
def test_each_kind_lives_from_the_first_question_to_the_news_of_its_decision(
    house: tuple[TestClient, Assistant, Standins], resident: Resident, kind: Filled
) -> None:
    _, assistant, standins = house
    resident.presses("Złóż wniosek")
    resident.presses(TITLES[kind.form])
    for answer in kind.answers:
        before = resident.asked
        resident.says(SAID_IN_FULL.get(answer, answer))
        assert resident.asked not in (before, None), (before, answer, resident.text)
    if resident.asked == "papers":
        resident.gives(PAGE)
        if "Co jest na pliku" in resident.text:
            resident.presses("Inny dokument")
        resident.presses("Dalej")
    assert resident.asked == "summary", resident.text
    has_file = "dokument.jpg" in resident.text
    resident.presses("Wszystko się zgadza")
    while (resident.asked or "").startswith("agree."):
        resident.presses("Potwierdzam")
    resident.presses("Wyślij wniosek")
    assert "Wniosek przyjęty" in resident.text, resident.text
    number = re.search(r"'Znak sprawy', 'value': '([^']+)'", resident.text)
    assert number, resident.text

    resident.says("co z moim wnioskiem")
    if number[1] not in resident.text:
        resident.presses("Wszystkie sprawy")
    assert number[1] in resident.text

    clerk, heard = Clerk(standins.portal.url), resident.turn["number"]
    case = clerk.finds(number[1])
    if has_file:
        assert clerk.file_of(case) == PAGE
    until(lambda: everybody_met(assistant))
    clerk.moves(case, "check")
    assert number[1] in resident.hears("sprawdzanie, czy wniosek jest kompletny", heard)
    heard = resident.turn["number"]
    if kind.form in MONEY:
        clerk.moves(case, "decide", outcome="granted", summary="Przyznano.", amount=MONEY[kind.form], months="3")
        assert "Przyznano" in resident.hears("decyzja wydana", heard)
        heard = resident.turn["number"]
        clerk.moves(case, "deliver")
        assert "Odwołanie do" in resident.hears("decyzja doręczona", heard)
        heard = resident.turn["number"]
        clerk.moves(case, "plan")
        clerk.moves(case, "pay")
        paid = money(Decimal(MONEY[kind.form].replace(",", "."))).replace(NBSP, " ")
        assert f"wypłacono {paid}" in resident.hears("wypłacono", heard)
        resident.says("kiedy dostanę pieniądze")
        assert "Następna wypłata" in resident.text
    else:
        clerk.moves(case, "close", note="Dokument jest gotowy do odbioru.")
        assert "gotowy do odbioru" in resident.hears("sprawa zakończona", heard)
