"""The legal clock of a case, and what its card says about it, at every stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from a_case import DECISION, case

from actions.account.clock import appeal_limit, board_limit, interview_limit, office_limit, waits_for_resident
from actions.portal.shapes import Case
from actions.render.cases import case_card
from actions.render.granted import granted_replies
from actions.replies import Card
from api.portal.stages import Stage

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Missing:
    due: date
    received: date | None = None

    def shape(self) -> dict[str, Any]:
        asked = date(2026, 11, 9)
        return {"what": "umowa najmu", "asked_on": asked, "due_on": self.due, "received_on": self.received}


def text(of: Case, on: date = TODAY) -> str:
    (card,) = case_card(of, on)
    assert isinstance(card, Card)
    rows = "\n".join(f"{row.label}: {row.value}" for row in card.rows)
    return f"{card.text}\n{rows}\n{[source.label for source in card.sources]}".replace("\u00a0", " ")


def test_the_office_has_a_month_and_afterwards_a_reminder_is_possible() -> None:
    limit = office_limit(case(), TODAY)
    assert limit is not None
    assert (limit.last, limit.passed, limit.days_left) == (date(2026, 12, 2), False, 8)
    assert "ponaglenie" not in text(case())
    assert "ponaglenie" not in text(case(), date(2026, 12, 2))
    late = text(case(), date(2026, 12, 3))
    for needed in ("Ten czas minął", "ponaglenie", "Samorządowe Kolegium Odwoławcze", "art. 37 KPA", "42 000 00 00"):
        assert needed in late
    assert "Nie trzeba teraz nic robić" not in late


def test_a_reminder_about_the_job_centre_goes_to_the_voivode() -> None:
    assert "Wojewoda Łódzki" in text(case(office="pup"), date(2026, 12, 31))


def test_a_notice_of_delay_sets_a_new_last_day() -> None:
    term = {"basis": "b", "duration": "P1M", "counted_from": "2026-10-01", "extended_to": "2026-12-08"}
    limit = office_limit(case("extended", term=term), TODAY)
    assert limit is not None
    assert (limit.last, limit.basis) == (date(2026, 12, 8), "art. 36 § 1 KPA")


def test_time_given_to_the_resident_is_not_the_offices() -> None:
    waiting = case("supplement_required", supplements=[Missing(date(2026, 11, 27)).shape()])
    assert waits_for_resident(waiting)
    assert office_limit(waiting, TODAY) is None
    came = case("evidence", supplements=[Missing(date(2026, 11, 16), date(2026, 11, 16)).shape()])
    limit = office_limit(came, TODAY)
    assert limit is not None
    assert limit.last == date(2026, 12, 9)


def test_a_suspended_case_has_no_running_time_and_the_suspension_does_not_count() -> None:
    assert office_limit(case("suspended"), TODAY) is None
    steps = [("received", "2026-11-02"), ("suspended", "2026-11-09"), ("evidence", "2026-11-16")]
    history = [{"stage": stage, "name": stage, "happened_on": day} for stage, day in steps]
    limit = office_limit(case(history=history), TODAY)
    assert limit is not None
    assert limit.last == date(2026, 12, 9)


@pytest.mark.parametrize(("stage", "office"), [("evidence", "mops-1wps"), ("received", "css"), ("closed", "mops-1wps")])
def test_there_is_no_interview_where_it_is_over_or_none_is_made(stage: str, office: str) -> None:
    assert interview_limit(case(stage, office), TODAY) is None


@pytest.mark.parametrize("stage", ["received", "formal_check", "interview"])
def test_the_social_worker_comes_within_fourteen_working_days(stage: str) -> None:
    limit = interview_limit(case(stage), TODAY)
    assert limit is not None
    # 11 November is a holiday
    assert limit.last == date(2026, 11, 23)
    assert "Ten czas minął" in text(case(stage))


def test_what_is_missing_is_named_with_its_day() -> None:
    said = text(case("supplement_required", supplements=[Missing(date(2026, 11, 27)).shape()]))
    for needed in (
        "umowa najmu – do 27 listopada 2026",
        "Uzupełnić do: 27 listopada 2026 (jeszcze 3 dni)",
        "ul. Cicha 1",
    ):
        assert needed in said
    late = text(case("supplement_required", supplements=[Missing(date(2026, 11, 20)).shape()]))
    assert "termin minął 20 listopada 2026" in late


def test_once_everything_came_the_office_goes_on() -> None:
    came = case("supplement_required", supplements=[Missing(date(2026, 11, 27), date(2026, 11, 20)).shape()])
    assert "Wszystkie dokumenty już są w urzędzie" in text(came)
    assert office_limit(came, TODAY) is not None


def test_an_appeal_may_come_until_the_fourteenth_day_through_the_office() -> None:
    refused = case("decision_delivered", decision=DECISION)
    limit = appeal_limit(refused, TODAY)
    assert limit is not None
    assert limit.last == date(2026, 12, 3)
    said = text(refused)
    for needed in ("do 3 grudnia 2026", "rozpatruje Samorządowe Kolegium", "wydał decyzję: MOPS", "art. 129 § 2 KPA"):
        assert needed in said
    assert "dziś ostatni dzień" in text(refused, date(2026, 12, 3))
    assert "przywrócenie terminu" in text(refused, date(2026, 12, 4))


def test_the_time_for_an_appeal_moves_past_christmas() -> None:
    delivered = {**DECISION, "delivered_on": "2026-12-10"}
    limit = appeal_limit(case("decision_delivered", decision=delivered), TODAY)
    assert limit is not None
    assert limit.last == date(2026, 12, 28)


def test_before_delivery_no_time_for_an_appeal_runs() -> None:
    undelivered = case("decision_issued", decision={**DECISION, "delivered_on": None})
    assert appeal_limit(undelivered, TODAY) is None
    assert "zacznie się dopiero od dnia doręczenia" in text(undelivered)


def test_an_old_decision_that_granted_everything_says_nothing_of_appeals() -> None:
    granted = case("in_payment", decision={**DECISION, "outcome": "granted", "delivered_on": "2026-08-03"})
    assert "dwoła" not in text(granted)


def test_the_appeal_board_has_a_month() -> None:
    appealed = case("appealed", decision=DECISION)
    limit = board_limit(appealed, TODAY)
    assert limit is not None
    assert limit.last == date(2026, 12, 9)
    assert (office_limit(appealed, TODAY), appeal_limit(appealed, TODAY)) == (None, None)


@pytest.mark.parametrize("stage", [*get_args(Stage), "something_new"])
@pytest.mark.parametrize("late", [0, 200])
def test_every_stage_has_words_and_a_way_on(stage: str, late: int) -> None:
    (card,) = case_card(case(stage, decision=DECISION), TODAY + timedelta(days=late), others=1)
    assert isinstance(card, Card)
    assert card.text
    assert card.text[0].isupper()
    assert "!" not in card.text
    assert card.choices
    titles = [choice.title for choice in card.choices]
    assert len(set(titles)) == len(titles)


def test_a_term_in_another_form_is_left_out_rather_than_guessed() -> None:
    term = {"basis": "b", "duration": "P1M15D", "counted_from": "2026-11-02"}
    assert office_limit(case(term=term), TODAY) is None
    assert appeal_limit(case("decision_delivered", decision={**DECISION, "appeal_term": "P1M1D"}), TODAY) is None


def test_nothing_granted_is_said_with_a_way_on() -> None:
    (said,) = granted_replies([], TODAY)
    assert getattr(said, "choices", ())


def test_nobody_comes_home_for_a_certificate_from_mops_and_a_case_without_a_legal_time_has_no_last_day() -> None:
    assert interview_limit(case("received", "mops", kind="zaswiadczenie"), TODAY) is None
    no_time = {"basis": "", "duration": "", "counted_from": "2026-11-02", "extended_to": None, "extension_reason": None}
    assert office_limit(case("received", "zlm", term=no_time), TODAY) is None


def data_request(stage: str = "evidence", **changes: Any) -> Case:
    term = {"basis": "art. 12 ust. 3 RODO", "duration": "P1M", "counted_from": "2026-11-02"}
    return case(stage, "uml", kind="rodo", **{"term": term, **changes})


def test_a_late_answer_about_personal_data_is_complained_of_to_the_data_protection_authority() -> None:
    assert "Urząd ma czas na odpowiedź do 2 grudnia 2026" in text(data_request())
    late = text(data_request(), date(2026, 12, 3))
    for needed in ("Urzędu Ochrony Danych Osobowych", "art. 77 RODO", "art. 12 ust. 3 RODO", "42 000 00 00"):
        assert needed in late
    for wrong in ("ponaglenie", "Samorządowe", "KPA", "decyzj", "Decyzja"):
        assert wrong not in late
    (card,) = case_card(data_request(), date(2026, 12, 3))
    assert isinstance(card, Card)
    how = next(choice for choice in card.choices if choice.title == "Jak złożyć skargę")
    assert how.payload == '/kb_question{"benefit": "wnioski-rodo", "facet": "appeal"}'


def test_more_time_for_an_answer_about_personal_data_is_taken_by_its_own_article() -> None:
    term = {"basis": "b", "duration": "P1M", "counted_from": "2026-10-01", "extended_to": "2026-12-08"}
    limit = office_limit(data_request("extended", term=term), TODAY)
    assert limit is not None
    assert limit.basis == "art. 12 ust. 3 RODO"


def test_a_refused_answer_about_personal_data_has_a_complaint_without_a_last_day() -> None:
    refused = data_request("decision_delivered", decision=DECISION)
    assert appeal_limit(refused, TODAY) is None
    said = text(refused, date(2027, 3, 1))
    assert "skargę do Prezesa Urzędu Ochrony Danych Osobowych" in said
    for wrong in ("dwoła", "minął", "Decyzja"):
        assert wrong not in said
    undelivered = data_request("decision_issued", decision={**DECISION, "delivered_on": None})
    assert "zacznie się dopiero" not in text(undelivered)


def test_a_refused_certificate_is_an_order_with_seven_days_for_a_complaint() -> None:
    order = {**DECISION, "appeal_term": "P7D"}
    refused = case("decision_delivered", "css", kind="zaswiadczenie", decision=order)
    limit = appeal_limit(refused, TODAY)
    assert limit is not None
    assert (limit.last, limit.basis) == (date(2026, 11, 26), "art. 141 § 2 KPA")
    said = text(refused)
    assert "złożyć zażalenie do 26 listopada 2026" in said
    assert "Zażalenie do: 26 listopada 2026" in said
    assert "Do prośby trzeba dołączyć zażalenie." in text(refused, date(2026, 11, 27))
    (card,) = case_card(refused, TODAY)
    assert isinstance(card, Card)
    assert [choice.title for choice in card.choices][:1] == ["Jak złożyć zażalenie"]


def test_a_certificate_that_was_given_cannot_be_appealed_from() -> None:
    given = {**DECISION, "outcome": "granted", "appeal_term": "P7D"}
    assert "ażalenie" not in text(case("decision_delivered", "css", kind="zaswiadczenie", decision=given))
    ready = {**given, "delivered_on": None}
    assert "ażalenie" not in text(case("decision_issued", "css", kind="zaswiadczenie", decision=ready))


def test_a_late_certificate_is_reminded_of_as_every_administrative_case() -> None:
    late = text(case("evidence", "css", kind="zaswiadczenie"), date(2026, 12, 31))
    assert "Urząd miał czas na zaświadczenie" in late
    assert "ponaglenie" in late
