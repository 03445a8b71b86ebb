from __future__ import annotations

import pytest

from knowledge.facets import Facets, load_facets


@pytest.fixture(scope="module")
def facets() -> Facets:
    return load_facets()


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("jakie dokumenty do mieszkaniowego", "documents"),
        ("mieszkaniowy papiery", "documents"),
        ("ile wynosi zasiłek stały", "how_much"),
        ("ile sie czeka na decyzje", "decision_time"),
        ("gdzie złożyć wniosek o dodatek", "where"),
        ("kto moze dostac becikowe", "who_can"),
        ("do kiedy skladac na 300+", "deadline"),
        ("czy moge miec rodzinne i 800+", "combine_with_other"),
        ("dostałam odmowę", "appeal"),
        ("jak dostać stypendium szkolne", "how_to_apply"),
        ("co to jest zasiłek okresowy", "what_is"),
        ("ile mogę zarabiać żeby dostać okresowy", "who_can"),
    ],
)
def test_the_side_of_a_question_is_told_from_its_words(facets: Facets, question: str, facet: str) -> None:
    assert facets.of(question) == facet


def test_a_bare_name_asks_for_no_side(facets: Facets) -> None:
    assert facets.of("zasiłek stały") is None


def test_every_cue_leads_to_its_facet(facets: Facets) -> None:
    for info in facets:
        for cue in info.cues:
            assert facets.of(cue) == info.id, cue


def test_all_ten_sides_have_a_title_and_a_question(facets: Facets) -> None:
    assert len(list(facets)) == 10
    assert all(info.question.endswith("?") and not info.title.endswith("?") for info in facets)
