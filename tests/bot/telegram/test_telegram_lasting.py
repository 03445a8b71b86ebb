"""What goes wrong round the Telegram channel: restarts, two workers, floods, blocked users, broken networks, groups."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from itertools import count

import pytest
from fake_bot_api import TOKEN
from sqlalchemy import text as sql
from telegram_world import GROUP, HALINA, MAREK, QUICK, YES_OR_NO, World, eventually

from actions.replies import Text
from bot.telegram import words
from bot.telegram.inbox import Inbox
from bot.telegram.polling import Lease


async def test_an_update_brought_again_is_answered_once(world: World) -> None:
    async with world.channel():
        await world.met()
        update = world.telegram.says(HALINA, "raz")
        await world.sent(2)
        world.telegram.brings_again(update)
        await world.settled()
    assert world.engine.heard.count("raz") == 1


async def test_an_update_brought_again_after_a_restart_is_answered_once(anywhere: World) -> None:
    world = anywhere
    async with world.channel():
        await world.met()
        update = world.telegram.says(HALINA, "raz")
        await world.sent(2)
    async with world.channel():
        world.telegram.brings_again(update)
        await world.settled()
    assert world.telegram.texts.count("Słyszę: raz") == 1


async def test_an_update_brought_again_after_everything_was_erased_is_not_answered(world: World) -> None:
    async with world.channel():
        await world.met()
        update = world.telegram.says(HALINA, "raz")
        await world.sent(2)
        world.telegram.presses(await world.asked("/usun_dane"), words.ERASE)
        await world.sent(4)
        world.telegram.brings_again(update)
        await world.settled()
    assert world.engine.heard.count("raz") == 1


async def test_buttons_work_after_a_restart(world: World) -> None:
    world.engine.answers["pytaj"] = [YES_OR_NO]
    async with world.channel():
        await world.met()
        question = await world.asked("pytaj")
    async with world.channel():
        world.telegram.presses(question, "Tak")
        await world.sent(3)
    assert world.engine.heard[-1] == '/answer{"value": "yes"}@2'


async def test_what_was_not_read_before_a_stop_is_read_after_it(world: World) -> None:
    slow = replace(QUICK, burst=30.0, longest_burst=60.0)
    async with world.channel(pace=slow):
        await world.met()
        world.telegram.says(HALINA, "zdążę?")
        await eventually(lambda: not world.telegram.updates)
    assert world.engine.heard == []
    async with world.channel(pace=replace(QUICK, longest_burst=0.0)):
        await world.sent(2)
    assert world.telegram.texts[-1] == "Słyszę: zdążę?"


async def test_an_answer_that_could_not_be_sent_is_sent_later_without_asking_the_engine_twice(world: World) -> None:
    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", *["drop"] * 5)
        await world.asked("trwałe")
    assert world.telegram.texts[-1] == "Słyszę: trwałe"
    assert world.engine.heard == ["trwałe"]


async def test_a_dropped_connection_is_tried_again(world: World) -> None:
    async with world.channel():
        world.telegram.fails("getUpdates", "drop")
        world.telegram.fails("setMyCommands", 502)
        await world.met()
        world.telegram.fails("sendMessage", "drop", 502)
        answer = await world.asked("dzień dobry")
    assert answer.text == "Słyszę: dzień dobry"
    assert len(world.telegram.of("setMyCommands")) == 1


async def test_telegram_that_is_away_when_the_channel_starts_is_found_later(world: World) -> None:
    world.server.stop()
    try:
        async with world.channel():
            await asyncio.sleep(0.1)
            world.server.start()
            await world.met()
    finally:
        world.server.stop()
        world.server.start()
    assert world.telegram.of("deleteWebhook")


async def test_news_during_a_broken_network_arrive_later(world: World) -> None:
    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", *["drop"] * 4)
        await world.engine.news(next(iter(world.engine.turns)), "/login_done")
        await world.sent(2)
    assert world.telegram.texts[-1] == "Nowina /login_done"


async def test_a_flood_limit_is_waited_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    sleep = asyncio.sleep

    async def watched(seconds: float) -> None:
        waited.append(seconds)
        await sleep(0)

    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", ("flood", 7))
        monkeypatch.setattr("bot.telegram.sending.asyncio.sleep", watched)
        world.telegram.says(HALINA, "halo")
        while len(world.telegram.sent) < 2:
            await sleep(0.005)
        monkeypatch.undo()
    assert 7 in waited
    assert world.telegram.texts[-1] == "Słyszę: halo"


async def test_a_flood_limit_beyond_patience_puts_the_message_off(world: World) -> None:
    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", ("flood", 3600))
        answer = await world.asked("halo")
    assert answer.text == "Słyszę: halo"
    assert world.engine.heard == ["halo"]


async def test_a_blocked_user_is_noted_and_gets_no_news(world: World) -> None:
    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", 403)
        world.telegram.says(HALINA, "i znikam")
        await eventually(lambda: not world.telegram.faults["sendMessage"])
        await world.settled()
        await world.engine.news(next(iter(world.engine.turns)), "/login_done")
        await world.settled()
    assert "Nowina /login_done" not in world.telegram.texts


async def test_who_unblocks_and_writes_is_answered_and_gets_news_again(world: World) -> None:
    async with world.channel():
        await world.met()
        world.telegram.blocks(HALINA)
        await world.settled()
        await world.asked("wracam")
        await world.engine.news(next(iter(world.engine.turns)), "/login_done")
        await eventually(lambda: "Nowina /login_done" in world.telegram.texts)
    assert "Słyszę: wracam" in world.telegram.texts


async def test_html_that_telegram_refuses_is_sent_as_plain_words(world: World) -> None:
    world.engine.answers["pytaj"] = [YES_OR_NO]
    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", 400)
        question = await world.asked("pytaj")
    assert "Czy mieszka Pani sama?" in question.text
    assert "• Tak\n• Nie" in question.text


async def test_what_telegram_never_takes_does_not_hold_up_what_comes_after(world: World) -> None:
    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", 400, 400)
        world.telegram.says(HALINA, "odrzucone")
        await eventually(lambda: not world.telegram.faults["sendMessage"])
        answer = await world.asked("dalej")
    assert answer.text == "Słyszę: dalej"


async def test_a_group_gets_one_polite_sentence_and_is_left(world: World) -> None:
    async with world.channel():
        world.telegram.adds_to_group(GROUP)
        world.telegram.says(GROUP, "hej bocie")
        world.telegram.adds_to_group(GROUP, status="left")
        await eventually(lambda: bool(world.telegram.of("leaveChat")))
        await world.settled()
    assert [call.text for call in world.telegram.sent if call.chat_id == GROUP] == [words.PRIVATE_ONLY]
    assert [call.chat_id for call in world.telegram.of("leaveChat")] == [GROUP]
    assert "hej bocie" not in world.engine.heard


async def test_an_update_of_an_unknown_shape_holds_nothing_up_and_is_not_logged(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot.telegram")
    async with world.channel():
        await world.met()
        world.telegram.sends(HALINA, poll={"question": "tajne"})
        await world.sent(2)
        world.telegram.brings(message="nonsens")
        await world.asked("dalej")
    assert world.telegram.texts[1] == words.UNREADABLE["other"]
    assert "tajne" not in caplog.text


@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
async def test_what_people_write_and_the_token_stay_out_of_the_log_at_any_level(
    world: World, caplog: pytest.LogCaptureFixture, level: int
) -> None:
    for logger in (None, "httpx", "httpcore", "bot"):
        caplog.set_level(level, logger)
    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", 400, "drop", 502, "garbled")
        world.telegram.fails("getUpdates", "garbled")
        await world.asked("mój numer to 44051401458")
        await world.settled()
    assert "Telegram refused" in caplog.text
    assert f"POST {world.telegram.url}/bot…/" in caplog.text
    assert "44051401458" not in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN.partition(":")[2] not in caplog.text
    assert str(HALINA) not in caplog.text


async def test_polling_goes_on_after_the_database_was_away(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = [OSError(), OSError()]
    hold, release = Lease.hold, Lease.release

    def failing_hold(lease: Lease) -> bool:
        if failures:
            raise failures.pop()
        return hold(lease)

    def failing_release(lease: Lease) -> None:
        if failures:
            raise OSError
        release(lease)

    monkeypatch.setattr(Lease, "hold", failing_hold)
    monkeypatch.setattr(Lease, "release", failing_release)
    async with world.channel():
        await world.met()
    assert failures == []


async def test_half_a_character_holds_nothing_up(world: World) -> None:
    async with world.channel():
        await world.met()
        answer = await world.asked("pół \ud83d znaku")
    assert answer.text == "Słyszę: pół ? znaku"


async def test_two_workers_poll_in_turn_and_answer_once(anywhere: World) -> None:
    world = anywhere
    async with world.channel():
        await world.met()
        async with world.channel():
            for number in range(3):
                await world.asked(f"pytanie {number}")
            await world.settled()
    assert world.engine.heard[:3] == ["pytanie 0", "pytanie 1", "pytanie 2"]
    assert world.telegram.overlaps == 0


async def test_a_burst_that_two_workers_took_in_is_read_as_one(anywhere: World) -> None:
    world = anywhere
    hook = {"telegram_webhook_url": "https://asystent.example.pl/telegram"}
    async with world.channel(**hook) as one, world.channel(**hook) as other:
        await eventually(lambda: world.telegram.webhook is not None)
        secret = world.telegram.webhook["secret_token"]
        assert await one.receive(world.telegram.says(HALINA, "mam 80 lat"), secret)
        assert await other.receive(world.telegram.says(HALINA, "mieszkam sama"), secret)
        await world.sent(2)
        await asyncio.sleep(2 * QUICK.burst)
    assert world.engine.heard == ["mam 80 lat, mieszkam sama"]
    assert len(world.telegram.sent) == 2


async def test_a_burst_is_not_cut_by_another_worker_that_looks_for_what_was_left_behind(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = {"telegram_webhook_url": "https://asystent.example.pl/telegram"}
    pace = replace(QUICK, burst=1.0, longest_burst=30.0, sweep=0.01)
    looks = count()
    look = Inbox.chats_waiting

    def counted_look(inbox: Inbox) -> list[int]:
        next(looks)
        return look(inbox)

    monkeypatch.setattr(Inbox, "chats_waiting", counted_look)
    async with world.channel(pace=pace, **hook) as one, world.channel(pace=pace, **hook):
        await eventually(lambda: world.telegram.webhook is not None)
        secret = world.telegram.webhook["secret_token"]
        await one.receive(world.telegram.says(HALINA, "mam 80 lat"), secret)
        before = next(looks)
        await eventually(lambda: next(looks) > before + 8)
        await one.receive(world.telegram.says(HALINA, "mieszkam sama"), secret)
        await world.sent(2)
    assert world.engine.heard == ["mam 80 lat, mieszkam sama"]


async def test_a_wrong_token_ends_in_the_log_and_nowhere_else(world: World, caplog: pytest.LogCaptureFixture) -> None:
    wrong = world.settings.model_copy().telegram_token.__class__("1:zly-token")
    async with world.channel(telegram_token=wrong):
        await eventually(lambda: "TELEGRAM_TOKEN" in caplog.text)
    assert "zly-token" not in caplog.text


async def test_without_a_token_nothing_happens(world: World) -> None:
    async with world.channel(telegram_token=None) as channel:
        assert not channel.on
        assert await channel.receive({"update_id": 1}, "cokolwiek") is False
    assert world.telegram.calls == []


async def test_old_numbers_of_updates_are_forgotten(world: World) -> None:
    async with world.channel():
        await world.met()
    with world.database.begin() as connection:
        connection.execute(sql("update telegram_updates set at = '2020-01-01 00:00:00'"))
    async with world.channel():
        await world.settled(MAREK)
    with world.database.connect() as connection:
        assert connection.execute(sql("select count(*) from telegram_updates")).scalar() == 1


class TestWebhook:
    HOOK = {"telegram_webhook_url": "https://asystent.example.pl/telegram"}  # noqa: RUF012

    async def test_the_address_and_a_secret_are_given_to_telegram(self, world: World) -> None:
        async with world.channel(**self.HOOK):
            await eventually(lambda: world.telegram.webhook is not None)
        assert world.telegram.webhook["url"] == self.HOOK["telegram_webhook_url"]
        assert len(world.telegram.webhook["secret_token"]) >= 32
        assert world.telegram.polled == 0

    async def test_an_update_with_the_right_secret_is_answered(self, world: World) -> None:
        async with world.channel(**self.HOOK) as channel:
            await eventually(lambda: world.telegram.webhook is not None)
            accepted = await channel.receive(
                world.telegram.says(HALINA, "/start"), world.telegram.webhook["secret_token"]
            )
            await world.sent(1)
        assert accepted

    @pytest.mark.parametrize("secret", [None, "", "zgadywany", "ąę"])
    async def test_an_update_with_a_wrong_secret_is_turned_away(self, world: World, secret: str | None) -> None:
        async with world.channel(**self.HOOK) as channel:
            assert await channel.receive(world.telegram.says(HALINA, "/start"), secret) is False
            await eventually(lambda: world.telegram.webhook is not None)
        assert world.engine.events == []

    async def test_the_secret_of_the_settings_is_the_one(self, world: World) -> None:
        own = type(world.settings.telegram_token)("wlasny-sekret")
        async with world.channel(**self.HOOK, telegram_webhook_secret=own) as channel:
            assert await channel.receive(b'{"update_id": 1}', "wlasny-sekret")

    @pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"update_id": "x"}', b"\xff", b"nic"])
    async def test_nonsense_with_the_right_secret_is_swallowed(self, world: World, body: bytes) -> None:
        own = type(world.settings.telegram_token)("sekret")
        async with world.channel(**self.HOOK, telegram_webhook_secret=own) as channel:
            assert await channel.receive(body, "sekret")
        assert world.engine.events == []

    async def test_the_same_update_twice_at_two_workers_is_answered_once(self, anywhere: World) -> None:
        world = anywhere
        async with world.channel(**self.HOOK) as one, world.channel(**self.HOOK) as other:
            await eventually(lambda: world.telegram.webhook is not None)
            secret = world.telegram.webhook["secret_token"]
            update = world.telegram.says(HALINA, "/start")
            await one.receive(update, secret)
            await other.receive(update, secret)
            await world.sent(1)
        assert world.engine.events == ["start"]

    async def test_when_polling_the_webhook_takes_nothing(self, world: World) -> None:
        async with world.channel() as channel:
            await world.met()
            assert await channel.receive(world.telegram.says(HALINA, "x"), "") is False


async def test_an_answer_in_several_messages_keeps_its_order(world: World) -> None:
    world.engine.answers["dużo"] = [Text(text=f"{n} " + "słowo " * 500) for n in range(5)]
    async with world.channel():
        await world.met()
        world.telegram.fails("sendMessage", "drop")
        await world.asked("dużo")
        await world.sent(5)
    assert [text.split()[0] for text in world.telegram.texts[1:]] == ["0", "1", "2", "3", "4"]
