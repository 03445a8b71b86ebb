"""Who is speaking, and courtesies."""

from __future__ import annotations

import pytest
from action_fakes import choices, fake_services, said, turn, words

from actions.goal import Goal
from actions.smalltalk import (
    Affirm,
    Bye,
    Complaint,
    Deny,
    ForeignLanguage,
    Greet,
    GreetFirst,
    HowBotWorks,
    Rate,
    Thanks,
)
from actions.turn import Asked

PENDING = Asked(by="interview", question="osoby", type="number")
ALL = (Affirm, Bye, Complaint, Deny, ForeignLanguage, Greet, GreetFirst, HowBotWorks, Rate, Thanks)


async def test_the_first_words_say_machine_purpose_data_and_a_persons_phone() -> None:
    answer = await said(GreetFirst(), turn("greet_first"), fake_services())
    text = words(answer)
    for needed in ("automatyczny asystent", "nie urzędnik", "7 dniach", "42 638 44 44"):
        assert needed in text
    assert [choice.payload for choice in choices(answer)] == [
        "/eligibility_start",
        "/kb_question",
        "/status_check",
        "/submit_application",
    ]


@pytest.mark.parametrize("goal", ALL, ids=lambda goal: goal.NAME)
async def test_courtesies_leave_the_pending_question_alone(goal: type[Goal]) -> None:
    answer = await said(goal(), turn(asked=PENDING), fake_services())
    assert answer.slots == {}
    assert words(answer).strip()


@pytest.mark.parametrize("goal", ALL, ids=lambda goal: goal.NAME)
async def test_nothing_is_shouted(goal: type[Goal]) -> None:
    assert "!" not in words(await said(goal(), turn(), fake_services()))


async def test_a_greeting_inside_a_questionnaire_offers_no_way_off() -> None:
    assert choices(await said(Greet(), turn("greet", asked=PENDING), fake_services())) == []


async def test_other_languages_get_an_answer_in_their_own() -> None:
    text = words(await said(ForeignLanguage(), turn("foreign_language"), fake_services()))
    assert "помічник" in text
    assert "automatic assistant" in text


async def test_a_bad_mark_leads_to_a_person() -> None:
    assert "42 638 44 44" in words(await said(Rate(), turn("rate", value="bad"), fake_services()))
