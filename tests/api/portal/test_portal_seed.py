"""The invented residents: every stage and office is there, nobody contradicts themselves, on whatever day it begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

import pytest
from databases import empty_database
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from standins import TODAY
from stdnum.pl import pesel

from api.identity.people import people as people_who_log_in
from api.portal import tables
from api.portal.database import Base, migrate, open_database
from api.portal.seed import plant
from api.portal.seed.calendar import Calendar
from api.portal.seed.content import people
from api.portal.stages import NAMES, Stage
from api.portal.units import UNITS

Row = TypeVar("Row", bound=Base)
PEOPLE = people()
CASES = [case for person in PEOPLE for case in person.cases]


def rows(engine: Engine, table: type[Row]) -> Sequence[Row]:
    with Session(engine) as session:
        return session.scalars(select(table)).unique().all()


def planted(url: str, day: date) -> Engine:
    engine = open_database(url)
    Base.metadata.create_all(engine)
    plant(engine, day)
    return engine


def test_there_are_twelve_residents_or_more() -> None:
    assert len(PEOPLE) >= 12


def test_every_stage_of_a_case_is_somewhere() -> None:
    seen = {step.stage for case in CASES for step in case.history}
    assert seen == set(get_args(Stage)) == set(NAMES)


def test_every_office_has_a_case() -> None:
    assert {case.unit for case in CASES} == set(UNITS)


def test_cases_came_electronically_and_on_paper() -> None:
    assert {case.channel for case in CASES} == {"electronic", "paper"}


def test_decisions_of_every_outcome_are_there_one_not_yet_delivered() -> None:
    decisions = [case.decision for case in CASES if case.decision]
    assert {decision.outcome for decision in decisions} >= {"granted", "refused"}
    assert any(decision.delivered is None for decision in decisions)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.family_name)
def test_a_pesel_is_right_and_says_the_day_of_birth(person: object) -> None:
    number, born = person.pesel, person.birth_date  # type: ignore[attr-defined]
    assert pesel.is_valid(number)
    assert pesel.get_birth_date(number) == born


def test_everyone_with_cases_can_log_in_under_the_same_name() -> None:
    known = {(one.pesel, one.given_name, one.family_name, one.birthdate) for one in people_who_log_in().residents}
    assert {(one.pesel, one.given_name, one.family_name, one.birth_date) for one in PEOPLE} == known


def test_planting_again_changes_nothing(tmp_path: Path) -> None:
    engine = planted(f"sqlite:///{tmp_path}/portal.db", TODAY)
    before = {row.id for row in rows(engine, tables.Application)}
    plant(engine, date(2030, 1, 1))
    assert {row.id for row in rows(engine, tables.Application)} == before


def test_the_same_day_gives_the_same_ids(tmp_path: Path) -> None:
    found = []
    for _ in range(2):
        with empty_database("sqlite", tmp_path) as url:
            engine = open_database(url)
            migrate(engine)
            plant(engine, TODAY)
            found.append({row.id for table in (tables.Resident, tables.Message) for row in rows(engine, table)})
            engine.dispose()
    assert found[0] == found[1]
    assert found[0]


@settings(max_examples=15)
@given(st.dates(date(2026, 1, 1), date(2032, 12, 31)))
def test_on_whatever_day_it_begins_nothing_happens_before_its_cause(day: date) -> None:
    engine = planted("sqlite://", day)
    with Session(engine) as session:
        for case in session.scalars(select(tables.Application)).unique():
            days = [step.happened_on for step in case.history]
            assert days == sorted(days), case.case_number
            assert days[-1] <= day
            assert not case.decision or case.decision.issued_on >= case.received_on
            assert not case.decision or (case.decision.delivered_on or day) >= case.decision.issued_on
            assert all(one.due_on >= one.asked_on for one in case.supplements)
        for payment in session.scalars(select(tables.Payment)):
            assert payment.benefit.period_from <= payment.for_month
            assert (payment.status == "paid") == (payment.due_on <= day)
        for letter in session.scalars(select(tables.Message)):
            assert letter.sent_on <= (letter.delivered_on or day) <= day
    engine.dispose()


@given(st.dates(date(2026, 1, 1), date(2032, 12, 31)), st.integers(-400, 400))
def test_offices_neither_act_nor_wait_until_a_weekend(day: date, days: int) -> None:
    calendar = Calendar(day)
    assert calendar.past(days).weekday() < 5
    assert calendar.due(days).weekday() < 5
    assert calendar.past(days) <= calendar.due(days)
