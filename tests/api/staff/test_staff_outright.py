"""Shorthand that says everything outright, and shorthand that only seems to."""

from __future__ import annotations

import pytest
from rule_households import base

from api.staff.outright import Name, either_said, office_said, side_said
from api.staff.topics import Understood, topic_of


def named(text: str, words: str, what: str, kind: str = "benefit", score: float = 1.0) -> Name:
    start = text.index(words)
    return Name(kind, what, start, start + len(words), score)


@pytest.mark.parametrize(
    ("text", "words", "benefit", "side"),
    [
        ("becikowe ile", "becikowe", "becikowe", "how_much"),
        ("ile jest becikowe?", "becikowe", "becikowe", "how_much"),
        ("dodatek mieszk papiery", "dodatek mieszk", "dodatek-mieszkaniowy", "documents"),
        ("800+ do kiedy", "800+", "swiadczenie-wychowawcze-800-plus", "deadline"),
        ("orzeczenie gdzie", "orzeczenie", "orzeczenie-o-stopniu-niepelnosprawnosci", "where"),
    ],
)
def test_a_name_and_a_side_and_nothing_else_is_a_question(text: str, words: str, benefit: str, side: str) -> None:
    assert side_said(text, [named(text, words, benefit)], benefit, base()) == side


@pytest.mark.parametrize(
    "text", ["becikowe", "becikowe ile kosztuje wózek", "ile sąsiadka dostała na becikowe", "co z wnioskiem o becikowe"]
)
def test_a_name_alone_or_more_words_are_left_to_the_model(text: str) -> None:
    assert side_said(text, [named(text, "becikowe", "becikowe")], "becikowe", base()) is None


def test_a_doubtful_name_or_a_second_one_is_left_to_the_model() -> None:
    text = "becikowe 800+ ile"
    first = named(text, "becikowe", "becikowe")
    other = named(text, "800+", "swiadczenie-wychowawcze-800-plus")
    assert side_said(text, [first, other], "becikowe", base()) is None
    assert (
        side_said("becikow ile", [named("becikow ile", "becikow", "becikowe", score=0.8)], "becikowe", base()) is None
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gdzie mops widzew", True),
        ("mops widzew godziny", True),
        ("mops widzew", True),
        ("mops widzew odmówił zasiłku", False),
    ],
)
def test_an_office_with_its_place_is_a_question_about_the_office(text: str, said: bool) -> None:
    names = [named(text, "mops widzew", "mops", "institution"), named(text, "widzew", "widzew", "district")]
    assert office_said(text, names, base()) is said


@pytest.mark.parametrize(
    ("between", "either"), [(" albo ", True), (" czy ", True), (" i ", False), (" a potem może ", False), (" ", False)]
)
def test_two_benefits_as_alternatives_are_no_question_about_one_of_them(between: str, either: bool) -> None:
    text = f"becikowe{between}800+ ile"
    names = [named(text, "800+", "swiadczenie-wychowawcze-800-plus"), named(text, "becikowe", "becikowe")]
    assert either_said(text, names) is either


def test_what_is_said_outright_is_a_topic_however_unsure_the_model_is_and_can_be_called_wrong() -> None:
    text = "becikowe ile"
    names = (named(text, "becikowe", "becikowe"),)
    understood = Understood("kb_question", 0.6, sure=False, benefit="becikowe", facet="how_much", names=names)
    topic = topic_of(text, understood, base(), frozenset())
    assert topic is not None
    assert topic.key == "becikowe|how_much"
    assert topic_of(text, understood, base(), frozenset((topic.key,))) is None


def test_where_the_model_is_sure_of_something_else_it_is_not_outvoted() -> None:
    text = "kiedy wypłata becikowego"
    names = (named(text, "becikowego", "becikowe"),)
    understood = Understood("payments", 0.99, sure=True, benefit="becikowe", names=names)
    topic = topic_of(text, understood, base(), frozenset())
    assert topic is not None
    assert topic.key == "payments"
