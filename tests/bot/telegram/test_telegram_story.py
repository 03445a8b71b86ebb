"""Whole stories in Telegram: the app, the engine with the trained model, the city's stand-ins, all over HTTP."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from account_world import HOME
from fake_bot_api import TOKEN, FakeTelegram, running_bot_api
from sqlalchemy import text as sql
from standins import TODAY, Standins, running_standins
from telegram_resident import TelegramResident
from telegram_world import QUICK
from trained_model import model_folder

from actions.reminders.offering import OFFER
from actions.settings import Settings
from api.chat.app import create_app
from bot import logs
from bot import words as engine_words
from bot.bootstrap import Assistant, assemble
from bot.telegram import words

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="module")]

STORY = "mam 80 lat, mieszkam sama na Bałutach, mam 2100 zł emerytury i ledwo starcza na leki"
PESEL = "44051401359"
FORM = {
    "application_kind": "dodatek mieszkaniowy",
    "tytul_prawny": "najem od miasta",
    "zarzadca": "Zarząd Lokali Miejskich, al. Kościuszki 47, Łódź",
    "liczba_osob": "1",
    "ktos_z_niepelnosprawnoscia": "nie",
    "powierzchnia_uzytkowa": "38 m2",
    "wszystkie_media": "tak",
    "wydatki_miesieczne": "620,50 zł",
    "nr_potwierdzenia_lokalu": "nie mam",
    "konto_zarzadcy": "61 1090 1014 0000 0712 1981 2874",
    "placi_alimenty": "nie",
    "zrodla_dochodu": "emerytura",
    "dochod_3_mies": "6000 zł",
    "papers": "doniosę później",
}
"""What is answered to each question of the application; "tak" to all others."""

SEVERAL = "Można wybrać kilka odpowiedzi"
LONGEST = 30
"""Questions of a questionnaire or a form at most."""

_chat_ids = count(701)

Meets = Callable[[], TelegramResident]


@pytest.fixture(scope="module")
def telegram() -> Iterator[FakeTelegram]:
    with running_bot_api() as bot_api:
        yield bot_api.telegram()


@pytest.fixture(scope="module")
def standins() -> Iterator[Standins]:
    with running_standins(assistant_url=HOME) as running:
        yield running


@pytest.fixture(scope="module")
def assistant(telegram: FakeTelegram, standins: Standins, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    logs.configure("WARNING")
    settings = Settings(  # type: ignore[call-arg]
        _env_file=None,
        database_url=f"sqlite:///{tmp_path_factory.mktemp('telegram')}/assistant.db",
        model_dir=model_folder(),
        public_url=HOME,
        portal_url=standins.portal.url,
        identity_url=standins.identity.url,
        secret_key="testy",  # type: ignore[arg-type]
        today=TODAY,
        telegram_token=TOKEN,  # type: ignore[arg-type]
        telegram_base_url=telegram.url,
    )
    return assemble(settings)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(assistant: Assistant) -> AsyncIterator[httpx.AsyncClient]:
    """The app runs; a browser that can open its pages."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.telegram.channel.Pace", lambda: QUICK)
        app = create_app(assistant)
    transport = httpx.ASGITransport(app)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url=HOME) as client:
        yield client


@pytest.fixture
def meets(telegram: FakeTelegram, assistant: Assistant, browser: httpx.AsyncClient) -> Meets:
    """Gives somebody who was never here before."""

    def somebody() -> TelegramResident:
        browser.cookies.clear()
        return TelegramResident(next(_chat_ids), telegram, assistant, browser)

    return somebody


async def test_a_story_leads_to_results_a_login_and_the_persons_cases(meets: Meets) -> None:
    halina = meets()
    welcome = await halina.says("/start")
    assert words.IN_TELEGRAM in welcome
    assert "Z wiadomości wiem już" in await halina.says(STORY)
    pending = halina.asked
    assert pending is not None

    papers = await halina.says("a jakie dokumenty do dodatku mieszkaniowego?")
    assert "zarządcy" in papers
    assert "Wróćmy do pytań" in papers
    assert halina.asked == pending

    for _ in range(LONGEST):
        if halina.asked:
            await halina.presses("Nie wiem")
    assert "To podpowiedź, nie decyzja" in halina.text

    await halina.says("/status", until="zalogować")
    cases = await halina.logs_in("halina", until="Numer sprawy")
    assert "Halin" in cases


async def test_pressed_and_typed_answers_come_to_the_same(meets: Meets) -> None:
    presses, types = meets(), meets()
    for person in (presses, types):
        await person.says("/start")
        await person.says(STORY)
    for number in range(8):
        assert presses.asked == types.asked
        assert presses.buttons == types.buttons
        if not presses.asked:
            break
        # where several fit, a press is one of them and the words are all of them
        title = "Nie wiem" if SEVERAL in presses.text else presses.buttons[number % 2]
        assert await presses.presses(title) == await types.says(title)
    assert number > 3


async def test_a_login_link_is_bound_to_its_chat_and_works_once(meets: Meets) -> None:
    marek, stranger = meets(), meets()
    for person in (marek, stranger):
        await person.says("/start")
    await marek.says("/status", until="zalogować")
    link = marek.login_link()
    await marek.logs_in("marek", until="Numer sprawy")
    assert (await marek.browser.post(link)).status_code == 400
    await stranger.says("/status", until="zalogować")
    assert stranger.login_link() != link


async def test_logging_out_ends_what_the_chat_may_see(meets: Meets) -> None:
    halina = meets()
    await halina.says("/start")
    await halina.says("/status", until="zalogować")
    await halina.logs_in("halina", until="Numer sprawy")
    await halina.says("/wyloguj", until="Wylogowano")
    await halina.says("/status", until="zalogować")
    assert halina.login_link()


async def test_an_application_is_filed_and_its_receipt_comes_as_a_document(meets: Meets) -> None:
    halina = meets()
    await halina.says("/start")
    await halina.says("/wniosek", until="dodatek mieszkaniowy")
    await halina.presses(next(title for title in halina.buttons if "dodatek mieszkaniowy" in title))
    await halina.logs_in("halina", until="Czy te dane się zgadzają?")
    for _ in range(LONGEST):
        if halina.asked != "summary":
            await halina.says(FORM.get((halina.asked or "").rpartition(".")[2], "tak"))
    assert halina.asked == "summary", halina.text
    await halina.presses("Wszystko się zgadza")
    for _ in range(LONGEST):
        if (halina.asked or "").startswith("agree."):
            await halina.presses("Potwierdzam")
    await halina.presses("Wyślij wniosek", until="Numer potwierdzenia")
    [receipt] = [call for call in halina.telegram.of("sendDocument") if call.chat_id == halina.chat_id]
    assert receipt.params["document"]["content"].startswith(b"%PDF")
    assert receipt.params["document"]["filename"].endswith(".pdf")


async def test_what_cannot_be_read_is_answered_and_the_question_stays(meets: Meets) -> None:
    somebody = meets()
    await somebody.says("/start")
    await somebody.says(STORY)
    pending = somebody.asked
    sticker = {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1}
    await somebody.sends(sticker=sticker | {"is_animated": False, "is_video": False}, until=words.UNREADABLE["sticker"])
    await somebody.sends(voice={"file_id": "a", "file_unique_id": "b", "duration": 1}, until=words.UNREADABLE["voice"])
    assert "Napisz" in await somebody.says("🙂🙂") or "słów" in somebody.text
    assert somebody.asked == pending


async def test_ten_thousand_characters_are_answered_once_with_a_word_about_their_length(meets: Meets) -> None:
    somebody = meets()
    await somebody.says("/start")
    read = await somebody.says("mam 80 lat i mieszkam sama. " + "bardzo proszę o pomoc " * 450)
    assert read.count(engine_words.TOO_LONG) == 1
    assert engine_words.FAILED not in read


async def test_a_pesel_that_nobody_asked_for_is_neither_kept_nor_logged(
    meets: Meets, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    somebody = meets()
    await somebody.says("/start")
    assert "nie został zapisany" in await somebody.says(f"mój pesel to {PESEL}, co mi się należy")
    assert PESEL not in somebody.text
    assert PESEL not in caplog.text
    assert TOKEN not in caplog.text
    assert PESEL.encode() not in _file(assistant)


async def test_help_says_how_it_works(meets: Meets) -> None:
    somebody = meets()
    await somebody.says("/start")
    assert "program" in await somebody.says("/pomoc", until="program")


async def test_after_the_payments_a_reminder_is_offered_and_the_next_question_is_answered(meets: Meets) -> None:
    halina = meets()
    await halina.says("/start")
    await halina.says("kiedy będzie wypłata?", until="zalogować")
    await halina.logs_in("halina", until=OFFER)
    await halina.presses("Przypomnij o wypłacie", until="Przypomnę")
    assert "wypłata: " in await halina.says("/przypomnienia", until="Przypomnienia w tym czacie")
    await halina.presses(words.STOP_ALL if words.STOP_ALL in halina.buttons else halina.buttons[0], until="Wyłączone")
    assert words.NO_REMINDERS in await halina.says("/przypomnienia", until=words.NO_REMINDERS)
    assert "zarządcy" in await halina.says("jakie dokumenty do dodatku mieszkaniowego?")


async def test_after_a_case_with_a_deadline_a_reminder_is_offered(meets: Meets, assistant: Assistant) -> None:
    somebody = meets()
    await somebody.says("/start")
    await somebody.says("/status", until="zalogować")
    await somebody.logs_in("zofia", until="Numer sprawy")
    for title in [title for title in somebody.offered() if title.startswith("Sprawa ")]:
        if OFFER not in somebody.text:
            await somebody.presses(title)
    assert OFFER in somebody.text
    title = next(title for title in somebody.offered() if title.startswith("Przypomnij"))
    assert "Zapisane są tylko" not in await somebody.says(title, until="Przypomnę")
    assert len(assistant.services.reminders.of(somebody.conversation)) == 1
    await somebody.says("moje dane", until="przypomnienia: 1")


async def test_erasing_leaves_nothing_of_the_conversation(meets: Meets, assistant: Assistant) -> None:
    somebody = meets()
    await somebody.says("/start")
    await somebody.says(STORY)
    conversation = somebody.conversation
    assert _rows_of(assistant, conversation) > 0
    await somebody.says("/usun_dane")
    await somebody.presses(words.ERASE, until=words.ERASED)
    assert _rows_of(assistant, conversation) == 0
    assert "program" in await somebody.says("dzień dobry")


def _rows_of(assistant: Assistant, conversation: str) -> int:
    """How many rows of all tables hold the conversation's id anywhere."""
    with assistant.database.connect() as connection:
        tables = connection.execute(sql("select name from sqlite_master where type = 'table'")).scalars().all()
        return sum(
            conversation in str(tuple(row))
            for table in tables
            for row in connection.execute(sql(f"select * from {table}"))
        )


def _file(assistant: Assistant) -> bytes:
    path = Path(assistant.settings.database_url.removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
