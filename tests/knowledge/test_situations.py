"""Words about a life that name no benefit lead to the entries that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.base import load_base
from knowledge.files import ContentError
from knowledge.situations import SituationIndex, load_situations


@pytest.mark.parametrize(
    ("said", "situation"),
    [
        ("spalilo mi sie mieszkanie", "pozar-zalanie"),
        ("jestem przemęczona opieką", "zmeczony-opiekun"),
        ("komornik siedzi na pensji", "dlugi"),
        ("prąd odcieli", "brak-na-opal"),
        ("stracilam prace", "strata-pracy"),
    ],
)
def test_the_likeliest_situation_comes_first(said: str, situation: str) -> None:
    found = load_base().told.find(said)
    assert found
    assert found[0].id == situation


@pytest.mark.parametrize("said", ["", "qwrtp zxcv", "becikowe dokumenty", "ile wynosi 800 plus"])
def test_what_tells_of_no_life_finds_none(said: str) -> None:
    assert list(load_base().told.find(said)) == []


def test_every_sentence_finds_its_own_situation() -> None:
    situations = load_situations()
    index = SituationIndex(situations)
    lost = [
        said
        for situation in situations.values()
        for said in situation.said
        if situation.id not in [found.id for found in index.find(said)]
    ]
    assert lost == []


def test_an_id_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    one = "- {id: a, said: [jestem sam], see: [becikowe]}\n"
    (tmp_path / "situations.yml").write_text(one * 2, encoding="utf-8")
    with pytest.raises(ContentError, match="twice"):
        load_situations(tmp_path)
