"""The results in the chat: urgent help on top, few full cards, the rest in one, collisions, papers, and files."""

from __future__ import annotations

from typing import Any

from action_fakes import fake_services
from rule_households import PENSIONER

from actions.render.results import PAGE, PDF_NAME, results
from actions.replies import Card, File, Link, Reply, Text
from actions.services import Services
from knowledge.household import read_household
from knowledge.results.sheet import ResultSheet, sheet_of

MANY = {"housing": "rent", "rent": 700, "area": 40, "needs_daily_help": True}


def sheet(here: Services, **household: Any) -> ResultSheet:
    facts = read_household(here.base.catalogue, {**PENSIONER, **household}, here.today)
    return sheet_of(here.base, here.crisis, facts)


def said(left: int = 0, conversation: str = "rozmowa", **household: Any) -> list[Reply]:
    here = fake_services()
    return results(sheet(here, **household), left, here.base, conversation)


def cards(replies: list[Reply]) -> dict[str, Card]:
    return {reply.title: reply for reply in replies if isinstance(reply, Card)}


def texts(replies: list[Reply]) -> str:
    return "\n".join(reply.text for reply in replies if isinstance(reply, Text)).replace("\u00a0", " ")


def test_a_long_list_has_six_cards_and_one_for_the_rest_that_opens_each() -> None:
    here = fake_services()
    whole = sheet(here, **MANY).worth_it
    assert len(whole) > 6
    shown = cards(results(sheet(here, **MANY), 0, here.base))
    assert [title for title in shown if title in {each.title for each in whole}] == [each.title for each in whole[:6]]
    rest = shown["Warto sprawdzić także"]
    assert [row.label for row in rest.rows] == [each.title for each in whole[6:]]
    assert [choice.payload for choice in rest.choices] == [
        f'/interview_op{{"op": "why", "benefit": "{each.outcome.benefit}"}}' for each in whole[6:]
    ]


def test_a_card_says_what_to_do_first() -> None:
    rows = {row.label: row.value for row in cards(said())["Zasiłek stały dla osoby samotnie gospodarującej"].rows}
    assert rows["Co teraz"] == "Wystarczy zgłosić, że potrzebna jest pomoc."


def test_urgent_help_comes_before_everything_with_its_numbers() -> None:
    replies = said(housing="homeless")
    first, second = replies[:2]
    assert isinstance(first, Text)
    assert first.tone == "crisis"
    assert isinstance(second, Card)
    assert "987" in [row.label for row in second.rows]
    assert next(iter(list(cards(replies))[1:])) == "Schronienie dla osób w kryzysie bezdomności"


def test_help_against_violence_says_that_it_is_not_printed() -> None:
    called = cards(said(income=9000, reasons=["violence"]))["Gdzie dzwonić"]
    assert called.text is not None
    assert "nie ma na wydruku" in called.text


def test_papers_stand_once_below_their_office() -> None:
    card = cards(said(**MANY))["Gdzie iść i co zabrać"]
    assert "**MOPS:**" in card.details
    mops = card.details[card.details.index("**MOPS:**") + 1 :]
    until = next((place for place, line in enumerate(mops) if line.startswith("**")), len(mops))
    assert mops[:until].count("dowód osobisty do pokazania") == 1


def test_the_part_of_the_city_is_asked_for_where_the_department_depends_on_it() -> None:
    asked = cards(said(**MANY))["Gdzie iść i co zabrać"].choices
    assert [choice.payload for choice in asked] == ['/interview_op{"op": "change", "question": "district"}']
    told = cards(said(**MANY, district="gorna"))["Gdzie iść i co zabrać"]
    assert not told.choices
    assert "III WPS MOPS (Będzińska 5)" in [row.label for row in told.rows]


def test_collisions_are_told() -> None:
    unfit = {"age": 40, "partner": "spouse", "work": "unemployed", "disability": "severe", "income": 500}
    told = texts(said(**unfit, own_income=0))
    assert "Nie wszystko można mieć razem" in told
    assert "rejestracja osoby bezrobotnej albo zasiłek stały dla osoby w rodzinie" in told


def test_results_can_be_taken_along_and_nothing_personal_stands_in_an_address() -> None:
    replies = said()
    [link] = [reply for reply in replies if isinstance(reply, Link)]
    [file] = [reply for reply in replies if isinstance(reply, File)]
    assert link.url == PAGE == "/results"
    assert file.path == f"/api/conversations/rozmowa/files/{PDF_NAME}"
    assert not any(isinstance(reply, Link | File) for reply in said(conversation=""))


def test_unlikely_ones_are_only_counted_except_near_misses() -> None:
    told = texts(said(income=1048))
    assert "Zabrakło jednego warunku" in told
    assert "38 zł" in told
    assert "Raczej nie:" in told


def test_the_end_says_what_it_is_and_what_can_be_done() -> None:
    last = said(left=3)[-1]
    assert isinstance(last, Text)
    assert "To informacja, nie decyzja." in last.text
    assert last.choices[0].title == "Wróć do pytań"


def test_with_nothing_known_there_is_nothing_to_take_along() -> None:
    here = fake_services()
    empty = sheet_of(here.base, here.crisis, read_household(here.base.catalogue, {}, here.today))
    replies = results(empty, 20, here.base, "rozmowa")
    assert [type(reply) for reply in replies] == [Text, Text]
    assert "nie wynika jeszcze" in texts(replies)
