"""The results on paper: the same as in the chat, in a tagged PDF; nothing on it that the wrong person may not find."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from action_fakes import fake_services
from test_results_in_chat import MANY, PENSIONER, sheet

from actions.render.results_document import Heading, Items, Links, Paragraph, Rows, document
from actions.render.results_files import NoResultsError, results_file, sheet_in
from actions.render.results_pdf import results_pdf


def written(**household: Any) -> str:
    """Everything on the paper."""
    lines: list[str] = []
    for block in document(sheet(fake_services(), **household)):
        if isinstance(block, Heading | Paragraph):
            lines.append(block.text)
        elif isinstance(block, Rows):
            lines += [f"{label}: {value}" for label, value in block.rows]
        elif isinstance(block, Items):
            lines += block.items
        else:
            assert isinstance(block, Links)
            lines += [label for label, _ in block.links]
    return "\n".join(lines).replace("\u00a0", " ")


def test_it_tells_the_day_the_law_the_sources_and_that_it_is_no_decision() -> None:
    paper = written(**MANY)
    assert "Data: 24 listopada 2026. Stan prawny na 24 listopada 2026." in paper
    assert "To informacja, nie decyzja." in paper
    assert "Źródła" in paper
    assert "Dz.U. 2024 poz. 1044" in paper


def test_every_likely_and_possible_result_stands_there_with_its_amount_and_next_step() -> None:
    found, paper = sheet(fake_services(), **MANY), written(**MANY)
    for each in found.worth_it:
        assert each.title in paper
        assert each.amount.replace("\u00a0", " ") in paper
        assert each.next_step is not None
        assert each.next_step in paper
        assert all(unchecked in paper for unchecked in each.outcome.unchecked)


def test_headings_go_down_one_level_at_a_time_from_one_title() -> None:
    levels = [block.level for block in document(sheet(fake_services(), **MANY)) if isinstance(block, Heading)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_no_marks_of_the_chat_are_left() -> None:
    assert "**" not in written(**{**MANY, "housing": "homeless"})


def test_urgent_help_is_printed_but_not_what_is_discreet() -> None:
    assert "Noclegownia przy ul. Przybyszewskiego" in written(housing="homeless")
    beaten = written(income=9000, reasons=["violence"])
    assert "800 120 002" not in beaten
    assert "Pilna pomoc" not in beaten


def test_the_pdf_is_tagged_titled_and_in_polish() -> None:
    pdf = results_pdf(document(sheet(fake_services(), **MANY)))
    assert pdf.startswith(b"%PDF-")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang (pl-PL)", b"/DisplayDocTitle true", b"/Outlines"):
        assert mark in pdf
    tags = re.findall(rb"/S /(\w+)", pdf)
    assert {b"H1", b"H2", b"H3", b"P", b"LI"} <= set(tags)
    assert tags.count(b"H1") == 1


def test_a_conversation_gets_the_results_of_its_last_questionnaire() -> None:
    here = fake_services()
    here.interviews.begin("rozmowa", PENSIONER)
    assert sheet_in("rozmowa", here).likely
    content = results_file("rozmowa", "results.pdf", here)
    assert content is not None
    assert content.startswith(b"%PDF-")
    assert results_file("rozmowa", "receipt-1.pdf", here) is None


def test_another_conversation_or_one_without_answers_has_none() -> None:
    here = fake_services()
    here.interviews.begin("rozmowa", PENSIONER)
    here.interviews.begin("pusta", {})
    for conversation in ("inna", "pusta"):
        with pytest.raises(NoResultsError):
            sheet_in(conversation, here)
