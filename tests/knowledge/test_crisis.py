from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from knowledge.crisis import CrisisHelp, load_crisis_help
from knowledge.files import CONTENT, ContentError
from knowledge.institutions import load_institutions

PHONE = re.compile(r"\b(?:112|98[67]|\d{2,3}(?: \d{2,3}){1,3})\b")
NIGHT = datetime(2026, 11, 24, 23)  # noqa: DTZ001 - naive means Warsaw


@pytest.fixture(scope="module")
def crisis() -> CrisisHelp:
    return load_crisis_help()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mąż mnie bije", "violence"),
        ("nie chce mi sie juz zyc", "suicide"),
        ("nie mam dzisiaj co jesc", "hunger_today"),
        ("nie mam gdzie dzis spac", "no_shelter_tonight"),
        ("grozi mi eksmisja", "eviction"),
        ("sasiad bije dziecko", "child_at_risk"),
        ("tata mnie bije", "child_at_risk"),
        ("bezdomny na przystanku", "freezing"),
        ("mąż ją bije", "violence"),
        ("zaraz nas eksmitują", "eviction"),
        ("siedzę na parapecie i patrzę w dół", "suicide"),
    ],
)
def test_the_kind_of_danger_is_told_from_what_people_say(crisis: CrisisHelp, text: str, kind: str) -> None:
    assert crisis.kind_of(text) == kind


@pytest.mark.parametrize(
    "text", ["ile wynosi zasiłek stały", "grozi mi utrata pracy", "gdzie jest MOPS", "liczę na pomoc miasta", ""]
)
def test_ordinary_questions_are_no_danger(crisis: CrisisHelp, text: str) -> None:
    assert crisis.kind_of(text) is None


def test_every_signal_is_recognised_as_its_own_kind(crisis: CrisisHelp) -> None:
    for kind in crisis:
        for signal in kind.signals:
            assert crisis.kind_of(f"dzień dobry, {signal}, proszę o pomoc") == kind.id, signal


def test_at_night_the_numbers_that_answer_come_first(crisis: CrisisHelp) -> None:
    lines = crisis.answer("hunger_today", NIGHT).lines
    assert [line.id for line in lines] == ["t987", "t112", "mops"]


def test_an_unknown_danger_gets_the_general_numbers(crisis: CrisisHelp) -> None:
    assert [line.number for line in crisis.answer(None, NIGHT).lines] == ["112", "116 123", "116 111", "800 120 002"]


def test_every_kind_offers_a_number_that_answers_day_and_night(crisis: CrisisHelp) -> None:
    institutions = load_institutions()
    for kind in crisis:
        answer = crisis.answer(kind.id, NIGHT)
        assert answer.lines[0].hours.always, kind.id
        assert all(institution in institutions for institution in answer.institutions)
        assert answer.next
        assert "!" not in answer.text


def test_a_number_in_a_text_is_one_of_the_lines_or_of_an_institution(crisis: CrisisHelp) -> None:
    known = {line["number"] for line in yaml.safe_load((CONTENT / "crisis.yml").read_text("utf-8"))["lines"]}
    known |= {phone.number for office in load_institutions() for phone in office.phones}
    told = {number for kind in crisis for number in PHONE.findall(kind.text)}
    assert told
    assert told <= known


def test_a_number_that_is_not_listed_is_an_error(tmp_path: Path) -> None:
    content = (CONTENT / "crisis.yml").read_text("utf-8").replace("lines: [t112, t986, t987]", "lines: [t113]")
    (tmp_path / "crisis.yml").write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match="t113"):
        load_crisis_help(tmp_path)
