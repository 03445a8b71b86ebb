"""Whose is a message while a question is pending: the question's, or the rules'."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.policies.focus import Decision, Rules, Understood, decide
from bot.reading.ways_out import find_way_out
from knowledge.heard import Heard

RULES = Rules(
    steps_aside_for={
        "kb_question",
        "office_info",
        "status_check",
        "submit_application",
        "human_handoff",
        "out_of_scope",
        "thanks",
        "correct_answer",
    },
    mistakable={"kb_question", "office_info", "submit_application", "out_of_scope"},
    short=6,
)


def understood(text: str, function: str | None, *, sure: bool = True, **more: Any) -> Understood:
    heard = Heard(
        text=text, way_out=find_way_out(text), **{k: more.pop(k) for k in tuple(more) if k in Heard.model_fields}
    )
    flags = {"crisis": False, "names": False, "tells": False, "vague": False} | more
    return Understood(function=function, sure=sure, heard=heard, **flags)


def decided(asked: str | None, text: str, function: str | None, *, free: bool = False, **more: Any) -> Decision:
    return decide(asked, understood(text, function, **more), RULES, free=free)


@pytest.mark.parametrize("said", ["300", "800 zł", "1 500,50"])
def test_an_amount_alone_is_one_even_where_a_benefit_is_called_by_it(said: str) -> None:
    assert decided("money", said, "kb_question", names=True) == "answer"
    assert decided("text", said, "kb_question", names=True) == "rules"
    assert decided("money", f"ile to jest {said}?", "kb_question", names=True) == "rules"


def test_a_number_alone_is_a_place_in_the_list_that_was_offered() -> None:
    assert decided("choice", "3", "correct_answer") == "answer"
    assert decided("choice", "2.", "kb_question") == "answer"
    assert decided("choice", "800", "kb_question", names=True) == "rules"


@pytest.mark.parametrize("said", ["0", "2", "1."])
def test_a_number_to_yes_or_no_stays_with_the_question_and_is_asked_again(said: str) -> None:
    assert decided("bool", said, "correct_answer") == "answer"
    assert decided("bool", "zero", None, sure=False) == "answer"


@pytest.mark.parametrize("asked", ["bool", "choice", "list", "text", "number"])
@pytest.mark.parametrize(
    "said", ["zloz wniosek", "chcę złożyć wniosek", "wniosek chce wyslac", "chcialbym wypelnic ten wniosek"]
)
def test_a_wish_to_apply_is_no_attempt_at_an_answer(asked: str, said: str) -> None:
    assert decided(asked, said, "submit_application") == "rules"
    assert decided(asked, f"{said} o stypendium", "submit_application", names=True) == "rules"


def test_what_tells_of_an_application_may_be_an_answer() -> None:
    assert decided("choice", "czekam na mieszkanie, wniosek złożony", "submit_application") == "answer"
    assert decided("text", "zloz wniosek", "kb_question") == "answer"


@pytest.mark.parametrize("said", ["jakie dokumenty potrzebne", "a ile to trwa", "kiedy termin składania"])
def test_who_begins_to_ask_does_not_answer_even_without_a_question_mark(said: str) -> None:
    assert decided("choice", said, "kb_question") == "rules"
    assert decided("money", said, "kb_question") == "rules"


@pytest.mark.parametrize("said", ["jak w dowodzie", "jak wyżej"])
def test_an_answer_that_points_elsewhere_is_one(said: str) -> None:
    assert decided("text", said, "kb_question") == "answer"


def test_an_answer_to_choose_from_is_taken_by_its_name_whatever_else_it_names() -> None:
    assert decided("choice", "ZUS", "office_info", names=True) == "rules"
    assert decided("choice", "ZUS", "office_info", names=True, named=True) == "answer"
    assert decided("choice", "ZUS", "crisis", crisis=True, named=True) == "rules"


@pytest.mark.parametrize(
    ("text", "function", "decision"),
    [
        ("mój zasiłek stały z MOPS", "kb_question", "answer"),
        ("proszę skreślić stary numer telefonu", "status_check", "answer"),
        ("ile wynosi zasiłek stały?", "kb_question", "rules"),
        ("gdzie jest MOPS", "office_info", "rules"),
        ("chcę rozmawiać z człowiekiem", "human_handoff", "rules"),
        ("mąż mnie bije", "crisis", "rules"),
    ],
)
def test_where_own_words_are_asked_for_what_asks_nothing_is_the_answer(
    text: str, function: str, decision: Decision
) -> None:
    crisis = function == "crisis"
    assert decided("text", text, function, free=True, names=True, crisis=crisis) == decision


@pytest.mark.parametrize("asked", [None, "bool", "money", "text"])
def test_danger_goes_before_any_question(asked: str | None) -> None:
    assert decided(asked, "mąż mnie bije", "crisis", crisis=True) == "rules"


def test_without_a_question_what_is_sure_goes_by_the_rules_and_the_rest_is_asked_back() -> None:
    assert decided(None, "ile wynosi becikowe", "kb_question") == "rules"
    assert decided(None, "no wie pan", "bye", sure=False) == "ask_back"


@pytest.mark.parametrize(
    ("asked", "text", "function", "more"),
    [
        ("money", "750 czynszu", "kb_question", {"money": (Decimal(750),)}),
        ("choice", "komunalne", "out_of_scope", {}),
        ("bool", "nie wiem", "thanks", {}),
        ("money", "po co wam to", "kb_question", {}),
        ("bool", "mam rentę", "kb_question", {"names": True, "tells": True}),
        ("money", "różnie to bywa", "kb_question", {"vague": True}),
        ("pesel", "[PESEL]", "out_of_scope", {"identifiers": ("pesel",)}),
        ("text", "ul. Piotrkowska 104 m. 5, 90-926 Łódź", "out_of_scope", {"postcode": "90-926"}),
        ("text", "ZLM, al. Kościuszki 47, Łódź", "out_of_scope", {"names": True, "numbers": (Decimal(47),)}),
        ("text", "ZLM, al. Kościuszki 47, Łódź", "office_info", {"names": True, "numbers": (Decimal(47),)}),
    ],
)
def test_what_fits_the_question_is_its_answer(asked: str, text: str, function: str, more: dict[str, Any]) -> None:
    assert decided(asked, text, function, **more) == "answer"


@pytest.mark.parametrize(
    ("asked", "text", "function", "more"),
    [
        ("money", "a jakie dokumenty do becikowego?", "kb_question", {"names": True}),
        ("choice", "gdzie jest MOPS na Widzewie", "office_info", {"names": True}),
        ("text", "gdzie jest CŚS?", "office_info", {"names": True}),
        ("text", "telefon do MOPS na Będzińskiej 5", "office_info", {"names": True, "numbers": (Decimal(5),)}),
        ("bool", "co to jest becikowe", "kb_question", {"names": True}),
        ("bool", "gdzie dostanę orzeczenie?", "kb_question", {"names": True, "sure": False}),
        ("number", "chcę rozmawiać z człowiekiem", "human_handoff", {}),
        ("money", "dziękuję bardzo", "thanks", {}),
    ],
)
def test_what_is_clearly_something_else_gets_its_own_answer(
    asked: str, text: str, function: str, more: dict[str, Any]
) -> None:
    assert decided(asked, text, function, **more) == "rules"


def test_a_long_message_that_fits_nothing_is_asked_back() -> None:
    long = "w zasadzie to jest tak że u nas to bywa różnie i trudno tak od razu"
    assert decided("money", long, "thanks", sure=False) == "ask_back"
