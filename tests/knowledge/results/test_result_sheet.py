"""The sheet of results: the order in which it matters, everything once, urgent help, offices, and its schema."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_households import PENSIONER, TODAY, base, exact_answers_to

from knowledge.crisis import CrisisHelp, load_crisis_help
from knowledge.entitlements import outcomes
from knowledge.facts import facts_of
from knowledge.household import read_household
from knowledge.results.collisions import yearly
from knowledge.results.sheet import NOT_A_DECISION, ResultSheet, schema_of_results, sheet_of
from knowledge.results.urgent import load_needs, need_problems

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "results.schema.json"


@lru_cache(maxsize=1)
def crisis() -> CrisisHelp:
    return load_crisis_help()


def sheet(place: str | None = None, **household: Any) -> ResultSheet:
    facts = read_household(base().catalogue, {**PENSIONER, **household}, TODAY)
    return sheet_of(base(), crisis(), facts, base().places[place] if place else None)


def test_every_benefit_stands_in_the_sheet_once_with_the_outcome_that_the_rules_give() -> None:
    facts = read_household(base().catalogue, dict(PENSIONER), TODAY)
    expected = {each.benefit: each for each in outcomes(base().benefits, facts)}
    found = sheet().outcomes
    assert {each.benefit: each for each in found} == expected
    assert len(found) == len(expected)


def test_what_pays_most_in_a_year_comes_first_and_what_pays_nothing_last() -> None:
    paid = [yearly(each.outcome) for each in sheet(housing="rent", rent=700, area=40).likely]
    known = [sum(each) for each in paid if each]
    assert len(known) >= 2
    assert known == sorted(known, reverse=True)
    assert None not in paid[: len(known)]


def test_a_result_says_what_to_do_first_and_where() -> None:
    found = next(each for each in sheet().likely if each.outcome.benefit == "zasilek-staly-samotnie-gospodarujaca")
    assert found.title.startswith("Zasiłek stały")
    assert found.amount.replace("\u00a0", " ") == "413 zł miesięcznie"
    assert found.next_step == "Wystarczy zgłosić, że potrzebna jest pomoc."
    assert found.institution in [office.institution for office in sheet().offices]
    assert found.sources


def test_near_misses_stand_before_what_is_far_off() -> None:
    found = sheet(income=1048)
    near = [bool(each.near_miss) for each in found.unlikely]
    assert near[0]
    assert near == sorted(near, reverse=True)
    missed = {each.benefit: each.near_miss.replace("\u00a0", " ") for each in found.near_misses if each.near_miss}
    assert missed["zasilek-staly-samotnie-gospodarujaca"] == "różnica: 38 zł"


def test_who_has_no_home_gets_help_for_tonight_before_everything_else() -> None:
    found = sheet(housing="homeless")
    assert [each.kind for each in found.urgent] == ["no_shelter_tonight"]
    assert "987" in [call.number for call in found.urgent[0].calls]
    assert found.worth_it[0].outcome.benefit == "schronienie-osoby-bezdomne"


def test_no_income_at_all_brings_help_with_food() -> None:
    assert [each.kind for each in sheet(income=0).urgent] == ["hunger_today"]
    assert not sheet(income=900).urgent
    assert not sheet(income="?").urgent


def test_what_is_urgent_because_of_violence_is_discreet() -> None:
    [found] = sheet(income=9000, reasons=["violence"]).urgent
    assert found.discreet
    assert "800 120 002" in [call.number for call in found.calls]


def test_urgent_needs_name_only_what_the_base_holds() -> None:
    assert not list(need_problems(load_needs(), base()))


def test_the_office_is_that_of_the_place_that_was_told() -> None:
    def mops(found: ResultSheet) -> Any:
        return next(office for office in found.offices if office.institution == "mops")

    assert mops(sheet()).contact.id == "mops"
    assert any("dzielnicy" in note for note in mops(sheet()).contact.notes)
    assert mops(sheet("gorna")).contact.id == "mops-3wps"
    assert not mops(sheet("gorna")).contact.notes
    split = mops(sheet("polesie"))
    assert [split.contact.id, *(other.id for other in split.others)] == ["mops-1wps", "mops-3wps"]
    assert sheet("gorna").place == "Górna"


def test_the_place_may_stand_among_the_answers() -> None:
    found = sheet(district="widzew")
    assert found.place == "Widzew"
    assert "mops-2wps" in [office.contact.id for office in found.offices]


def test_every_part_of_the_city_that_can_be_answered_is_a_place_with_offices() -> None:
    options = [option.value for option in base().catalogue.questions["district"].options]
    assert options == [place.id for place in base().places if place.kind == "district"]


def test_nobody_is_sent_to_a_department_with_matters_of_its_own_for_another_benefit() -> None:
    found = sheet("polesie", housing="rent", rent=700, area=40)
    css = next(office for office in found.offices if office.institution == "css")
    assert css.contact.id == "css"
    assert "css-drewnowska-5" not in [other.id for other in css.others]


def test_a_place_outside_the_city_has_its_own_office() -> None:
    outside = next(place for place in base().places if not place.in_lodz)
    found = sheet(outside.id)
    mops = next((office for office in found.offices if office.institution == "mops"), None)
    assert mops is not None
    assert not mops.contact.rows
    assert "Łódź" in mops.contact.notes[0]


def test_it_says_that_it_is_no_decision() -> None:
    assert sheet().disclaimer == NOT_A_DECISION
    assert NOT_A_DECISION.startswith("To informacja, nie decyzja.")


def test_the_published_schema_is_current_and_the_results_fit_it() -> None:
    """When this fails: ``asystent entitlements --sheet --schema > docs/results.schema.json``."""
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert published == schema_of_results()
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(sheet(housing="homeless").model_dump_json()), published)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_the_household_the_sheet_is_whole_and_repeats_nothing(data: st.DataObject) -> None:
    answers = {question.id: data.draw(exact_answers_to(question)) for question in base().catalogue}
    found = sheet_of(base(), crisis(), facts_of(base().catalogue, answers, TODAY))
    told = [each.benefit for each in found.outcomes if not each.received]
    assert len(told) == len(set(told))
    worth_it = {each.outcome.benefit for each in found.worth_it}
    assert {benefit for office in found.offices for benefit in office.benefits} == worth_it
    for office in found.offices:
        papers = [" ".join(paper.text.lower().split()) for paper in office.papers]
        assert len(papers) == len(set(papers))
        assert all(set(paper.benefits) <= set(office.benefits) for paper in office.papers)
    assert all(found.name_of(benefit) for each in found.collisions for benefit in each.benefits)
