"""A questionnaire begun in one conversation goes on in another by its code; the trained model hears it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from resident import Resident
from sqlalchemy import delete

from actions.handover.wordlist import WORDS
from actions.replies import Card
from actions.store.handover import MOST_OF_A_CONVERSATION, HandoverTryRow
from bot.bootstrap import Assistant

pytestmark = [pytest.mark.model, pytest.mark.asyncio(loop_scope="session")]

STORY = "mam 67 lat, mieszkam sama na Bałutach, emerytura 1900, czynsz 700, jaka pomoc mi się należy"
NOT_A_CODE = "mam kod rozmowy zegar zebra zamek"


@pytest.fixture
def elsewhere(assistant: Assistant) -> Iterator[Resident]:
    """The other conversation; wrong codes of one test are not counted in the next."""
    yield Resident(assistant)
    with assistant.database.begin() as connection:
        connection.execute(delete(HandoverTryRow))


def code_shown(resident: Resident) -> str:
    titles = [reply.title for reply in resident.replies if isinstance(reply, Card)]
    found = [title for title in titles if len(title.split()) == 3 and set(title.split()) <= set(WORDS)]
    assert found, resident.text
    return found[0]


async def begun(resident: Resident) -> str:
    """A questionnaire with some answers; gives its code."""
    await resident.comes()
    await resident.says(STORY)
    await resident.says("podaj kod rozmowy")
    return code_shown(resident)


async def test_answers_come_along_and_the_next_question_is_asked(resident: Resident, elsewhere: Resident) -> None:
    code = await begun(resident)
    assert "Działa przez godzinę i tylko raz." in resident.text
    assert "42 638 44 44" in resident.text
    assert resident.asked, "the question still waits below the code"
    await elsewhere.comes()
    await elsewhere.says(f"mam kod {code.upper()}")
    assert dict(elsewhere.told) == dict(resident.told)
    assert (elsewhere.told["age"], elsewhere.told["rent"]) == (67, "700")
    assert "Przeniesione odpowiedzi" in elsewhere.text
    assert elsewhere.asked is not None
    assert elsewhere.asked not in elsewhere.told
    await elsewhere.says("nie wiem")
    assert dict(elsewhere.told) != dict(resident.told), "each goes its own way from here"


async def test_the_three_words_alone_are_enough_and_work_once(resident: Resident, elsewhere: Resident) -> None:
    code = await begun(resident)
    await elsewhere.comes()
    await elsewhere.says("-".join(code.split()))
    assert elsewhere.told["age"] == 67
    again = Resident(resident.assistant)
    await again.comes()
    await again.says(f"mam kod {code}")
    assert "Ten kod już nie działa" in again.text
    assert not again.told


async def test_a_question_that_is_pending_does_not_swallow_the_code(resident: Resident, elsewhere: Resident) -> None:
    code = await begun(resident)
    await elsewhere.comes()
    await elsewhere.says("jaka pomoc mi się należy")
    await elsewhere.says("mam 30 lat")
    assert elsewhere.asked
    await elsewhere.says(f"mam kod {code}")
    assert elsewhere.told["age"] == 67
    assert "są usunięte" in elsewhere.text


async def test_a_wrong_code_is_told_and_the_pending_question_comes_again(elsewhere: Resident) -> None:
    await elsewhere.comes()
    await elsewhere.says("jaka pomoc mi się należy")
    asked = elsewhere.asked
    await elsewhere.says("mam kod rozmowy dąb kowadło zima")
    assert "Tego słowa nie ma w żadnym kodzie: „kowadło”" in elsewhere.text
    await elsewhere.says(NOT_A_CODE)
    assert "kod" in elsewhere.replies[0].model_dump()["text"]
    assert elsewhere.asked == asked
    assert not elsewhere.told


async def test_guessing_is_stopped(resident: Resident, elsewhere: Resident) -> None:
    code = await begun(resident)
    await elsewhere.comes()
    for _ in range(MOST_OF_A_CONVERSATION):
        await elsewhere.says(NOT_A_CODE)
    await elsewhere.says(f"mam kod {code}")
    assert "Za dużo błędnych kodów" in elsewhere.text
    assert not elsewhere.told


async def test_erasing_the_conversation_makes_its_code_useless(resident: Resident, elsewhere: Resident) -> None:
    code = await begun(resident)
    await resident.assistant.engine.forget(resident.conversation)
    await elsewhere.comes()
    await elsewhere.says(f"mam kod {code}")
    assert "Nie ma takiego kodu" in elsewhere.text


async def test_without_answers_there_is_nothing_to_carry(resident: Resident) -> None:
    await resident.comes()
    await resident.says("kod rozmowy")
    assert "Nie ma jeszcze odpowiedzi" in resident.text
    await resident.says("mam kod")
    assert "Proszę napisać „mam kod” i trzy słowa" in resident.text


async def test_an_application_is_named_and_its_draft_opens_to_the_person_alone(
    resident: Resident, elsewhere: Resident
) -> None:
    await resident.comes()
    await resident.says("chcę złożyć wniosek o dodatek mieszkaniowy")
    await resident.logs_in("halina")
    await resident.says("przerwij")
    await resident.presses("Kod rozmowy")
    code = code_shown(resident)
    assert "dopiero po zalogowaniu" in resident.text
    await elsewhere.comes()
    await elsewhere.says(f"mam kod {code}")
    assert "Jest też zaczęty wniosek" in elsewhere.text
    assert elsewhere.assistant.services.logins.of(elsewhere.conversation) is None
    await elsewhere.presses("Dokończ wniosek")
    await elsewhere.logs_in("halina")
    assert "Jest zaczęty wniosek" in elsewhere.text or "wniosek" in elsewhere.text.lower()


async def test_results_and_a_person_offer_the_code(resident: Resident) -> None:
    await begun(resident)
    await resident.says("pokaż wyniki")
    assert "Kod rozmowy" in resident.titles
    await resident.says("chcę rozmawiać z człowiekiem")
    assert "Kod rozmowy" in resident.titles
    await resident.presses("Kod rozmowy")
    assert code_shown(resident)
