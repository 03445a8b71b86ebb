"""An application that could not be sent at once: tried again, told of, taken back, gone on with after a login."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from filing_talk import ANNA, FORM, FakePortal, Talk, filled

from actions.filing.outbox import LONGEST_PAUSE, SHORTEST_PAUSE, pause
from actions.filing.outbox_worker import send_next
from actions.portal.errors import PortalDown
from actions.store.leasing import LEASE
from actions.store.outbox import TOLD_AFTER, TRIED_FOR, Job


class Chat:
    """Brings news into the conversation as the engine does."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.told: list[str] = []
        self.fails: Exception | None = None

    async def tell(self, conversation: str, payload: str) -> None:
        if self.fails:
            raise self.fails
        assert conversation == "rozmowa"
        asked = self.talk.slots.get("asked")
        await self.talk.payload(payload)
        assert self.talk.slots.get("asked") == asked, "news must not take the place of a question"
        self.told.append(self.talk.words)

    async def works(self) -> int:
        """Everything that is due; how much that was."""
        done = 0
        while await send_next(self.talk.here, self.tell):
            done += 1
        return done


async def pressed(portal: FakePortal) -> tuple[Talk, Chat]:
    """A signed application whose sending did not work out at once."""
    down, portal.down = portal.down, False
    talk = await filled(Talk(portal))
    await talk.to_the_end()
    portal.down = down
    await talk.press("Wyślij wniosek")
    return talk, Chat(talk)


def job(talk: Talk) -> Job | None:
    return talk.here.outbox.of(talk.draft.sending_key)


async def test_it_says_until_when_it_is_tried_and_sends_as_soon_as_the_portal_is_back() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    assert "Spróbujemy sami do 24 listopada, godz. 10.30." in talk.words
    assert await chat.works() == 0, "it waits a little first"
    talk.at += SHORTEST_PAUSE
    talk.portal.down = False
    await chat.works()
    assert len(chat.told) == 1
    assert "Urząd przyjął wniosek." in chat.told[0]
    assert "PWS-2026-1" in chat.told[0]
    assert talk.draft.receipt
    assert job(talk) is None
    assert len(talk.portal.filed) == 1


async def test_nothing_is_said_of_an_attempt_that_fails_again() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    for _ in range(4):
        talk.at += LONGEST_PAUSE
        assert await chat.works() == 1
    assert not chat.told
    assert talk.portal.attempts == 5


async def test_after_a_day_it_is_said_that_it_did_not_work_and_the_person_can_send_it() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    talk.at += TRIED_FOR
    talk.log_in()
    await chat.works()
    assert "Nie udało się wysłać wniosku." in chat.told[0]
    assert await chat.works() == 0
    talk.portal.down = False
    await talk.press("Wyślij teraz")
    assert "PWS-2026-1" in talk.words


async def test_a_login_that_ended_before_it_went_through_is_asked_for_and_goes_on() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    talk.at += timedelta(minutes=31)
    talk.portal.down = False
    await chat.works()
    assert "Logowanie skończyło się, zanim urząd przyjął wniosek." in chat.told[0]
    assert talk.portal.attempts == 1
    talk.log_in()
    await talk.goes_on_after_login()
    assert "PWS-2026-1" in talk.words


async def test_a_login_in_another_conversation_goes_on_with_it_as_well() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    talk.at += timedelta(minutes=31)
    await chat.works()
    talk.portal.down = False
    talk.here.logins.keep("telegram", replace(ANNA, token_expires_at=talk.at + timedelta(hours=1)))
    talk.here.outbox.wake(ANNA.sub, "telegram")
    talk.at += SHORTEST_PAUSE
    told: list[str] = []

    async def tell(conversation: str, _payload: str) -> None:
        told.append(conversation)

    await send_next(talk.here, tell)
    assert told == ["telegram"]
    assert len(talk.portal.filed) == 1


async def test_it_is_never_sent_with_the_login_of_somebody_else() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    talk.portal.down = False
    talk.log_in(replace(ANNA, sub="osoba-2"))
    talk.at += SHORTEST_PAUSE
    await chat.works()
    assert not talk.portal.filed


async def test_what_cannot_have_arrived_can_be_taken_back_and_changed() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    await talk.press("Wycofaj wysyłanie")
    assert "Urząd nie dostał wniosku." in talk.words
    assert talk.question == "send"
    assert not talk.draft.attempted
    talk.portal.down = False
    talk.at += LONGEST_PAUSE
    assert await chat.works() == 0
    assert not talk.portal.filed
    await talk.press("Wyślij wniosek")
    assert "PWS-2026-1" in talk.words


async def test_what_may_have_arrived_cannot_be_taken_back() -> None:
    talk, _ = await pressed(FakePortal(loses_answers=True))
    assert "Wycofaj wysyłanie" not in talk.titles
    await talk.payload('/form_op{"op": "withdraw"}')
    assert "mógł już dotrzeć" in talk.words
    assert talk.draft.attempted


async def test_a_worker_that_died_while_sending_leaves_it_to_the_next_which_files_nothing_twice() -> None:
    talk, chat = await pressed(FakePortal(loses_answers=True))
    leased = talk.here.outbox.take(talk.draft.sending_key)
    assert leased
    assert talk.here.outbox.reach(leased)
    talk.portal.loses_answers = False
    talk.at += LEASE - timedelta(seconds=1)
    assert await chat.works() == 0
    talk.at += timedelta(seconds=1)
    await chat.works()
    assert "PWS-2026-1" in chat.told[0]
    assert len(talk.portal.filed) == 1
    assert not talk.here.outbox.leave(leased, talk.at), "the one that was given up cannot change anything any more"


async def test_a_refusal_in_the_background_leads_to_the_question_that_mends_it() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    talk.portal.down = False
    talk.portal.refuses = [{"konto_zarzadcy": "Bank nie zna tego konta."}]
    talk.at += SHORTEST_PAUSE
    await chat.works()
    assert "Bank nie zna tego konta." in chat.told[0]
    assert not talk.draft.attempted
    await talk.press("Popraw wniosek")
    assert talk.question == "konto_zarzadcy"


@pytest.mark.parametrize(("fails", "tells"), [(RuntimeError("busy"), 1), (LookupError("rozmowa"), 0)])
async def test_news_of_a_busy_conversation_is_told_later_and_of_an_erased_one_never(
    fails: Exception, tells: int
) -> None:
    talk, chat = await pressed(FakePortal(down=True))
    talk.portal.down = False
    talk.at += SHORTEST_PAUSE
    chat.fails = fails
    await chat.works()
    chat.fails = None
    talk.at += TOLD_AFTER
    await chat.works()
    assert len(chat.told) == tells
    assert job(talk) is None
    assert talk.draft.receipt


async def test_the_document_that_was_signed_is_sent_whatever_becomes_of_the_draft() -> None:
    talk, chat = await pressed(FakePortal(down=True))
    signed = job(talk)
    assert signed
    talk.here.drafts.save(ANNA.sub, replace(talk.draft, answers={**talk.draft.answers, "wydatki_miesieczne": "1.00"}))
    talk.portal.down = False
    talk.at += SHORTEST_PAUSE
    await chat.works()
    assert talk.portal.filed[signed.key] == signed.document
    assert talk.portal.filed[signed.key]["wydatki_miesieczne"] == "620.50"


async def test_what_is_kept_of_it_is_sealed() -> None:
    talk, _ = await pressed(FakePortal(down=True))
    with talk.here.outbox._engine.connect() as connection:
        row = str(connection.exec_driver_sql("SELECT * FROM outbox").all())
    assert not [secret for secret in (ANNA.pesel, ANNA.sub, FORM, talk.draft.sending_key) if secret in row]


def test_pauses_double_are_partly_chance_and_respect_what_the_portal_asks_for() -> None:
    seconds = [pause(attempts, None).total_seconds() for attempts in (1, 2, 3, 20)]
    for waited, longest in zip(seconds, (5, 10, 20, 300), strict=True):
        assert longest / 2 <= waited <= longest
    assert pause(1, 90) == timedelta(seconds=90)
    assert len({pause(20, None) for _ in range(20)}) > 10


async def test_a_portal_that_is_left_alone_counts_as_not_reached() -> None:
    class LeftAlone(FakePortal):
        async def submit(self, *_sent: object) -> None:  # type: ignore[override]
            raise PortalDown("left alone", 20, may_have_arrived=False)

    talk, chat = await pressed(LeftAlone())
    assert "Wycofaj wysyłanie" in talk.titles
    talk.at += timedelta(seconds=19)
    assert await chat.works() == 0
    assert json.loads(talk.choices[0].payload.removeprefix("/form_op"))["field"] == FORM
