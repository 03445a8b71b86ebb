"""Lemmas with and without Polish letters, and the spaCy path with a package that the test makes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import spacy

from bot.nlu import morphology
from bot.nlu.morphology import AUTOMATIC, DICTIONARY, STATISTICAL, MorphologyMissingError, analyse, choose, lemmas
from bot.nlu.wording import Wording

SMALL = "xx_small_pl_for_tests"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("swiadczeniami", "swiadczenie"),
        ("wniosku", "wniosek"),
        ("dziecmi", "dziecko"),
        ("zasilkow", "zasilek"),
        ("mieszkaniowego", "mieszkaniowy"),
    ],
)
def test_a_folded_word_has_the_lemma_of_its_spelled_form(word: str, lemma: str) -> None:
    assert analyse(word)[0] == lemma


def test_an_unknown_word_stays_as_it_is() -> None:
    assert analyse("xqzwv") == ("xqzwv", "ign")
    assert lemmas("xqzwv") == ()


def test_all_lemmas_of_a_word_are_given_nouns_first() -> None:
    assert {"staly"} <= set(lemmas("stale"))


@pytest.mark.parametrize(
    "text", ["Świadczenie pielęgnacyjne", "SWIADCZENIE PIELEGNACYJNE", "swiadczenie pielegnacyjne"]
)
def test_words_read_the_same_with_and_without_polish_letters(text: str) -> None:
    assert [word.lemma for word in Wording(DICTIONARY)(text).words] == ["swiadczenie", "pielegnacyjny"]


def test_words_stand_at_their_place_in_the_masked_text() -> None:
    worded = Wording(DICTIONARY)("pesel  44051401359,   kiedy wypłata?")
    assert worded.text == "pesel [PESEL], kiedy wypłata?"
    assert worded.identifiers == ("pesel",)
    assert all(worded.text[word.start : word.start + len(word.text)] == word.text for word in worded.words)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An importable spaCy package of one pipeline that lemmatises by a table, as `spacy download` would install it."""
    nlp = spacy.blank("pl")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmatizer.lookups.add_table("lemma_lookup", {"wnioski": "wniosek", "Wnioski": "wniosek"})  # type: ignore[attr-defined]
    folder = tmp_path / SMALL
    folder.mkdir()
    nlp.to_disk(folder / "model")
    (folder / "__init__.py").write_text(
        "from pathlib import Path\nfrom spacy.util import load_model_from_path\n\n\n"
        "def load(**overrides):\n    return load_model_from_path(Path(__file__).parent / 'model', **overrides)\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(morphology, "is_package", lambda name: name == SMALL)
    monkeypatch.setattr(spacy.util, "is_package", lambda name: name == SMALL)
    yield SMALL  # type: ignore[misc]
    sys.modules.pop(SMALL, None)


def test_a_spacy_package_is_loaded_by_its_name_and_gives_lemmas(package: str) -> None:
    worded = Wording(choose(package))("gdzie złożyć wnioski")
    assert [word.lemma for word in worded.words][-1] == "wniosek"


def test_the_statistical_package_is_preferred_when_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "is_package", lambda name: name == STATISTICAL)
    assert choose(AUTOMATIC) == STATISTICAL
    monkeypatch.setattr(morphology, "is_package", lambda _: False)
    assert choose(AUTOMATIC) == DICTIONARY


def test_a_missing_package_is_told_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "is_package", lambda _: False)
    with pytest.raises(MorphologyMissingError, match="spacy download pl_core_news_sm"):
        choose(STATISTICAL)
