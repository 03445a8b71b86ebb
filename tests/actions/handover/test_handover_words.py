"""The list of words: enough of them, none like another, none that says anything else to the assistant."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import morfeusz2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from actions.handover.spoken import LENGTH, nothing_but_a_code, spoken_in
from actions.handover.wordlist import FORMS, WORDS, word_of
from bot.nlu.danger import CRISIS, Watch
from bot.nlu.ear import Ear
from bot.nlu.linking import Linker
from bot.nlu.outright import TAKE_OVER, said_outright
from knowledge.crisis import load_crisis_help
from knowledge.words import fold

DAY = date(2026, 11, 24)
_ALIKE = (
    ("ch", "h"),
    ("rz", "z"),
    ("sz", "s"),
    ("cz", "c"),
    ("dz", "c"),
    ("w", "f"),
    ("b", "p"),
    ("d", "t"),
    ("g", "k"),
    ("z", "s"),
    ("y", "i"),
    ("j", "i"),
)
codes = st.lists(st.sampled_from(WORDS), min_size=LENGTH, max_size=LENGTH, unique=True)
separators = st.sampled_from([" ", ", ", "-", " – ", "/", ". ", " i ", "\n", "  "])


def sound(word: str) -> str:
    """What is left of a word on a bad line: no Polish letters, no difference of voice, no doubled letters."""
    heard = fold(word)
    for written, spoken in _ALIKE:
        heard = heard.replace(written, spoken)
    return re.sub(r"(.)\1", r"\1", heard)


def test_there_are_two_to_the_tenth_short_words() -> None:
    assert len(WORDS) == len(set(WORDS)) == 1024
    assert all(3 <= len(word) <= 9 and word.islower() and word.isalpha() for word in WORDS)


def test_no_two_words_are_one_slip_apart_or_sound_the_same() -> None:
    folded = [fold(word) for word in WORDS]
    near = [pair for pair in combinations(folded, 2) if OSA.distance(*pair, score_cutoff=1) <= 1]
    assert near == []
    assert len({sound(word) for word in WORDS}) == len(WORDS)


def test_the_dictionary_knows_every_word_as_a_noun_and_none_as_an_insult() -> None:
    dictionary = morfeusz2.Morfeusz(expand_tags=True, generate=True)
    for word in WORDS:
        singular = [(tag, marks) for _, _, tag, _, marks in dictionary.generate(word) if tag.startswith("subst:sg:nom")]
        assert singular, word
        assert not {mark for _, marks in singular for mark in marks} & {"wulg.", "obraź.", "pogard."}, word


def test_no_form_belongs_to_two_words() -> None:
    dictionary = morfeusz2.Morfeusz(expand_tags=True, generate=True)
    for form, word in FORMS.items():
        assert form == fold(word) or any(
            fold(known) == form and tag.startswith("subst:sg") for known, _, tag, _, _ in dictionary.generate(word)
        ), f"{form} is no form of {word}"


def test_no_word_says_anything_else() -> None:
    linker, watch = Linker(), Watch(load_crisis_help())
    ear = Ear(linker.places)
    for word in WORDS:
        for said in dict.fromkeys((word, fold(word))):
            mentions = linker.mentions(said)
            heard = ear.hear(said, DAY, mentions).model_dump(exclude_defaults=True)
            assert set(heard) == {"text"}, f"{said}: {heard}"
            assert not mentions, said
            assert not ear.story(said, DAY, mentions), said
            led = f"mam kod rozmowy {said} {said} {said}"
            assert said_outright(led) == TAKE_OVER, said
            assert not watch.sees_danger(led, [(CRISIS, 0.99)], outright=True), said


@given(codes, separators, st.sampled_from([str.lower, str.upper, str.title, fold]))
def test_a_code_is_read_however_it_is_written(code: list[str], between: str, written: object) -> None:
    text = between.join(written(word) for word in code)  # type: ignore[operator]
    assert spoken_in(text).words == tuple(code)
    assert spoken_in(f"Dzień dobry, mam kod rozmowy: {text}.").whole
    assert nothing_but_a_code(text)


@given(st.sampled_from(sorted(FORMS)))
def test_any_case_of_a_word_is_that_word(form: str) -> None:
    assert word_of(form) == FORMS[form]


@given(st.sampled_from(WORDS), st.data())
def test_a_slip_never_makes_another_word_of_one_that_is_spelled_right(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnoprstuwz"))
    slipped = fold(word)[:place] + letter + fold(word)[place + 1 :]
    found = word_of(slipped)
    assert found == FORMS.get(slipped, found)
    assert found is None or slipped in FORMS or OSA.distance(min_form(found, slipped), slipped) <= 1


def min_form(word: str, written: str) -> str:
    """The form of a word that is nearest to what was written."""
    return min((form for form, of in FORMS.items() if of == word), key=lambda form: OSA.distance(form, written))


@pytest.mark.parametrize(
    ("text", "words", "unknown"),
    [
        ("mam kod: DĄB-rower, i zima!", ("dąb", "rower", "zima"), ()),
        ("konsultantka podała mi kod dab rower zima", ("dąb", "rower", "zima"), ()),
        ("kod dębu roweru zimy", ("dąb", "rower", "zima"), ()),
        ("mam kod dab rwoer zimma", ("dąb", "rower", "zima"), ()),
        ("mam kod dąb komornik zima", ("dąb", "zima"), ("komornik",)),
        ("mam kod", (), ()),
    ],
)
def test_what_is_made_out_of_a_code(text: str, words: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    spoken = spoken_in(text)
    assert (spoken.words, spoken.unknown) == (words, unknown)
    assert spoken.whole == (len(words) == LENGTH and not unknown)
