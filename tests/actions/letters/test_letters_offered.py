"""Where a letter is offered as the next step: in results, in answers of the base, at a case."""

from __future__ import annotations

from datetime import date

import pytest
from action_fakes import fake_services
from letter_cases import REFUSED, late_case

from actions.render.answers import answer_replies
from actions.render.cases import case_card
from actions.render.outcomes import outcome_card
from actions.replies import Card, Text
from knowledge.answers import facet_answer
from knowledge.entitlements import Outcome, Status
from knowledge.facets import Facet

TODAY = date(2026, 11, 24)
_LETTER = "pismo-"


def letters(reply: Card | Text) -> list[tuple[str, str]]:
    """Titles and payloads of the choices that begin a letter."""
    return [(choice.title, choice.payload) for choice in reply.choices if _LETTER in choice.payload]


@pytest.mark.parametrize(
    ("benefit", "status", "offered"),
    [
        ("zasilek-celowy", "discretion", True),
        ("zasilek-okresowy", "likely", True),
        ("zasilek-celowy", "unlikely", False),
        ("dodatek-mieszkaniowy", "likely", False),
    ],
)
def test_a_result_without_a_form_offers_its_letter(benefit: str, status: Status, offered: bool) -> None:
    here = fake_services()
    name = here.base.benefits[benefit].name
    outcome = Outcome(benefit, name, status)
    found = letters(outcome_card(outcome, here.base))
    assert [title for title, _ in found] == ([f"Przygotuję pismo: {name}"] if offered else [])


@pytest.mark.parametrize(
    ("name", "facet", "title"),
    [
        ("zasilek-celowy", "how_to_apply", "Przygotuję pismo"),
        ("zasilek-celowy", "appeal", "Przygotuję odwołanie"),
        ("zasilek-celowy", "how_much", None),
        ("pfron-turnus-rehabilitacyjny", "appeal", None),  # a contract, not a decision
    ],
)
def test_answers_about_applying_and_appealing_lead_to_letters(name: str, facet: Facet, title: str | None) -> None:
    here = fake_services()
    benefit = here.base.benefits[name]
    answer = facet_answer(benefit, here.base.facets[facet], here.base.parameters, here.today)
    assert answer
    [reply] = answer_replies(answer, benefit, here.base, here.forms.values())
    assert isinstance(reply, Text)
    assert [offered for offered, _ in letters(reply)] == ([title] if title else [])


def test_a_case_whose_time_has_passed_leads_to_the_reminder_about_it() -> None:
    [card] = case_card(late_case(), TODAY)
    assert isinstance(card, Card)
    about = '/submit_application{"application_kind": "pismo-ponaglenie", "case": "c1"}'
    assert letters(card) == [("Przygotuję ponaglenie", about)]


def test_a_case_in_time_offers_none() -> None:
    term = {"basis": "art. 35 § 3 KPA", "duration": "P1M", "counted_from": "2026-11-20"}
    [card] = case_card(late_case(received_on="2026-11-20", term=term), TODAY)
    assert isinstance(card, Card)
    assert letters(card) == []


def test_a_refusal_leads_to_the_appeal_about_it() -> None:
    [card] = case_card(late_case(**REFUSED), TODAY)
    assert isinstance(card, Card)
    about = '/submit_application{"application_kind": "pismo-odwolanie", "case": "c1"}'
    assert letters(card) == [("Przygotuję odwołanie", about)]


def test_an_office_that_waits_for_papers_leads_to_a_letter_with_them() -> None:
    missing = {"what": "umowa najmu", "asked_on": "2026-11-10", "due_on": "2026-11-30"}
    [card] = case_card(late_case(stage="supplement_required", supplements=[missing]), TODAY)
    assert isinstance(card, Card)
    assert [title for title, _ in letters(card)] == ["Przygotuję pismo z dokumentami"]
