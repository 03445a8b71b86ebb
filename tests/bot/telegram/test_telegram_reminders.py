"""Reminders in Telegram: asked for with a tap, sent once in the daytime, stopped with a tap, erased with everything."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta

import pytest
from action_fakes import login_of
from fake_bot_api import Call
from sqlalchemy import func, select
from telegram_world import HALINA, MAREK, NOON, World, eventually

from actions.reminders.kinds import Wish
from actions.replies import Choice, Text
from actions.store.audit import AuditRow
from actions.store.base import Base
from actions.store.drafts import Draft
from actions.store.reminders import ReminderRow
from bot.erasing import erase
from bot.telegram import words
from bot.telegram.chats import ChatRow
from bot.telegram.reminders import MOST
from knowledge.hours import WARSAW

APPEAL = Wish(kind="appeal", day=date(2026, 12, 3))
PAYMENT = Wish(kind="payment", day=date(2026, 12, 10))
ON_THE_DAY = datetime(2026, 11, 29, 10, tzinfo=WARSAW)
TITLE = "Przypomnij o odwołaniu"
OFFER = Text(
    text="Mogę przypomnieć.",
    choices=(
        Choice(title=TITLE, payload=APPEAL.payload),
        Choice(title="Przypomnij o wypłacie", payload=PAYMENT.payload),
    ),
)
LOGIN = login_of(at=NOON)


async def offered(world: World, chat_id: int = HALINA) -> Call:
    """Let a person be offered both reminders."""
    world.engine.answers["sprawa"] = [OFFER]
    await world.met(chat_id)
    return await world.asked("sprawa", chat_id)


async def wished(world: World, title: str = TITLE) -> Call:
    """Let a person ask for a reminder; gives the confirmation."""
    offer = await offered(world)
    before = len(world.telegram.sent)
    world.telegram.presses(offer, title)
    return (await world.sent(before + 1))[-1]


def kept(world: World) -> int:
    with world.database.connect() as connection:
        return connection.execute(select(func.count()).select_from(ReminderRow)).scalar_one()


def put_off(world: World) -> bool:
    """Whether the one reminder was tried and waits to be tried again; only then the clock may be moved."""
    waits = select(ReminderRow.id).where(
        ReminderRow.begun.is_(False), ReminderRow.lease == "", ReminderRow.leased_until.is_not(None)
    )
    with world.database.connect() as connection:
        return connection.execute(waits).first() is not None


def reminders_in(world: World) -> list[Call]:
    return [call for call in world.telegram.sent if call.text.startswith("Przypomnienie\n")]


def rows(world: World) -> dict[str, int]:
    """How many rows each table has."""
    with world.database.connect() as connection:
        counted = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
            if table.name in ("drafts", "logins", "reminders", "outbox", AuditRow.__tablename__)
        }
    return {name: count for name, count in counted.items() if count}


async def a_while() -> None:
    """Time enough for several looks at what is due."""
    await asyncio.sleep(0.4)


async def test_a_tap_keeps_it_and_says_when_it_comes_and_the_engine_hears_nothing(world: World) -> None:
    async with world.channel():
        said = await wished(world)
    assert "Przypomnę 29 listopada 2026, między 9 a 19" in said.text.replace("\u00a0", " ")
    assert "odwołanie od decyzji: do 3 grudnia 2026" in said.text.replace("\u00a0", " ")
    assert said.buttons == [words.STOP]
    assert kept(world) == 1
    assert world.engine.heard == ["sprawa"]


async def test_the_title_can_be_typed_and_other_words_go_to_the_engine(world: World) -> None:
    async with world.channel():
        await offered(world)
        await world.asked("przypomnij o wyplacie.")
        assert kept(world) == 1
        await world.asked("Przypomnij mi, jakie dokumenty")
    assert world.engine.heard == ["sprawa", "Przypomnij mi, jakie dokumenty"]


async def test_asked_for_twice_it_is_kept_once(world: World) -> None:
    async with world.channel():
        offer = await offered(world)
        for _ in range(2):
            before = len(world.telegram.sent)
            world.telegram.presses(offer, TITLE)
            await world.sent(before + 1)
    assert kept(world) == 1


async def test_an_old_offer_is_no_use_when_the_day_has_come(world: World) -> None:
    async with world.channel():
        offer = await offered(world)
        world.at = ON_THE_DAY
        world.telegram.presses(offer, TITLE)
        await world.sent(3)
    assert world.telegram.texts[-1] == words.TOO_LATE
    assert kept(world) == 0


async def test_they_are_listed_and_each_has_a_way_out(world: World) -> None:
    async with world.channel():
        offer = await offered(world)
        world.telegram.presses(offer, "Przypomnij o wypłacie")
        world.telegram.presses(offer, TITLE)
        await world.sent(4)
        shown = await world.asked("/przypomnienia")
        assert [title.replace("\u00a0", " ") for title in shown.buttons] == [
            "Wyłącz: odwołanie, 3 grudnia",
            "Wyłącz: wypłata, 10 grudnia",
            words.STOP_ALL,
        ]
        world.telegram.presses(shown, shown.buttons[0])
        left = (await world.sent(6))[-1]
        assert left.text.startswith(words.STOPPED_ONE)
        assert len(left.buttons) == 1
        world.telegram.presses(shown, words.STOP_ALL)
        await world.sent(7)
    assert world.telegram.texts[-1] == words.STOPPED
    assert kept(world) == 0
    assert world.engine.heard == ["sprawa"]


async def test_without_any_the_list_says_where_they_are_offered(world: World) -> None:
    async with world.channel():
        await world.met()
        assert (await world.asked("/przypomnienia")).text == words.NO_REMINDERS


async def test_as_many_are_kept_as_a_list_can_show(world: World) -> None:
    conversation = world.conversation_of(HALINA)
    for number in range(MOST):
        wish = Wish(kind="payment", day=PAYMENT.day + timedelta(days=number + 1))
        world.parts.reminders.put(conversation, HALINA, wish.kind, wish.day, wish.expires_at)
    async with world.channel():
        said = await wished(world)
    assert said.text.startswith(words.TOO_MANY)
    assert len(said.buttons) == MOST + 1
    assert kept(world) == MOST


async def test_it_is_sent_on_its_day_in_the_daytime_once(world: World) -> None:
    async with world.channel():
        await wished(world)
        for early in (
            ON_THE_DAY - timedelta(days=1),
            ON_THE_DAY.replace(hour=8, minute=59),
            ON_THE_DAY.replace(hour=19),
        ):
            world.at = early
            await a_while()
            assert reminders_in(world) == []
        world.at = ON_THE_DAY
        await eventually(lambda: bool(reminders_in(world)))
        await a_while()
    [reminder] = reminders_in(world)
    assert reminder.chat_id == HALINA
    assert "odwołać się od decyzji" in reminder.text
    assert kept(world) == 0


async def test_a_restart_and_more_workers_change_nothing(anywhere: World) -> None:
    world = anywhere
    async with world.channel():
        await wished(world)
    world.at = ON_THE_DAY
    async with world.channel(), world.channel(), world.channel():
        await eventually(lambda: bool(reminders_in(world)))
        await a_while()
    async with world.channel():
        await a_while()
    assert len(reminders_in(world)) == 1


async def test_it_outlives_a_conversation_that_was_forgotten_in_silence(world: World) -> None:
    async with world.channel():
        await wished(world, "Przypomnij o wypłacie")
        await wished(world)
        erase(world.database, world.conversation_of(HALINA))
        world.at = ON_THE_DAY
        await eventually(lambda: bool(reminders_in(world)))
        [reminder] = reminders_in(world)
        before = len(world.telegram.sent)
        world.telegram.presses(reminder, words.STOP_ALL)
        await world.sent(before + 1)
    assert world.telegram.texts[-1] == words.STOPPED  # and no welcome before it
    assert kept(world) == 0
    with world.database.connect() as connection:
        assert connection.execute(select(func.count()).select_from(ChatRow)).scalar_one() == 0


async def test_a_reminder_says_nothing_about_the_person(world: World) -> None:
    async with world.channel():
        await wished(world)
        world.at = ON_THE_DAY
        await eventually(lambda: bool(reminders_in(world)))
    [reminder] = reminders_in(world)
    assert reminder.text == f"Przypomnienie\n\n{APPEAL.text}"


async def test_somebody_elses_button_stops_nothing(world: World) -> None:
    async with world.channel():
        said = await wished(world)
        await world.met(MAREK)
        world.telegram.presses_data(Call("sendMessage", {"chat_id": MAREK, "message_id": 1}), said.data(words.STOP))
        await eventually(lambda: words.STOPPED in world.telegram.texts)
    assert kept(world) == 1


class TestNeverTwice:
    async def test_a_flood_limit_puts_it_off(self, world: World) -> None:
        async with world.channel():
            await wished(world)
            world.telegram.fails("sendMessage", ("flood", 7))
            world.at = ON_THE_DAY
            await eventually(lambda: put_off(world))
            await a_while()
            assert reminders_in(world) == []
            world.at += timedelta(seconds=8)
            await eventually(lambda: bool(reminders_in(world)))
        assert len(reminders_in(world)) == 1

    async def test_an_error_of_telegram_puts_it_off(self, world: World) -> None:
        async with world.channel():
            await wished(world)
            world.telegram.fails("sendMessage", 502)
            world.at = ON_THE_DAY
            await eventually(lambda: put_off(world))
            world.at += timedelta(minutes=2)
            await eventually(lambda: bool(reminders_in(world)))
        assert len(reminders_in(world)) == 1

    async def test_telegram_that_cannot_be_reached_gets_it_later(self, world: World) -> None:
        async with world.channel():
            await wished(world)
        world.server.stop()
        try:
            world.at = ON_THE_DAY
            async with world.channel():
                await eventually(lambda: put_off(world))
                world.server.start()
                world.at += timedelta(minutes=2)
                await eventually(lambda: bool(reminders_in(world)))
        finally:
            world.server.stop()
            world.server.start()
        assert len(reminders_in(world)) == 1

    @pytest.mark.parametrize("fault", ["drop", "garbled"])
    async def test_what_telegram_may_have_taken_counts_as_sent(self, world: World, fault: str) -> None:
        async with world.channel():
            await wished(world)
            world.telegram.fails("sendMessage", fault)
            world.at = ON_THE_DAY
            await eventually(lambda: kept(world) == 0)
            world.at += timedelta(hours=1)
            await a_while()
        assert reminders_in(world) == []


@pytest.mark.parametrize("how", ["update", "refused"])
async def test_who_blocks_the_assistant_is_reminded_of_nothing(world: World, how: str) -> None:
    async with world.channel():
        await wished(world)
        await wished(world, "Przypomnij o wypłacie")
        if how == "update":
            world.telegram.blocks(HALINA)
        else:
            world.telegram.fails("sendMessage", 403)
            world.at = ON_THE_DAY
        await eventually(lambda: kept(world) == 0)
        world.at = ON_THE_DAY
        await a_while()
    assert reminders_in(world) == []


class TestErasing:
    async def _erased(self, world: World) -> str:
        asked = await world.asked("/usun_dane")
        before = len(world.telegram.sent)
        world.telegram.presses(asked, words.ERASE)
        await world.sent(before + 1)
        return asked.text

    async def test_reminders_the_login_and_drafts_of_the_person_go_as_well(self, world: World) -> None:
        conversation = world.conversation_of(HALINA)
        async with world.channel():
            await wished(world)
            world.parts.logins.keep(conversation, LOGIN)
            world.parts.drafts.save(LOGIN.sub, Draft.of("rodo", NOON.date()))
            world.parts.drafts.save("osoba-2", Draft.of("rodo", NOON.date()))
            assert words.DRAFTS_GO in await self._erased(world)
        assert world.telegram.texts[-1] == words.ERASED
        assert rows(world) == {"drafts": 1, AuditRow.__tablename__: 1}
        assert world.parts.drafts.load("osoba-2", "rodo") is not None

    async def test_without_a_login_it_says_that_a_draft_cannot_be_seen(self, world: World) -> None:
        async with world.channel():
            await wished(world)
            assert words.DRAFTS_UNSEEN in await self._erased(world)
        assert rows(world) == {}

    async def test_nobody_elses_reminders_go_with_it(self, world: World) -> None:
        async with world.channel():
            await wished(world)
            await world.met(MAREK)
            asked = await world.asked("/usun_dane", MAREK)
            world.telegram.presses(asked, words.ERASE)
            await eventually(lambda: words.ERASED in world.telegram.texts)
        assert kept(world) == 1
