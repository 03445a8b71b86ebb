"""One entry as its editor sees it on a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from knowledge.base import KnowledgeBase, load_base
from knowledge.checking import entry_problems, problems
from knowledge.entry import FigureUse, State, figures_of, state_of
from knowledge.forms.definition import load_forms
from knowledge.plain import load_plain_language

TODAY = date(2026, 11, 24)
NBSP = "\u00a0"


@lru_cache(maxsize=1)
def base() -> KnowledgeBase:
    return load_base()


def used(benefit: str, on: date = TODAY) -> dict[str, FigureUse]:
    return {use.key: use for use in figures_of(base().benefits[benefit], base(), on)}


@pytest.mark.parametrize(
    ("benefit", "on", "state"),
    [
        ("becikowe", TODAY, "fresh"),
        ("becikowe", date(2028, 1, 1), "stale"),
        ("klub-seniora", TODAY, "unsure"),
        ("dodatek-weglowy", date(2030, 1, 1), "ended"),
    ],
)
def test_how_an_entry_stands_on_a_day(benefit: str, on: date, state: State) -> None:
    assert state_of(base().benefits[benefit], base(), load_plain_language(), on) == state


def test_figures_of_texts_come_before_those_of_the_rule_alone() -> None:
    found = used("zasilek-staly-samotnie-gospodarujaca")
    assert next(iter(found)) == "ps_kryterium_samotna"
    assert found["ps_kryterium_samotna"].sides == ("who_can", "how_much", "rule")
    assert found["ps_kryterium_samotna"].value == f"1{NBSP}010{NBSP}zł"
    assert found["zp_kwota"].sides == ("rule",)
    assert found["wiek_emerytalny_kobieta"].value == f"60{NBSP}lat"


def test_a_day_is_shown_as_a_date() -> None:
    assert used("pomoc-obywatele-ukrainy")["ua_ochrona_do"].value == f"4{NBSP}marca 2027"


def test_a_figure_without_a_value_on_the_day_has_none() -> None:
    figure = used("zasilek-pielegnacyjny", date(2027, 12, 1))["zp_kwota"]
    assert (figure.value, figure.since, figure.until) == (None, None, None)
    assert used("zasilek-pielegnacyjny")["zp_kwota"].until == date(2027, 10, 31)


def test_every_figure_of_every_entry_can_be_shown() -> None:
    for benefit in base().benefits:
        for use in figures_of(benefit, base(), TODAY):
            assert use.sides, f"{benefit.id}: {use.key}"


def test_the_check_of_the_base_holds_the_check_of_each_entry() -> None:
    on, language = date(2028, 1, 1), load_plain_language()
    whole = problems(base(), load_forms(), language, on)
    for benefit in base().benefits:
        assert set(entry_problems(benefit, base(), language, on)) <= set(whole)
