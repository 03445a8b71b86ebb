"""Where a reminder is offered, of which day, and where it is not."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from a_case import DECISION, case
from action_fakes import choices, fake_services, said

from actions.interviewing.flow import show_results
from actions.interviewing.session import Session
from actions.knowledge_base import AnswerQuestion
from actions.portal.shapes import Case, Payment, Payments
from actions.reminders import offering
from actions.reminders.kinds import Wish, wish_of
from actions.replies import Reply, Text
from actions.services import Services
from actions.turn import Turn
from knowledge.hours import WARSAW

SUMMER = datetime(2026, 8, 3, 12, tzinfo=WARSAW)


def supplement(due: str, received: str | None = None) -> dict[str, Any]:
    return {"what": "umowa", "asked_on": "2026-11-20", "due_on": due, "received_on": received}


def payment(due: str) -> Payments:
    coming = Payment(
        id="p",
        benefit_id="b",
        benefit_name="Zasiłek",
        for_month=date(2026, 12, 1),
        due_on=date.fromisoformat(due),
        amount=Decimal(500),
        method="account",
        status="planned",
    )
    return Payments(next=coming, items=(coming,))


def with_telegram(at: datetime | None = None) -> Services:
    parts = fake_services(at) if at else fake_services()
    settings = parts.settings.model_copy(update={"telegram_token": "123:x"})
    return fake_services(at, settings=settings) if at else fake_services(settings=settings)


def wishes(replies: list[Reply]) -> list[Wish]:
    """What is offered; each is a choice that can be read back."""
    found = [wish_of(choice.payload) for reply in replies for choice in getattr(reply, "choices", ())]
    return [wish for wish in found if wish]


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        (case(), [("decision", "2026-12-02")]),
        (case("supplement_required", supplements=[supplement("2026-12-04")]), [("supplement", "2026-12-04")]),
        (case("decision_issued", decision=DECISION, open=False), [("appeal", "2026-12-03")]),
        (case("appealed", stage_since="2026-11-20", decision=DECISION), [("decision", "2026-12-21")]),
        # a refused certificate is no decision, and the words of the reminder would be wrong
        (case("decision_delivered", decision=DECISION, kind="zaswiadczenie"), []),
        # all was granted: nothing to appeal against; too late or too soon: nothing to be reminded of
        (case("decision_issued", decision=DECISION | {"outcome": "granted"}, open=False), []),
        (case("decision_issued", decision=DECISION | {"delivered_on": "2026-11-10"}, open=False), []),
        (case("decision_issued", decision=DECISION | {"delivered_on": "2026-11-13"}, open=False), []),
        (case("supplement_required", supplements=[supplement("2026-11-26")]), []),
        (case(term={"basis": "x", "duration": "P1M", "counted_from": "2026-10-01"}), []),
    ],
)
def test_after_a_case_with_a_deadline_that_is_ahead(given: Case, offered: list[tuple[str, str]]) -> None:
    replies = offering.of_cases([given], "telegram", with_telegram())
    assert [(wish.kind, wish.day.isoformat()) for wish in wishes(replies)] == offered
    assert len(replies) == bool(offered)


def test_what_is_offered_says_what_will_be_kept_and_names_no_case() -> None:
    [offer] = offering.of_cases([case()], "telegram", with_telegram())
    assert isinstance(offer, Text)
    assert offer.text == offering.OFFER
    assert "X.1" not in offer.model_dump_json()


def test_of_two_cases_with_the_same_matter_the_nearer_day_is_offered() -> None:
    later = case(term={"basis": "x", "duration": "P2M", "counted_from": "2026-11-02"})
    replies = offering.of_cases([later, case()], "telegram", with_telegram())
    assert [wish.day.isoformat() for wish in wishes(replies)] == ["2026-12-02"]


def test_after_the_payments_the_next_one() -> None:
    here = with_telegram()
    assert wishes(offering.of_payments(payment("2026-12-10"), "telegram", here)) == [
        Wish(kind="payment", day=date(2026, 12, 10))
    ]
    assert offering.of_payments(payment("2026-11-24"), "telegram", here) == []
    assert offering.of_payments(Payments(), "telegram", here) == []


async def test_an_answer_about_the_deadline_offers_the_window_and_other_answers_do_not() -> None:
    here = with_telegram(SUMMER)
    for facet, count in (("deadline", 1), ("how_to_apply", 1), ("what_is", 0)):
        asks = Turn("r", "kb_question", entities={"benefit": "stypendium-szkolne", "facet": facet}, channel="telegram")
        answer = await said(AnswerQuestion(), asks, here)
        assert len(wishes(list(answer.replies))) == count
    year_round = Turn("r", "kb_question", entities={"benefit": "zasilek-staly-samotnie-gospodarujaca"})
    assert wishes(list((await said(AnswerQuestion(), year_round, here)).replies)) == []


@pytest.mark.parametrize(
    ("at", "offered"),
    [
        (SUMMER, Wish(kind="opens", day=date(2026, 9, 1))),
        (datetime(2026, 9, 3, 12, tzinfo=WARSAW), Wish(kind="closes", day=date(2026, 9, 15))),
        (datetime(2026, 11, 24, 12, tzinfo=WARSAW), Wish(kind="opens", day=date(2027, 9, 1))),
    ],
)
def test_the_next_day_of_a_filing_window_is_its_beginning_or_its_end(at: datetime, offered: Wish) -> None:
    assert wishes(offering.of_benefit("stypendium-szkolne", "telegram", with_telegram(at))) == [offered]


def test_near_the_end_of_a_window_there_is_nothing_to_be_reminded_of() -> None:
    late = datetime(2026, 9, 10, 12, tzinfo=WARSAW)
    assert offering.of_benefit("stypendium-szkolne", "telegram", with_telegram(late)) == []


def test_results_offer_what_is_worth_it_and_what_only_the_time_of_the_year_forbids() -> None:
    session = Session("k", {"children": [8], "pupils": 1, "partner": True}, "rozmowa", "telegram")
    answer = show_results(session, with_telegram(datetime(2026, 6, 1, 12, tzinfo=WARSAW)))
    assert any("Dobry start" in choice.title for choice in choices(answer) if wish_of(choice.payload))
    assert all(wish.kind == "opens" for wish in wishes(list(answer.replies)))


@pytest.mark.parametrize("channel", ["web", "terminal", "phone", ""])
def test_elsewhere_there_are_none(channel: str) -> None:
    replies = offering.of_cases([case()], channel, with_telegram())
    assert wishes(replies) == []
    assert replies == ([Text(text=offering.ELSEWHERE)] if channel == "web" else [])


def test_without_telegram_nobody_is_sent_there() -> None:
    assert offering.of_cases([case()], "web", fake_services()) == []
