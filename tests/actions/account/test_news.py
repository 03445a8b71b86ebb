"""News of a person's cases: once each, in plain words, and nothing of what the person did or knew already."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from account_world import World, read
from standins import TODAY, Standins

from actions.account.cases import Status
from actions.account.news import EVENT, NEWS, Found, fresh, heard, look, look_once
from actions.portal.errors import PortalDown
from actions.portal.shapes import CaseSummary, Letter, Office, Payment
from actions.render.news import news_replies
from actions.turn import Turn

CASE = CaseSummary(
    id="c1",
    kind="dodatek-mieszkaniowy",
    title="Wniosek o dodatek mieszkaniowy",
    channel="electronic",
    case_number="CSS.8250.5001.2026",
    office=Office(id="css", name="CŚS"),
    received_on=date(2026, 11, 20),
    stage="received",
    stage_name="wniosek przyjęty",
    stage_since=date(2026, 11, 20),
    open=True,
)


def found(stage: str = "received", letters: int = 0, paid: int = 0, channel: str = "electronic") -> Found:
    case = CASE.model_copy(update={"stage": stage, "stage_name": f"etap {stage}", "channel": channel})
    letter = Letter(id="l", application_id="c1", kind="summons", subject="Wezwanie", body="Brakuje akt.", sent_on=TODAY)
    payment = Payment(
        id="p",
        benefit_id="b",
        benefit_name="Dodatek mieszkaniowy",
        for_month=TODAY,
        due_on=TODAY,
        paid_on=TODAY,
        amount=Decimal("214.60"),
        method="account",
        status="paid",
    )
    return Found(
        {f"case c1 {stage}": case},
        {f"letter {number}": letter for number in range(letters)},
        {f"payment {number}": payment for number in range(paid)},
    )


async def test_of_somebody_seen_for_the_first_time_nothing_is_news(world: World) -> None:
    assert not fresh("osoba", found("evidence", letters=2), world.here)
    assert not fresh("osoba", found("evidence", letters=2), world.here)
    assert fresh("osoba", found("evidence", letters=3), world.here)


async def test_somebody_without_any_case_hears_of_the_first_one_but_not_of_what_they_just_filed(world: World) -> None:
    assert not fresh("osoba", Found({}, {}, {}), world.here)
    assert not fresh("osoba", found("received"), world.here)
    assert fresh("osoba", found("formal_check"), world.here)
    assert not fresh("inna", Found({}, {}, {}), world.here)
    assert fresh("inna", found("received", channel="paper"), world.here)


def test_each_news_is_told_by_one_alone(world: World) -> None:
    assert world.here.news.note("osoba", ["a", "b"]) == ["a", "b"]
    assert world.here.news.note("osoba", ["b", "c"]) == ["c"]
    assert world.here.news.note("inna", ["a"]) == ["a"]
    world.here.news.forget("osoba")
    assert world.here.news.unheard("osoba", ["a"]) == ["a"]


def test_it_is_told_in_plain_words_without_officialese() -> None:
    said = read_replies(found("evidence", letters=1, paid=1))
    assert "Wniosek o dodatek mieszkaniowy (CSS.8250.5001.2026): etap evidence." in said
    assert "Wezwanie. Brakuje akt." in said
    assert "wypłacono 214,60 zł, 24 listopada 2026" in said


def read_replies(news: Found) -> str:
    replies = news_replies(news, [], TODAY)
    return "\n".join(str(reply.model_dump()) for reply in replies).replace("\\xa0", " ")


async def test_the_conversation_is_told_once_and_the_status_says_what_happened(
    world: World, standins: Standins, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []

    async def tell(conversation: str, event: str) -> None:
        told.append((conversation, event))

    login = await world.log_in("zofia")
    assert world.here.logins.conversations() == ["rozmowa"]
    await look_once(login.sub, "rozmowa", world.here, tell)
    assert told == []
    now = await look(login, world.here)
    new = next(iter(now.letters))
    case = now.letters[new].application_id
    world.here.news.forget(login.sub)
    world.here.news.note(login.sub, [name for name in now.names if name != new])
    await look_once(login.sub, "rozmowa", world.here, tell)
    assert told == [("rozmowa", EVENT)]
    turn = Turn("rozmowa", intent="status_check", entities={"value": NEWS})
    said = read(await Status().answer(turn, world.here))
    assert "Są nowości w sprawach" in said
    assert case is None or "Pytania o sprawę" in said
    await look_once(login.sub, "rozmowa", world.here, tell)
    assert len(told) == 1
    assert "Nie ma nic nowego" in read(await Status().answer(turn, world.here))


async def test_what_cannot_be_read_now_is_told_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    login = await world.log_in("halina")
    now = await look(login, world.here)
    world.here.news.note(login.sub, ["met"])

    async def down(*_: Any) -> None:
        raise PortalDown("ConnectError")

    with monkeypatch.context() as patched:
        patched.setattr(world.here.portal, "application", down)
        with pytest.raises(PortalDown):
            await heard(login.sub, now, world.here, login)
    assert world.here.news.unheard(login.sub, now.names) == now.names
    with monkeypatch.context() as patched:
        patched.setattr(world.here.portal, "applications", down)
        await look_once(login.sub, "rozmowa", world.here, down)


async def test_nobody_logged_in_is_asked_about(world: World) -> None:
    await look_once("osoba", "nikogo-tu-nie-ma", world.here, lambda *_: pytest.fail("told"))  # type: ignore[arg-type, return-value]
