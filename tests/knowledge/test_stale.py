"""What is to be looked at again by a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rule_households import base

from knowledge.checking import entry_problems
from knowledge.plain import PlainLanguage, load_plain_language
from knowledge.stale import stale


@pytest.fixture(scope="module")
def language() -> PlainLanguage:
    return load_plain_language()


def found(language: PlainLanguage, on: date) -> dict[str, str]:
    return {each.where: each.why for each in stale(base(), language, on)}


def test_a_text_is_due_when_its_last_review_is_too_long_ago(language: PlainLanguage) -> None:
    benefit = base().benefits["zasilek-pielegnacyjny"]
    where, last_day = "benefits/zasilek-pielegnacyjny.yml", benefit.reviewed + timedelta(days=language.review_every)
    assert where not in found(language, last_day)
    assert found(language, last_day + timedelta(days=1))[where].startswith("ostatni przegląd: ")


def test_a_figure_is_due_a_month_before_it_ends_and_after(language: PlainLanguage) -> None:
    key = "minimalne_wynagrodzenie"
    assert key not in found(language, date(2026, 11, 20))
    assert found(language, date(2026, 12, 1))[key].startswith("wartość kończy się 31")
    assert found(language, date(2027, 1, 1))[key].startswith("brak wartości od 1")


def test_a_figure_that_holds_until_further_notice_is_never_due(language: PlainLanguage) -> None:
    assert "wiek_pelnoletnosc" not in found(language, date(2040, 1, 1))


def test_a_change_of_the_rules_is_due_a_month_before_it_begins(language: PlainLanguage) -> None:
    where = "benefits/zasilek-chorobowy.yml"
    assert where not in found(language, date(2026, 11, 30))
    assert found(language, date(2026, 12, 1))[where].startswith("zmiana od 1")


def test_from_its_first_day_on_a_change_must_stand_in_the_texts(language: PlainLanguage) -> None:
    benefit = base().benefits["zasilek-chorobowy"]
    reminder = "zasilek-chorobowy.yml: the change of 2027-01-01 holds by now: write it into the texts"
    assert reminder not in entry_problems(benefit, base(), language, date(2026, 12, 31))
    assert reminder in entry_problems(benefit, base(), language, date(2027, 1, 1))
