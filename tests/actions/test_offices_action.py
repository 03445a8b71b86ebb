"""The right office for a part of the city, or a question that finds it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import pytest
from action_fakes import choices, fake_services, said, turn, words

from actions.knowledge_base import AnswerQuestion
from actions.offices import OfficeInfo
from actions.people import Human
from actions.replies import Card
from actions.turn import TOPIC, Asked, Said
from knowledge.hours import WARSAW


def cards(answer: Said) -> list[str]:
    """Titles of the offices that an answer shows."""
    return [reply.title for reply in answer.replies if isinstance(reply, Card)]


async def test_without_an_office_the_three_networks_are_offered() -> None:
    answer = await said(OfficeInfo(), turn("office_info"), fake_services())
    assert [choice.title for choice in choices(answer)][:1] == ["MOPS"]


async def test_a_district_alone_keeps_the_district_in_the_choices() -> None:
    answer = await said(OfficeInfo(), turn("office_info", district="baluty"), fake_services())
    assert '"district": "baluty"' in choices(answer)[0].payload
    assert words(answer).startswith("Na Bałutach.")


async def test_mops_in_a_district_is_one_department() -> None:
    answer = await said(OfficeInfo(), turn("office_info", district="baluty", institution="mops"), fake_services())
    assert "Telefon" in words(answer)


async def test_polesie_is_shared_so_the_estate_is_asked() -> None:
    answer = await said(OfficeInfo(), turn("office_info", district="polesie", institution="mops"), fake_services())
    assert choices(answer)
    assert "osiedle" in words(answer)


async def test_an_estate_of_polesie_that_is_typed_after_it_shows_its_department() -> None:
    answer = await said(OfficeInfo(), turn("office_info", district="zlotno", institution="mops"), fake_services())
    assert "I Wydział Pracy Środowiskowej" in cards(answer)[0]


async def test_outside_the_city_it_is_told_where_to_go() -> None:
    here = fake_services()
    for office in ("", "mops", "css"):
        answer = await said(OfficeInfo(), turn("office_info", district="pabianice", institution=office), here)
        assert "Pabianice to już nie Łódź" in words(answer)
        assert "ośrodek pomocy społecznej" in words(answer)
    answer = await said(OfficeInfo(), turn("office_info", district="zgierz", institution="pup"), here)
    assert "urząd pracy" in words(answer)


async def test_of_two_places_of_one_name_the_other_is_offered() -> None:
    answer = await said(OfficeInfo(), turn("office_info", district="nowosolna", institution="mops"), fake_services())
    assert [choice.title for choice in choices(answer)] == ["gmina Nowosolna"]


async def test_where_a_benefit_is_settled_is_its_office() -> None:
    answer = await said(OfficeInfo(), turn("office_info", benefit="dodatek-mieszkaniowy"), fake_services())
    assert "Centrum Świadczeń Socjalnych" in cards(answer)[0]


async def test_a_system_is_shown_like_an_office() -> None:
    answer = await said(OfficeInfo(), turn("office_info", institution="sow"), fake_services())
    assert "sow.pfron.org.pl" in words(answer)
    assert not choices(answer)


async def test_what_a_system_is_is_answered_where_no_benefit_is_named() -> None:
    for text, office in (
        ("co to jest empatia", "empatia"),
        ("co można załatwić w portalu", "portal-wsparcia"),
        ("czy mogę wysłać przez epuap", "epuap"),
        ("czym się zajmuje sko", "sko"),
    ):
        here = fake_services()
        asked = turn("kb_question", text, institution=office)
        assert cards(await said(AnswerQuestion(), asked, here)) == [here.institutions[office].name]


async def test_a_system_does_not_push_aside_the_benefit_talked_about() -> None:
    asked = turn(
        "kb_question", "a złożę wniosek przez epuap?", institution="epuap", slots={TOPIC: "dodatek-mieszkaniowy"}
    )
    assert not cards(await said(AnswerQuestion(), asked, fake_services()))


async def test_mops_alone_asks_for_the_district() -> None:
    answer = await said(OfficeInfo(), turn("office_info", institution="mops"), fake_services())
    assert "Bałuty" in [choice.title for choice in choices(answer)]


async def test_a_single_office_is_shown_at_once() -> None:
    answer = await said(OfficeInfo(), turn("office_info", institution="mzon"), fake_services())
    assert not choices(answer)


async def test_an_unknown_id_is_asked_back_not_broken() -> None:
    answer = await said(OfficeInfo(), turn("office_info", institution="nic", district="nigdzie"), fake_services())
    assert choices(answer)


async def test_a_person_by_phone_and_when_the_line_opens() -> None:
    sunday = datetime(2026, 11, 29, 12, 0, tzinfo=WARSAW)
    text = words(await said(Human(), turn("human_handoff"), fake_services(sunday)))
    assert "42 638 44 44" in text
    assert "zamknięte" in text
    assert "112" in text


@pytest.mark.parametrize(("by", "back"), [("interview", "Wróć do pytań"), ("form", "Wypełniaj dalej")])
async def test_inside_questions_answers_are_said_to_be_kept_and_the_way_back_is_offered(
    by: Literal["interview", "form"], back: str
) -> None:
    pending = Asked(by=by, question="osoby", type="number")
    answer = await said(Human(), turn(asked=pending), fake_services())
    assert "są zapisane" in words(answer)
    assert back in [choice.title for choice in choices(answer)]


async def test_without_a_question_there_is_none_to_go_back_to() -> None:
    titles = [choice.title for choice in choices(await said(Human(), turn("human_handoff"), fake_services()))]
    assert "Sprawdź, jaka pomoc jest dla mnie" in titles
    assert "Wróć do pytań" not in titles
