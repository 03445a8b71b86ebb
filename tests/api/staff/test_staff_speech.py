"""Texts as they are read out on the phone."""

from __future__ import annotations

import re

from rule_households import TODAY, base

from api.staff.speech import spoken
from knowledge.template import render


def test_a_list_becomes_counted_sentences() -> None:
    text = "Trzeba mieć dwie rzeczy:\n- **dowód** osobisty,\n- umowę (najmu)."
    assert spoken(text, "documents") == (
        "Trzeba mieć dwie rzeczy. Po pierwsze, dowód osobisty. Po drugie, umowę, najmu."
    )


def test_a_list_of_sentences_is_not_counted() -> None:
    text = "Składa się je w CŚS:\n- Odwołanie pisze się do Kolegium.\n- Wystarczy podpis."
    assert spoken(text, "appeal") == "Składa się je w CŚS: Odwołanie pisze się do Kolegium. Wystarczy podpis."


def test_a_list_without_an_opening_gets_one() -> None:
    assert spoken("- wniosek,\n- orzeczenie.", "documents").startswith("Potrzebne dokumenty. Po pierwsze, wniosek.")


def test_what_alone_is_an_alternative_is_not_counted() -> None:
    text = "Na dziś:\n- zadzwonić pod 987,\n- albo przyjść do noclegowni."
    assert spoken(text, "how_to_apply") == "Na dziś. Po pierwsze, zadzwonić pod 987. Albo przyjść do noclegowni."


def test_of_a_long_text_only_the_first_paragraph_is_read_out() -> None:
    assert spoken("Jedno. Drugie. Trzecie. Czwarte.\n\nPiąte.", "what_is") == "Jedno. Drugie. Trzecie."


def test_every_text_of_the_base_can_be_read_out() -> None:
    figures = base().parameters.on(TODAY)
    for benefit in base().benefits:
        for facet, text in benefit.facets.items():
            said = spoken(render(text, figures), facet)
            assert 0 < len(said) <= 900, (benefit.id, facet)
            assert not re.search(r"\*\*|^- |\n|\]\(", said), (benefit.id, facet)
