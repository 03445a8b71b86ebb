"""Yes and no, ways out, people counted, and the answer of the type that was asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.reading.answering import Answer, answer_to
from bot.reading.hear import hear
from bot.reading.people import count_people
from bot.reading.ways_out import find_way_out
from bot.reading.yes_no import find_yes
from knowledge.heard import AnswerType

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "text",
    [
        "tak",
        "no niestety tak",
        "no",
        "jasne",
        "owszem",
        "no raczej",
        "jak najbardziej",
        "TAK!!!",
        "tak, mam",
        "mam",
        "zgadza się",
        "yhy",
        "jestem",
        "ok",
        "no ba",
        "chcę",
        "chcę pomoc",
        "potrzebuję pomocy",
        "так",
    ],
)
def test_yes_in_all_its_forms(text: str) -> None:
    assert find_yes(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "nie",
        "a skąd",
        "nie bardzo",
        "jeszcze nie",
        "niestety nie",
        "gdzie tam",
        "nigdy",
        "nie mam",
        "nie pracuję",
        "brak",
        "skądże",
        "w życiu",
        "nieee",
        "no nie",
        "chyba nie",
        "nie ma mowy",
    ],
)
def test_no_in_all_its_forms(text: str) -> None:
    assert find_yes(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "nie wiem",
        "może",
        "2400",
        "mieszkam w bloku",
        "mieszkam w Zgierzu",
        "",
        "nie pamiętam",
        "nie rozumiem",
        "chcę rozmawiać z człowiekiem",
        "chce zakonczyc",
        "chcę złożyć wniosek",
        "mam pytanie do konsultanta",
        "potrzebuję pomocy człowieka",
    ],
)
def test_what_is_neither_yes_nor_no(text: str) -> None:
    assert find_yes(text) is None


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("nie chcę podawać", "refuse"),
        ("wolę nie mówić", "refuse"),
        ("moja sprawa", "refuse"),
        ("nie wiem", "unknown"),
        ("trudno powiedzieć", "unknown"),
        ("nie pamiętam ile", "unknown"),
        ("a po co wam to", "question_back"),
        ("co to znaczy netto", "question_back"),
        ("nie rozumiem", "question_back"),
        ("nie, trzy osoby nie dwie", "correction"),
        ("pomyliłam się", "correction"),
        ("wróć", "back"),
        ("cofnij", "back"),
        ("nie wiem, może 1800", None),
        ("2400", None),
        ("tak", None),
    ],
)
def test_ways_out_are_told_from_answers(text: str, way_out: str | None) -> None:
    assert find_way_out(text) == way_out


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("sama", 1),
        ("ja i mąż", 2),
        ("z mężem i trójką dzieci", 5),
        ("we dwoje", 2),
        ("mieszkam z rodzicami", 3),
        ("2+3", 5),
        ("dwoje dorosłych i dziecko", 3),
        ("nikt poza mną", 1),
        ("komunalne", None),
    ],
)
def test_people_are_counted_with_the_one_who_writes(text: str, people: int | None) -> None:
    assert count_people(text) == (None if people is None else Decimal(people))


@pytest.mark.parametrize("text", ["nikt", "nikogo", "nikt inny", "no nikt."])
def test_nobody_is_none(text: str) -> None:
    assert hear(text, DAY).numbers == (Decimal(0),)


@pytest.mark.parametrize(
    ("asked", "text", "answer"),
    [
        ("number", "38 m2", Answer("number", 38)),
        ("number", "nikt", Answer("number", 0)),
        ("number", "nie", Answer("number", 0)),
        ("money", "2,5 tys. na rękę", Answer("money", 2500)),
        ("money", "jakieś tysiąc dwieście", Answer("money", 1200)),
        ("bool", "a skąd", Answer("bool", False)),
        ("list", "roczek i 7 lat", Answer("list", [1, 7])),
        ("list", "nie mam", Answer("list", [])),
        ("date", "12 sierpnia", Answer("date", "2026-08-12")),
        ("postcode", "90 001", Answer("postcode", "90-001")),
        ("money", "nie chcę podawać", Answer("refuse")),
        ("money", "nie wiem", Answer("unclear", "unknown")),
        ("bool", "a po co to wam", Answer("question_back")),
        ("number", "zielony", Answer("unclear")),
    ],
)
def test_an_answer_has_the_type_asked_for_or_a_way_out(asked: AnswerType, text: str, answer: Answer) -> None:
    given = answer_to(hear(text, DAY), asked)
    assert given.type == answer.type
    if answer.type == asked:
        assert given.value == answer.value


@pytest.mark.parametrize("text", ["", " ", "???", "…", "😀"])
def test_a_message_without_words_says_nothing(text: str) -> None:
    heard = hear(text, DAY)
    said: dict[str, Any] = heard.model_dump(exclude={"text", "way_out"}, exclude_defaults=True)
    assert said == {}
