from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words import fold, stem, stems, words


def test_polish_letters_do_not_matter() -> None:
    assert fold("Zażółć GĘŚLĄ jaźń") == "zazolc gesla jazn"


@pytest.mark.parametrize("text", ["800+", "800 plus", "800plus", "800 +", "800 PLUS"])
def test_plus_is_one_word(text: str) -> None:
    assert words(text) == ["800+"]


@pytest.mark.parametrize(
    "forms",
    [
        "zasiłek zasiłku zasiłki zasiłków zasiłkiem zasiłkach",
        "dodatek dodatku dodatki dodatków",
        "mieszkaniowy mieszkaniowego mieszkaniowym",
        "świadczenie świadczenia świadczeniu świadczeniem",
        "pielęgnacyjny pielęgnacyjnego pielęgnacyjne",
        "bezrobotny bezrobotnego bezrobotnych",
    ],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len(set(stems(forms))) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("stały", "szkolny"), ("rodzinny", "rodzicielski"), ("zasiłek", "zasiłkowy")]
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@given(st.text(max_size=200))
def test_any_text_can_be_cut_into_stems(text: str) -> None:
    assert all(stems(text))
