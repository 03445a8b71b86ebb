"""Asking for the code of the conversation, and bringing one, are told from everything else."""

from __future__ import annotations

import pytest

from bot.nlu.outright import HAND_OVER, LOGOUT, TAKE_OVER, said_outright
from bot.policies.focus import Rules, Understood, decide
from knowledge.base import load_base
from knowledge.forms.definition import load_forms
from knowledge.heard import Heard


@pytest.mark.parametrize(
    "text",
    [
        "kod rozmowy",
        "Kod rozmowy poproszę",
        "podaj kod",
        "podaj mi kod rozmowy",
        "Poproszę o kod.",
        "proszę podać kod rozmowy",
        "chcę dokończyć na telefonie",
        "chciałabym to dokończyć przez telefon",
        "czy mogę przenieść rozmowę do telegrama?",
        "jak dokończyć to w Telegramie?",
        "wolę dokończyć z konsultantem",
        "chcę dokończyć wniosek na komputerze",
        "chce kontynuowac na innym urzadzeniu",
    ],
)
def test_a_wish_for_the_code(text: str) -> None:
    assert said_outright(text) == HAND_OVER


@pytest.mark.parametrize(
    "text",
    [
        "mam kod dąb rower zima",
        "Mam kod: DĄB, rower i zima!",
        "dzień dobry, mam kod dab-rower-zima",
        "dab rower zima",
        "kod rozmowy to dąb rower zima",
        "konsultantka podała mi kod dąb rower zima",
        "mam kod dab rwoer zmia",
        "mam kod dęba roweru zimy",
        "mam kod dąb komornik zima",
        "mam kod",
        "mam kod rozmowy z telegrama",
        "gdzie wpisać kod rozmowy",
    ],
)
def test_a_code_that_is_brought(text: str) -> None:
    assert said_outright(text) == TAKE_OVER


@pytest.mark.parametrize(
    "text",
    [
        "kod pocztowy",
        "podaj kod pocztowy",
        "mam kod 1234",
        "nie mam kodu",
        "mam kod błędu na stronie",
        "kod do domofonu",
        "węgiel prąd gaz",
        "chleb mleko masło jajko",
        "dąb rower",
        "mieszkam w domu, mam rower i kota",
        "nie mogę dokończyć wniosku",
        "chcę rozmawiać przez telefon",
        "telefon do mops",
    ],
)
def test_what_is_neither(text: str) -> None:
    assert said_outright(text) is None


def test_logging_out_is_told_outright_as_before() -> None:
    assert said_outright("wyloguj mnie") == LOGOUT


def test_no_answer_to_choose_from_is_taken_for_a_code() -> None:
    questions = load_base().catalogue
    labels = [option.label for question in questions for option in question.options]
    labels += [option.label for form in load_forms().values() for field in form.fields() for option in field.options]
    assert len(labels) > 50
    assert [label for label in labels if said_outright(label)] == []


@pytest.mark.parametrize("asked", [None, "bool", "text", "choice", "money"])
@pytest.mark.parametrize("wish", [HAND_OVER, TAKE_OVER, LOGOUT])
def test_it_is_done_whatever_question_is_pending(asked: str | None, wish: str) -> None:
    heard = Heard(text="mam kod dąb rower zima", yes=True)
    understood = Understood(wish, sure=False, crisis=False, names=False, tells=False, vague=False, heard=heard)
    assert decide(asked, understood, Rules((), (), 6), free=True) == "rules"
