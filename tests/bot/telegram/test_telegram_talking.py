"""Conversations in Telegram, over HTTP against a fake Bot API."""

from __future__ import annotations

import asyncio

import pytest
from fake_bot_api import Call
from sqlalchemy import text as sql
from telegram_world import HALINA, MAREK, YES_OR_NO, BusyError, World, eventually

from actions.replies import Card, Choice, File, Link, Row, Text
from bot import words as engine_words
from bot.telegram import words

OLD_AGE = "mam 80 lat"


async def test_the_first_words_say_who_is_speaking_and_offer_choices(world: World) -> None:
    async with world.channel():
        welcome = await world.met()
    assert welcome.chat_id == HALINA
    assert welcome.text.startswith("Dzień dobry. Odpowiada program.")
    assert words.IN_TELEGRAM in welcome.text
    assert welcome.buttons == ["Sprawdź pomoc"]


async def test_the_menu_is_set_for_private_chats(world: World) -> None:
    async with world.channel():
        await world.met()
    [menu] = world.telegram.of("setMyCommands")
    assert [one["command"] for one in menu.params["commands"]] == list(words.COMMANDS)
    assert menu.params["scope"] == {"type": "all_private_chats"}


async def test_words_without_start_are_welcomed_first_and_then_answered(world: World) -> None:
    async with world.channel():
        world.telegram.says(HALINA, OLD_AGE)
        await world.sent(2)
    assert world.engine.events == ["start"]
    assert world.telegram.texts[0].startswith("Dzień dobry")
    assert world.telegram.texts[1] == f"Słyszę: {OLD_AGE}"


async def test_a_pressed_choice_sends_exactly_the_payload_that_was_offered(world: World) -> None:
    world.engine.answers["start it"] = [YES_OR_NO]
    async with world.channel():
        await world.met()
        question = await world.asked("start it")
        world.telegram.presses(question, "Tak")
        await world.sent(3)
    assert world.engine.heard[-1] == '/answer{"value": "yes"}@2'
    assert all(len(question.data(title).encode()) <= 64 for title in question.buttons)
    assert len(world.telegram.of("answerCallbackQuery")) == 1


async def test_of_an_answered_question_the_chosen_button_stays(world: World) -> None:
    world.engine.answers["start it"] = [YES_OR_NO]
    async with world.channel():
        await world.met()
        question = await world.asked("start it")
        world.telegram.presses(question, "Nie")
        await world.sent(3)
    [edited] = world.telegram.of("editMessageReplyMarkup")
    assert (edited.message_id, edited.buttons) == (question.message_id, ["✓ Nie"])


async def test_a_choice_can_be_typed(world: World) -> None:
    world.engine.answers["start it"] = [YES_OR_NO]
    async with world.channel():
        await world.met()
        await world.asked("start it")
        await world.asked("tak")
    assert world.engine.heard[-1] == "tak"


async def test_the_button_of_an_earlier_question_is_answered_with_a_hint_and_goes(world: World) -> None:
    world.engine.answers["start it"] = [YES_OR_NO]
    async with world.channel():
        await world.met()
        question = await world.asked("start it")
        await world.asked("nie")
        world.telegram.presses(question, "Tak")
        await world.sent(4)
    assert world.telegram.texts[-1] == engine_words.ANSWERED_ALREADY
    assert world.telegram.of("editMessageReplyMarkup")[-1].buttons == []


@pytest.mark.parametrize("data", ["zgadywane", "/logout", "telegram:erase", "x" * 64])
async def test_data_that_no_button_of_this_chat_carries_never_reaches_the_engine(world: World, data: str) -> None:
    async with world.channel():
        welcome = await world.met()
        world.telegram.presses_data(welcome, data)
        await world.sent(2)
    assert data not in world.engine.heard
    assert world.engine.forgotten == []
    assert world.telegram.texts[-1] == engine_words.NOT_OFFERED


async def test_a_button_of_somebody_elses_chat_does_nothing_here(world: World) -> None:
    async with world.channel():
        theirs = await world.met(MAREK)
        mine = await world.met(HALINA)
        world.telegram.presses_data(mine, theirs.data("Sprawdź pomoc"))
        await world.sent(3)
    assert world.telegram.texts[-1] == engine_words.NOT_OFFERED


async def test_typed_text_is_never_taken_for_a_payload(world: World) -> None:
    async with world.channel():
        await world.met()
        await world.asked('/answer{"value": "yes"}')
        await world.asked("/nieznane polecenie")
    assert world.engine.heard == ['answer{"value": "yes"}', "nieznane polecenie"]


@pytest.mark.parametrize(
    ("command", "event"),
    [
        ("/pomoc", "/how_bot_works"),
        ("/wniosek", "/submit_application"),
        ("/status@asystent_bot", "/status_check"),
        ("/WYLOGUJ", "/logout"),
    ],
)
async def test_a_command_tells_the_engine_and_its_answer_comes(world: World, command: str, event: str) -> None:
    async with world.channel():
        await world.met()
        answer = await world.asked(command)
    assert world.engine.events == ["start", event]
    assert answer.text == f"Nowina {event}"


async def test_news_that_nobody_asked_for_comes_to_the_right_chat(world: World) -> None:
    async with world.channel():
        await world.met(MAREK)
        await world.met(HALINA)
        conversation = list(world.engine.turns)[-1]
        await world.engine.news(conversation, "/login_done")
        await world.sent(3)
    assert (world.telegram.sent[-1].chat_id, world.telegram.texts[-1]) == (HALINA, "Nowina /login_done")


async def test_a_login_link_is_a_button_that_is_not_previewed_nor_forwarded(world: World) -> None:
    url = "https://asystent.uml.lodz.pl/login/abc"
    world.engine.answers["zaloguj"] = [Link(text="Logowanie jest na stronie.", title="Zaloguj się", url=url, once=True)]
    async with world.channel():
        await world.met()
        link = await world.asked("zaloguj")
    assert link.rows == [[{"text": "Zaloguj się", "url": url}]]
    assert link.params["link_preview_options"] == {"is_disabled": True}
    assert link.params["protect_content"] == "true"


async def test_on_ones_own_machine_the_link_is_written_out(world: World) -> None:
    """Telegram does not take localhost on a button."""
    url = "http://localhost:8000/login/abc"
    world.engine.answers["zaloguj"] = [Link(text="Logowanie.", title="Zaloguj się", url=url, once=True)]
    async with world.channel():
        await world.met()
        link = await world.asked("zaloguj")
    assert link.buttons == []
    assert url in link.text


async def test_a_long_answer_comes_in_several_messages_that_end_with_a_sentence(world: World) -> None:
    sentence = "Zasiłek zależy od dochodu & liczby osób <w rodzinie>. "
    world.engine.answers["długo"] = [Text(text=sentence * 200, choices=(Choice(title="Dalej", payload="/greet"),))]
    async with world.channel():
        await world.met()
        await world.asked("długo")
        parts = (await world.sent(4))[1:]
    assert [bool(part.buttons) for part in parts] == [False, False, True]
    assert all(part.text.endswith(".") for part in parts)
    assert " ".join(part.text for part in parts) == (sentence * 200).strip()


async def test_cards_without_choices_share_a_message(world: World) -> None:
    row = Row(label="Kwota", value="1 zł")
    world.engine.answers["wyniki"] = [Card(title=f"Świadczenie {n}", mark="raczej tak", rows=(row,)) for n in range(20)]
    async with world.channel():
        await world.met()
        await world.asked("wyniki")
        await world.settled()
    assert sum("Świadczenie" in text for text in world.telegram.texts) == 1


async def test_html_in_an_answer_is_shown_as_it_stands(world: World) -> None:
    world.engine.answers["html"] = [Text(text='Kwota < 1000 & "tak" <script>alert(1)</script>')]
    async with world.channel():
        await world.met()
        answer = await world.asked("html")
    assert answer.text == 'Kwota < 1000 & "tak" <script>alert(1)</script>'


async def test_several_messages_in_one_breath_are_read_as_one(world: World) -> None:
    async with world.channel():
        await world.met()
        with world.telegram.together():
            for word in ("mam 80 lat", "mieszkam sama.", "jaka pomoc"):
                world.telegram.says(HALINA, word)
        await world.sent(2)
        await world.settled()
    assert world.engine.heard[0] == "mam 80 lat, mieszkam sama. jaka pomoc"


async def test_a_press_does_not_wait_and_what_was_typed_before_it_is_read_before_it(world: World) -> None:
    async with world.channel():
        welcome = await world.met()
        world.telegram.says(HALINA, OLD_AGE)
        world.telegram.presses(welcome, "Sprawdź pomoc")
        world.telegram.says(HALINA, "i jeszcze coś")
        await world.sent(4)
    assert world.engine.heard == [OLD_AGE, "/eligibility_start@1", "i jeszcze coś"]


async def test_what_comes_during_an_answer_is_answered_after_it(world: World) -> None:
    async with world.channel():
        await world.met()
        world.engine.gate = asyncio.Event()
        world.telegram.says(HALINA, "pierwsze")
        await eventually(lambda: world.engine.heard == ["pierwsze"])
        world.telegram.says(HALINA, "drugie")
        await eventually(lambda: not world.telegram.updates)
        world.engine.gate.set()
        await world.sent(3)
    assert world.telegram.texts[1:] == ["Słyszę: pierwsze", "Słyszę: drugie"]


async def test_two_people_do_not_wait_for_each_other(world: World) -> None:
    async with world.channel():
        await world.met(HALINA)
        await world.met(MAREK)
        gate = world.engine.gate = asyncio.Event()
        world.telegram.says(HALINA, "wolne")
        await eventually(lambda: world.engine.heard == ["wolne"])
        world.engine.gate = None
        await world.asked("szybkie", MAREK)
        assert "Słyszę: wolne" not in world.telegram.texts
        gate.set()
    assert "Słyszę: szybkie" in world.telegram.texts


async def test_a_message_corrected_before_it_is_read_is_read_corrected(world: World) -> None:
    async with world.channel():
        await world.met()
        with world.telegram.together():
            first = world.telegram.says(HALINA, "mam 8 lat")
            world.telegram.edits(first, OLD_AGE)
        await world.sent(2)
        await world.settled()
    assert world.engine.heard[0] == OLD_AGE


async def test_a_correction_of_the_last_message_is_read_anew(world: World) -> None:
    async with world.channel():
        await world.met()
        first = world.telegram.says(HALINA, "zasilek pielegniarski")
        await world.sent(2)
        world.telegram.edits(first, "zasiłek pielęgnacyjny")
        await world.sent(3)
    assert world.engine.heard[-1] == "zasiłek pielęgnacyjny"
    assert world.telegram.texts[-1].startswith(words.EDIT_READ)


async def test_a_correction_after_a_question_says_how_to_correct_and_answers_nothing(world: World) -> None:
    world.engine.answers["3"] = [YES_OR_NO]
    async with world.channel():
        await world.met()
        answer = world.telegram.says(HALINA, "3")
        await world.sent(2)
        world.telegram.edits(answer, "4")
        await world.sent(3)
    assert "4" not in world.engine.heard
    assert world.telegram.texts[-1] == words.EDIT_TOO_LATE


async def test_an_edit_that_changes_no_word_is_silent(world: World) -> None:
    async with world.channel():
        await world.met()
        same = world.telegram.says(HALINA, OLD_AGE)
        await world.sent(2)
        world.telegram.edits(same, OLD_AGE)
        await world.settled()
    assert world.engine.heard.count(OLD_AGE) == 1
    assert words.EDIT_TOO_LATE not in world.telegram.texts


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("photo", {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}),
        ("voice", {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}),
        ("location", {"location": {"latitude": 51.7, "longitude": 19.4}}),
        ("contact", {"contact": {"phone_number": "500600700", "first_name": "Jan"}}),
        ("document", {"document": {"file_id": "a", "file_unique_id": "b"}}),
        ("other", {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
                            "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}}),
    ],
)  # fmt: skip
async def test_what_is_not_words_is_answered_with_a_clear_sentence(world: World, what: str, content: dict) -> None:
    async with world.channel():
        await world.met()
        world.telegram.sends(HALINA, **content)
        await world.sent(2)
    assert world.telegram.texts[-1] == words.UNREADABLE[what]
    assert world.engine.heard == []


async def test_an_album_gets_one_sentence_and_its_caption_is_read(world: World) -> None:
    photo = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}
    async with world.channel():
        await world.met()
        with world.telegram.together():
            world.telegram.sends(HALINA, **photo, caption="decyzja z MOPS")
            world.telegram.sends(HALINA, **photo)
        await world.sent(2)
        await world.settled()
    assert world.engine.heard[0] == "decyzja z MOPS"
    assert sum(words.UNREADABLE["photo"] in text for text in world.telegram.texts) == 1


async def test_a_notice_of_telegram_itself_gets_no_answer(world: World) -> None:
    async with world.channel():
        await world.met()
        world.telegram.sends(HALINA, message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
        await world.settled()
    assert [call.chat_id for call in world.telegram.sent].count(HALINA) == 1


async def test_another_worker_in_between_is_tried_again(world: World) -> None:
    async with world.channel():
        await world.met()
        world.engine.errors = [BusyError()]
        answer = await world.asked(OLD_AGE)
    assert answer.text == f"Słyszę: {OLD_AGE}"


async def test_a_failure_becomes_a_sentence_and_the_next_message_is_answered(world: World) -> None:
    async with world.channel():
        await world.met()
        world.engine.errors = [RuntimeError("secret detail")]
        sorry = await world.asked(OLD_AGE)
        again = await world.asked("jeszcze raz")
    assert sorry.text == engine_words.FAILED
    assert again.text == "Słyszę: jeszcze raz"


async def test_a_receipt_comes_as_a_document(world: World) -> None:
    world.engine.answers["potwierdzenie"] = [
        Text(text="Oto potwierdzenie."),
        File(title="Potwierdzenie: wniosek 1/2026", path="/files/1", media_type="application/pdf"),
    ]
    asked: list[tuple[str, str]] = []

    async def files(conversation_id: str, path: str) -> bytes:
        asked.append((conversation_id, path))
        return b"%PDF-1.7"

    async with world.channel(files):
        await world.met()
        await world.asked("potwierdzenie")
        await eventually(lambda: bool(world.telegram.of("sendDocument")))
    [sent] = world.telegram.of("sendDocument")
    assert asked == [(next(iter(world.engine.turns)), "/files/1")]
    assert sent.params["document"] == {"filename": "Potwierdzenie wniosek 1 2026.pdf", "content": b"%PDF-1.7"}
    assert sent.params["caption"] == "Potwierdzenie: wniosek 1/2026"


async def test_a_file_that_cannot_be_fetched_becomes_a_sentence_with_a_way_on(world: World) -> None:
    world.engine.answers["potwierdzenie"] = [File(title="Potwierdzenie", path="/files/1", media_type="application/pdf")]

    async def files(conversation_id: str, path: str) -> bytes:
        raise ConnectionError

    async with world.channel(files):
        await world.met()
        sorry = await world.asked("potwierdzenie")
    assert "„Potwierdzenie”" in sorry.text
    assert engine_words.HUMAN_PHONE in sorry.text


async def test_nothing_in_the_database_tells_whose_chat_it_is_or_what_was_written(world: World) -> None:
    async with world.channel():
        await world.met()
        await world.asked("tajemnica")
        await world.settled()
        kept = _everything(world)
    assert "tajemnica" not in kept
    assert str(HALINA) not in kept.replace("telegram", "")
    assert "Halina" not in kept


def _everything(world: World) -> str:
    with world.database.connect() as connection:
        tables = connection.execute(sql("select name from sqlite_master where type = 'table'")).scalars().all()
        # moments are left out: any digits may stand in them
        return "\n".join(
            str([value for name, value in row._mapping.items() if not name.endswith(("at", "until"))])
            for table in tables
            for row in connection.execute(sql(f"select * from {table}"))
        )


class TestErasing:
    async def _confirm(self, world: World) -> Call:
        await world.met()
        return await world.asked("/usun_dane")

    async def test_nothing_is_erased_before_it_is_confirmed(self, world: World) -> None:
        async with world.channel():
            confirm = await self._confirm(world)
        assert confirm.buttons == [words.ERASE, words.KEEP]
        assert world.engine.forgotten == []

    async def test_confirmed_by_a_button_everything_goes(self, world: World) -> None:
        async with world.channel():
            confirm = await self._confirm(world)
            world.telegram.presses(confirm, words.ERASE)
            await world.sent(3)
        assert len(world.engine.forgotten) == 1
        assert world.telegram.texts[-1] == words.ERASED
        assert world.engine.forgotten[0] not in _everything(world)

    @pytest.mark.parametrize("said", ["usuń wszystko", "Tak."])
    async def test_confirmed_by_words_everything_goes(self, world: World, said: str) -> None:
        async with world.channel():
            await self._confirm(world)
            await world.asked(said)
        assert len(world.engine.forgotten) == 1

    async def test_looking_again_for_messages_brings_nothing_of_an_erased_chat_back(self, world: World) -> None:
        async with world.channel() as channel:
            confirm = await self._confirm(world)
            world.telegram.presses(confirm, words.ERASE)
            await world.sent(3)
            channel._parts.bursts.nudge(HALINA)
            await world.settled()
        assert world.engine.forgotten[0] not in _everything(world)

    async def test_declined_nothing_goes(self, world: World) -> None:
        async with world.channel():
            confirm = await self._confirm(world)
            world.telegram.presses(confirm, words.KEEP)
            await world.sent(3)
        assert world.engine.forgotten == []
        assert world.telegram.texts[-1] == words.KEPT

    async def test_after_something_else_a_yes_is_no_longer_meant_for_erasing(self, world: World) -> None:
        async with world.channel():
            await self._confirm(world)
            await world.asked("a jakie dokumenty")
            await world.asked("tak")
        assert world.engine.forgotten == []
        assert world.engine.heard == ["a jakie dokumenty", "tak"]

    async def test_after_erasing_the_conversation_begins_with_the_welcome(self, world: World) -> None:
        async with world.channel():
            confirm = await self._confirm(world)
            world.telegram.presses(confirm, words.ERASE)
            await world.sent(3)
            await world.asked(OLD_AGE)
            await world.sent(5)
        assert world.engine.events == ["start", "start"]
        assert world.telegram.texts[-1] == f"Słyszę: {OLD_AGE}"
