"""The small classifier, its features, and how far its confidence can be trusted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.calibration import calibrate, held_out_scores
from bot.nlu.classifiers import Classifiers
from bot.nlu.features import Sight, features
from bot.nlu.linear import Features, LinearText, Vocabulary, softmax
from bot.nlu.mentions import Mention
from bot.nlu.sight import parts_of, see
from bot.nlu.thresholds import Thresholds
from bot.nlu.wording import Word

GROUPS = {"word": 1.0, "lemma": 1.0, "piece": 1.7, "notion": 0.7}
ASKED = ["ile wynosi xbenefit", "jaka kwota xbenefit", "ile dostane xbenefit", "ile pieniedzy", "jaka jest kwota"]
PLACES = ["gdzie jest urzad", "jaki adres urzedu", "gdzie to zlozyc", "gdzie jest mops", "adres urzedu"]


def words(text: str) -> list[Word]:
    """Words of a text, lemmas as they stand."""
    found, start = [], 0
    for word in text.split():
        found.append(Word(word, text.index(word, start), word, "x"))
        start = found[-1].start + len(word)
    return found


def documents(texts: list[str]) -> list[Features]:
    """Features of texts."""
    return [features(see(words(text), [])) for text in texts]


@pytest.fixture(scope="module")
def taught() -> LinearText:
    return LinearText.fit(documents([*ASKED, *PLACES]), ["ask"] * 5 + ["where"] * 5, GROUPS, 0.5)


def test_it_learns_and_ranks_with_confidence_that_adds_up(taught: LinearText) -> None:
    ranking = taught.rank(documents(["jaka kwota"])[0])
    assert ranking[0][0] == "ask"
    assert sum(share for _, share in ranking) == pytest.approx(1.0)


def test_a_model_is_the_same_after_saving(taught: LinearText, tmp_path: Path) -> None:
    thresholds = Thresholds(answer=0.4, certain=0.8)
    Classifiers(taught, None, thresholds).save(tmp_path)
    loaded = Classifiers.load(tmp_path)
    document = documents(["gdzie jest mops"])[0]
    assert loaded.functions is not None
    assert loaded.functions.rank(document) == pytest.approx(taught.rank(document))
    assert (loaded.facets, loaded.thresholds) == (None, thresholds)


def test_a_model_without_examples_says_nothing() -> None:
    judged = Classifiers().judge(words("dzień dobry"), [])
    assert (judged.ranking, judged.facets, judged.parts) == ([], [], [])


def test_a_typo_shares_most_pieces_with_the_word() -> None:
    right, wrong = (set(features(see(words(text), []))["piece"]) for text in ("dokumenty", "dokumnety"))
    assert len(right & wrong) > len(right) / 3


def test_letters_and_their_folded_form_are_one_feature() -> None:
    assert see(words("złożyć wniosek"), []).words == see(words("ZLOZYC WNIOSEK"), []).words


def test_names_are_seen_as_placeholders_and_numbers_as_their_length() -> None:
    text = "ile wynosi dodatek mieszkaniowy przy 2400"
    sight = see(words(text), [Mention("benefit", "dodatek-mieszkaniowy", "", 11, 31)])
    assert sight.words == ("ile", "wynosi", "xbenefit", "przy", "0000")
    assert "benefit" in features(sight)["notion"]


def test_the_words_of_a_certificate_are_seen_as_they_are() -> None:
    sight = see(words("zaswiadczenie z mops"), [Mention("benefit", "zaswiadczenie", "", 0, 20)])
    assert sight.words == ("zaswiadczenie", "z", "mops")


def test_a_name_aside_is_seen_as_the_words_it_is() -> None:
    sight = see(words("mam emerytura"), [Mention("benefit", "emerytura", "", 4, 13, aside=True)])
    assert sight.words == ("mam", "emerytura")


def test_a_message_falls_into_the_parts_that_may_be_requests() -> None:
    parts = parts_of(words("co z moim wnioskiem i gdzie jest urząd"), [])
    assert [part.words[0] for part in parts] == ["co", "i"]
    assert parts_of(words("co z wnioskiem"), []) == []


def test_rare_features_are_dropped_and_groups_weighed() -> None:
    vocabulary = Vocabulary.learn(documents(["ala ma kota", "ala ma psa"]), GROUPS)
    assert ("word", "ala") in vocabulary.columns
    assert ("word", "kota") not in vocabulary.columns
    columns, values = vocabulary.row(documents(["ala ma"])[0])
    words_only = [value for column, value in zip(columns, values, strict=True) if column in set(range(len(columns)))]
    assert len(columns) == len(values) > 0
    assert all(value > 0 for value in words_only)


def test_held_out_scores_come_from_models_that_did_not_see_the_example() -> None:
    seen: list[int] = []

    def fit(learned: list[Features], labels: list[str]) -> LinearText:
        seen.append(len(learned))
        return LinearText.fit(learned, labels, GROUPS, 0.5)

    scores, known = held_out_scores(documents([*ASKED, *PLACES]), ["ask"] * 5 + ["where"] * 5, fit, 5)  # type: ignore[arg-type]
    assert seen == [8] * 5
    assert (scores.shape, known) == ((10, 2), ("ask", "where"))


def test_thresholds_are_where_as_many_are_right_as_wanted() -> None:
    scores = np.array([[4.0, 0.0]] * 90 + [[0.5, 0.0]] * 10)
    labels = ["yes"] * 90 + ["yes"] * 4 + ["no"] * 6
    calibration = calibrate(scores, ["yes", "no"], labels)
    strict, loose = calibration.threshold(0.97), calibration.threshold(0.9)
    assert calibration.accuracy == pytest.approx(0.94)
    assert strict > loose
    assert calibration.covered(strict) == pytest.approx(0.9)
    assert calibration.covered(loose) == pytest.approx(1.0)


def test_no_threshold_is_low_enough_for_a_classifier_that_is_never_right() -> None:
    calibration = calibrate(np.array([[1.0, 0.0]] * 4), ["yes", "no"], ["no"] * 4)
    assert calibration.threshold(0.9) == 1.0


def test_confidence_is_shared_out_whole() -> None:
    shares = softmax(np.array([[1.0, 2.0, 3.0], [1000.0, 0.0, 0.0]]))
    assert shares.sum(axis=1) == pytest.approx([1.0, 1.0])


def test_a_question_mark_and_the_length_are_seen() -> None:
    found = features(Sight(("ile",), ("ile",), asks=True))["word"]
    assert {"?", "#1"} <= set(found)
