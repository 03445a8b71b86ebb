"""The forms of the repository: what they name is there, and what they say is plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from rule_households import base

from knowledge.forms.checks import CHECKS
from knowledge.forms.choosing import names_of, says_only
from knowledge.forms.computed import FORMULAS, school_year_begins
from knowledge.forms.definition import Form, FormField, load_forms
from knowledge.forms.elsewhere import load_elsewhere
from knowledge.forms.filling import Filling
from knowledge.institutions import load_institutions

FORMS = load_forms()
EACH = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
LONGEST_SENTENCE = 22
OFFICIALESE = re.compile(r"\b(?:należy(?! do| się)|niniejsz\w+|przedmiotow\w+|w/w|dokonać|wnioskodawc\w+|Pani?)\b|!")
_SENTENCES = re.compile(r"(?<=[.?:;])\s+")


def fields(form: Form) -> Iterator[FormField]:
    yield from form.fields()
    for table in form.tables():
        yield from table.columns


def texts(form: Form) -> Iterator[str]:
    yield from (form.intro, form.anew, form.next_step, *form.prepare)
    yield from (words for paper in form.attachments for words in (paper.label, paper.where))
    yield from (one.text for one in form.declarations)
    yield from (section.intro for section in form.sections if section.intro)
    for item in fields(form):
        yield from (item.question, *([item.help] if item.help else []))
        yield from (*item.instead.values(), *item.notes.values())


@EACH
def test_offices_checks_and_formulas_that_a_form_names_are_there(form: Form) -> None:
    offices = {form.addressee} | {one.office for item in fields(form) for one in item.options if one.office}
    assert offices <= {office.id for office in load_institutions()}
    assert set(form.checks) <= set(CHECKS)
    assert {item.formula for item in form.computed} <= set(FORMULAS)


@EACH
def test_what_an_answer_leads_to_belongs_to_an_answer_that_there_is(form: Form) -> None:
    for item in fields(form):
        answers = {"yes", "no"} if item.type == "bool" else {one.value for one in item.options}
        assert {*item.instead, *item.notes} <= answers, item.id


@EACH
def test_a_form_whose_answers_grow_old_says_so_in_a_new_month(form: Form) -> None:
    assert any(item.of_period for item in fields(form)) == bool(form.new_month)


@EACH
def test_what_a_form_says_is_plain(form: Form) -> None:
    for said in texts(form):
        assert not OFFICIALESE.search(said), said
        for sentence in _SENTENCES.split(said):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_nothing_that_is_filed_here_is_said_to_be_filed_elsewhere() -> None:
    here = {name for form in FORMS.values() for name in (form.id, form.kind, form.benefit, *form.names)}
    assert not here & {name.replace("_", "-") for name in load_elsewhere()}


def test_who_applies_is_written_once_for_all_forms() -> None:
    first = [form.sections[0] for form in FORMS.values()]
    assert all(section == first[0] for section in first)


def test_an_answer_named_alone_is_told_from_a_sentence_about_it() -> None:
    field = FORMS["zaswiadczenie"].field("jednostka")
    assert field
    names = names_of(field.options)
    assert says_only(names, "mops")
    assert says_only(names, "MOPS, PUP")
    assert not says_only(names, "gdzie jest mops")
    assert not says_only(names, "")


@pytest.mark.parametrize(
    ("on", "begins", "late"),
    [
        (date(2026, 6, 30), 2025, "tak"),
        (date(2026, 7, 1), 2026, "nie"),
        (date(2026, 9, 15), 2026, "nie"),
        (date(2026, 9, 16), 2026, "tak"),
        (date(2027, 1, 10), 2026, "tak"),
    ],
)
def test_the_school_year_and_its_deadline_follow_from_the_day(on: date, begins: int, late: str) -> None:
    filling = Filling(FORMS["stypendium-szkolne"], on, base().parameters.on(on))
    assert school_year_begins(on) == begins
    assert filling.value("rok_szkolny") == f"{begins}/{begins + 1}"
    assert filling.value("po_terminie") == late


@pytest.mark.parametrize(
    ("on", "lost", "month"),
    [
        (date(2026, 11, 24), False, ("2026-10-01", "2026-10-31")),
        (date(2027, 1, 31), False, ("2026-12-01", "2026-12-31")),
        (date(2026, 12, 5), True, ("2026-12-01", "2026-12-31")),
        (date(2028, 3, 1), False, ("2028-02-01", "2028-02-29")),
    ],
)
def test_the_month_of_the_income_follows_from_the_day(on: date, lost: bool, month: tuple[str, str]) -> None:
    filling = Filling(FORMS["stypendium-szkolne"], on, lambda _: Decimal(1), {"utrata_dochodu": lost})
    assert (filling.value("dochod_od"), filling.value("dochod_do")) == month
