"""The small classifier, its features, and how far its confidence can be trusted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.calibration import calibrate, held_out_scores
from bot.nlu.classifiers import Classifiers, ModelOutdatedError
from bot.nlu.corpus import Corpus, Teaching
from bot.nlu.features import Sight, features
from bot.nlu.linear import Features, LinearText, softmax
from bot.nlu.mentions import Mention
from bot.nlu.sight import parts_of, see
from bot.nlu.thresholds import Thresholds
from bot.nlu.wording import Word

TEACHING = Teaching({"word": 1.0, "lemma": 1.0, "piece": 1.7, "notion": 0.7}, strictness=0.5)
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


def corpus() -> Corpus:
    """Five questions how much, five questions where."""
    return Corpus(documents([*ASKED, *PLACES]), ["ask"] * 5 + ["where"] * 5, TEACHING)


@pytest.fixture(scope="module")
def taught() -> LinearText:
    return corpus().learn()


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


@pytest.mark.parametrize("kept", ["{}", '{"functions": true, "facets": false, "answer": 1, "certain": 1}', "[]"])
def test_a_model_of_another_version_says_that_it_is_to_be_trained_again(kept: str, tmp_path: Path) -> None:
    (tmp_path / "thresholds.json").write_text(kept, encoding="utf-8")
    with pytest.raises(ModelOutdatedError, match="Trenuj ponownie"):
        Classifiers.load(tmp_path)


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
    parts = parts_of(words("jakie dokumenty trzeba zanieść oraz do kiedy mam czas"), [])
    assert [part.words[0] for part in parts] == ["jakie", "oraz"]


def test_rare_features_are_dropped_and_groups_weighed() -> None:
    texts = ["ala ma kota", "ala ma psa", "jan ma dom", "jan ma las"]
    vocabulary = Corpus(documents(texts), ["ala", "ala", "jan", "jan"], TEACHING).learn().vocabulary
    assert ("word", "ala") in vocabulary.features
    assert ("word", "kota") not in vocabulary.features
    columns, values = vocabulary.row(documents(["ala ma"])[0])
    lengths = {
        group: sum(value * value for column, value in zip(columns, values, strict=True) if column in own.values())
        for group, own in vocabulary.columns.items()
    }
    assert lengths["word"] == pytest.approx(1.0)
    assert lengths["piece"] == pytest.approx(1.7**2)


def test_many_documents_at_once_are_scored_as_one_by_one() -> None:
    everything = np.arange(10)
    scores, labels = corpus().scores(everything, everything)
    taught = corpus().learn()
    assert labels == taught.labels
    for row, document in enumerate(documents([*ASKED, *PLACES])):
        assert scores[row] == pytest.approx(taught.scores(document), abs=1e-6)


def test_held_out_scores_come_from_models_that_did_not_see_the_example() -> None:
    labels = ["ask"] * 5 + ["where"] * 5
    strange = documents([*ASKED[:4], "qwerty uiop asdf"]) + documents(PLACES)
    scores, known = held_out_scores(Corpus(strange, labels, TEACHING), 5)
    assert (scores.shape, known) == ((10, 2), ("ask", "where"))
    assert scores[4, 0] < 1.0  # nobody had told what that means
    again, _ = held_out_scores(Corpus(strange, labels, TEACHING), 5)
    assert np.array_equal(scores, again)


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
