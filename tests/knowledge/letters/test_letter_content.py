"""The letters of the repository: what they name is there, and what they say is plain and fits anybody."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest

from knowledge.base import load_base
from knowledge.forms.checks import CHECKS
from knowledge.forms.computed import FORMULAS
from knowledge.forms.definition import Form, load_forms
from knowledge.forms.elsewhere import load_elsewhere
from knowledge.institutions import load_institutions
from knowledge.letters.definition import Letter, letter_for, load_letters
from knowledge.letters.sending import load_sending
from knowledge.plain import load_plain_language

LETTERS = load_letters()
EACH = pytest.mark.parametrize("letter", LETTERS.values(), ids=lambda letter: letter.id)
OWN_NAMES = {
    "odwolanie",
    "odwolanie-od-decyzji",
    "ponaglenie",
    "zmiana-decyzji",
    "uzupelnienie-brakow",
    "zasilek-staly",
}
GENDERED = re.compile(r"\b\w+(?:łem|łam|łbym|łabym)\b", re.IGNORECASE)
NO_PAPER_NEEDED = ("sprawienie-pogrzebu", "interwencja-kryzysowa")


def written(letter: Letter) -> Iterator[str]:
    """Everything that may stand in the letter itself."""
    for part in (*letter.body, *letter.basis, *([letter.reference] if letter.reference else [])):
        yield from (part.text, *part.items)
    yield from (each.what for each in letter.enclose)
    yield from (option.sent_as or option.label for field in letter.fields() for option in field.options)


def said(letter: Letter) -> Iterator[str]:
    """Everything that is said to the person."""
    yield from (letter.intro, letter.after, *letter.prepare)
    for field in letter.fields():
        yield from (field.question, field.help or "", *field.instead.values(), *field.notes.values())


@EACH
def test_what_a_letter_names_is_there(letter: Letter) -> None:
    offices = {letter.addressee, *(one.office for field in letter.fields() for one in field.options if one.office)}
    assert offices | set(letter.higher) - {""} <= {office.id for office in load_institutions()}
    assert set(letter.checks) <= set(CHECKS)
    assert {item.formula for item in letter.computed} <= set(FORMULAS)
    guides = {guide.id for guide in load_sending().guides}
    assert set(letter.guides.values()) <= guides
    benefits = {benefit.id for benefit in load_base().benefits}
    assert set(letter.names) <= benefits | OWN_NAMES


@EACH
def test_every_answer_that_the_text_names_is_asked_for(letter: Letter) -> None:
    fields = {field.id for field in letter.fields()} | {item.id for item in letter.computed}
    for words in written(letter):
        named = {name for _, name, _, _ in string.Formatter().parse(words) if name}
        assert named <= fields, words


@EACH
def test_conditions_ask_for_answers_that_there_are(letter: Letter) -> None:
    options = {field.id: {one.value for one in field.options} for field in letter.fields() if field.options}
    for part in (*letter.body, *letter.basis, *letter.enclose):
        for when in part.when:
            if when.field in options:
                assert set(when.among or when.none_of or ()) <= options[when.field], part


@EACH
def test_a_letter_fits_whoever_signs_it(letter: Letter) -> None:
    assert not [words for words in written(letter) if GENDERED.search(words)]


@EACH
def test_what_is_said_is_plain(letter: Letter) -> None:
    plain = load_plain_language()
    assert not [problem for words in said(letter) for problem in plain.problems(words)]
    assert not [words for words in said(letter) if re.search(r"\b(?:Pani|Pan|Pana)\b", words)]


def test_ways_to_send_are_plain() -> None:
    plain, sending = load_plain_language(), load_sending()
    words = [*(way.text for way in sending.ways), *sending.no_longer, *sending.proof]
    words += [step for guide in sending.guides for step in (*guide.steps, guide.unsure)]
    assert not [problem for each in words for problem in plain.problems(each)]


def test_a_benefit_has_one_letter_at_most_and_no_form_in_the_portal() -> None:
    names = [name for letter in LETTERS.values() for name in letter.names]
    assert len(names) == len(set(names))
    filed = {name for form in load_forms().values() for name in (form.id, form.kind, form.benefit, *form.names)}
    assert not filed & set(names)


def test_help_of_mops_that_has_no_form_has_a_letter_and_says_where_it_is_filed() -> None:
    for name in ("zasilek-celowy", "zasilek-okresowy", "zasilek-staly-osoba-w-rodzinie", "specjalny-zasilek-celowy"):
        assert letter_for(name)
        assert name in load_elsewhere()
    for name in ("uslugi-opiekuncze", "dom-pomocy-spolecznej", "schronienie-osoby-bezdomne"):
        assert letter_for(name)
        assert name in load_elsewhere()


@pytest.mark.parametrize("benefit", NO_PAPER_NEEDED)
def test_where_paper_only_delays_there_is_no_letter(benefit: str) -> None:
    assert letter_for(benefit) is None
    assert "pismo nie jest potrzebne" in load_elsewhere()[benefit].where


def test_the_parts_of_the_town_come_from_the_table_of_places() -> None:
    field = LETTERS["pismo-zasilek-celowy"].field("dzielnica")
    assert field
    offices = {option.value: option.office for option in field.options}
    assert offices["baluty"] == "mops-1wps"
    assert offices["widzew"] == offices["srodmiescie"] == "mops-2wps"
    assert offices["polesie"] is None, "two departments share it: the estate tells which"


def test_who_signs_is_asked_the_same_way_in_all_letters() -> None:
    first = [letter.sections[0] for letter in LETTERS.values()]
    assert all(section == first[0] for section in first)


def test_a_letter_is_a_form_that_is_never_sent_by_the_portal() -> None:
    assert all(isinstance(letter, Form) and not letter.declarations for letter in LETTERS.values())
