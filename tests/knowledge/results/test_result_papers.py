"""One list of papers out of the texts about documents, and the first step out of those about applying."""

from __future__ import annotations

import pytest
from rule_households import TODAY, base

from knowledge.results.offices import offices, papers, remarks, written
from knowledge.results.words import next_step

TWO_LISTS = """Do WZON, o punkty:
- wniosek,
- informacja o **orzeczeniu**.

Do ZUS:
- numer konta.

Zaświadczenia nie są potrzebne."""


def test_lines_of_a_list_are_papers_and_the_rest_is_said_beside() -> None:
    assert papers(TWO_LISTS) == [
        "do WZON, o punkty: wniosek",
        "do WZON, o punkty: informacja o orzeczeniu",
        "do ZUS: numer konta",
    ]
    assert remarks(TWO_LISTS) == ["Zaświadczenia nie są potrzebne."]


def test_a_text_without_a_list_is_a_remark() -> None:
    assert papers("Żadne. Wszystko robi ZUS.") == []
    assert remarks("Żadne. Wszystko robi ZUS.") == ["Żadne. Wszystko robi ZUS."]


def test_the_same_paper_stands_once_and_says_for_what() -> None:
    both = [base().benefits["zasilek-celowy"], base().benefits["posilek-w-szkole-i-w-domu"]]
    [mops] = offices(both, base(), None, TODAY)
    identity = [paper for paper in mops.papers if paper.text.startswith("dowód osobisty")]
    assert [paper.benefits for paper in identity] == [("zasilek-celowy", "posilek-w-szkole-i-w-domu")]
    assert any(paper.benefits == ("zasilek-celowy",) for paper in mops.papers)
    [way] = mops.ways
    assert way.benefits == mops.benefits


def test_every_benefit_with_a_rule_says_something_about_papers_and_what_to_do_first() -> None:
    for benefit in base().benefits:
        if benefit.rule is None:
            continue
        told = written(benefit, "documents", base(), TODAY)
        assert told, benefit.id
        assert papers(told) or remarks(told), benefit.id
        how = written(benefit, "how_to_apply", base(), TODAY)
        assert how, benefit.id
        step = next_step(how)
        assert step.endswith((".", "?")), (benefit.id, step)
        assert "**" not in step


@pytest.mark.parametrize(
    ("how", "step"),
    [
        ("Po kolei:\n- wziąć druki,\n- złożyć wniosek.", "Najpierw trzeba wziąć druki."),
        ("Wniosek przyjmuje urząd. Można go złożyć:\n- pocztą,\n- osobiście.", "Wniosek przyjmuje urząd."),
        ("Wniosek można złożyć:\n- pocztą,\n- osobiście.\n\nInne słowa.", "Wniosek można złożyć: pocztą; osobiście."),
        ("Trzeba przyjść osobiście. Nie ma opłat.\nWarto zadzwonić.", "Trzeba przyjść osobiście. Nie ma opłat."),
    ],
)
def test_the_first_step_is_a_sentence_of_its_own(how: str, step: str) -> None:
    assert next_step(how) == step
