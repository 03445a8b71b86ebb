"""What a free message tells about a household, by question of the questionnaire, and nothing that it does not tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.nlu.ear import Ear
from bot.nlu.linking import Linker
from bot.reading.story import tell
from knowledge.interview.answers import Given, checked
from knowledge.parameters import load_parameters
from knowledge.questions import load_catalogue

DAY = date(2026, 11, 25)

STORIES: list[tuple[str, dict[str, Any]]] = [
    ("emerytura 1400", {"work": "pension", "income": 1400}),
    ("renta 1200 zl", {"work": "disability_pension", "income": 1200}),
    ("kl 67l sama em 1450 czynsz 600", {"age": 67, "partner": "none", "work": "pension", "income": 1450, "rent": 600}),
    (
        "mam 70 lat, mieszkam sama, 1390 zł na rękę, czynsz 540 zł, mieszkanie komunalne 32 m2",
        {"age": 70, "partner": "none", "other_people": 0, "income": 1390, "rent": 540, "housing": "rent", "area": 32},
    ),
    (
        "samotna matka, dwójka dzieci 3 i 6, zarabiam 2900 netto",
        {"partner": "none", "children": [3, 6], "income": 2900},
    ),
    ("nie mam męża ani dzieci", {"partner": "none", "children": []}),
    ("nie jestem mężatką", {"partner": "none"}),
    ("nie choruję, nie jestem bezrobotny", {"reasons": None, "work": None}),
    ("mąż nie płaci alimentów", {"alimony": "unpaid", "partner": None}),
    ("mąż zarabia 3100, ja 2400, córka 4 lata", {"partner": "spouse", "income": 5500, "children": [4]}),
    ("straciłam pracę, mąż pracuje, dzieci 4 i 7 lat", {"work": "unemployed", "partner": "spouse", "children": [4, 7]}),
    ("jestem bezdomny", {"housing": "homeless", "sex": "m"}),
    ("mieszkam na ulicy", {"housing": "homeless"}),
    ("nie mam gdzie mieszkać", {"housing": "homeless"}),
    ("śpię na dworcu od tygodnia", {"housing": "homeless"}),
    ("mieszkam kątem u siostry", {"housing": "none"}),
    ("wynajmujemy mieszkanie za 1900", {"housing": "rent_private", "rent": 1900}),
    ("mam umiarkowany stopień niepełnosprawności", {"disability": "moderate"}),
    ("nie mam orzeczenia", {"disability": "none"}),
    ("jestem w ciąży, chłopak mnie zostawił", {"pregnant": True}),
    ("ojciec dzieci nie płaci alimentów", {"alimony": "unpaid"}),
    ("wyszedłem z więzienia", {"reasons": ["prison"]}),
    ("spaliło nam się mieszkanie", {"reasons": ["disaster"]}),
    ("opiekuję się chorą mamą, zrezygnowałam z pracy", {"work": "carer"}),
    ("syn 4 córka 7", {"children": [4, 7]}),
    ("jedno ma 3, drugie 5", {"children": [3, 5]}),
    ("2 córki i 1 syn", {"children": {"count": 3}}),
    ("mam 2 córki i syna", {"children": None}),
    ("mam 3 dzieci, syna i 2 córki", {"children": {"count": 3}}),
]


@pytest.mark.parametrize(("text", "told"), STORIES)
def test_a_story_sets_the_facts_it_tells(text: str, told: dict[str, Any]) -> None:
    found = tell(text, DAY)
    assert {name: found.get(name) for name in told} == told


@pytest.mark.parametrize("text", [text for text, _ in STORIES])
def test_every_fact_of_a_story_fits_its_question(text: str) -> None:
    questions = load_catalogue(load_parameters()).questions
    for name, answer in tell(text, DAY).items():
        assert isinstance(checked(questions[name], answer), Given), (name, answer)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("mieszkam na ulicy Zgierskiej", "housing"),
        ("nie mam emerytury", "work"),
        ("mama ma znaczny stopień niepełnosprawności", "disability"),
        ("zarabiałam kiedyś 4000", "income"),
        ("mam kredyt 1200 zł", "income"),
        ("leki kosztują 300 zł", "rent"),
        ("mąż zarabia 4000 zł, ja też pracuję", "income"),
        ("mama jest na rencie", "work"),
        ("nie jestem w ciąży", "pregnant"),
        ("ile wynosi emerytura", "income"),
        ("od 20 lat mieszkam w Łodzi", "age"),
        ("mieszkanie komunalne, dług w czynszu 6000 zł", "rent"),
        ("były płaci po 500 zł alimentów, zarabiam 3100", "income"),
        ("nie mam umowy o pracę", "work"),
    ],
)
def test_what_is_not_told_is_not_there(text: str, never: str) -> None:
    assert never not in tell(text, DAY)


def test_a_place_in_the_city_tells_that_somebody_lives_in_it() -> None:
    linker = Linker()
    ear = Ear(linker.places)
    text = "mieszkam na bałutach z synem 5 lat"
    told = ear.story(text, DAY, linker.mentions(text))
    assert (told["district"], told["lives_in_lodz"], told["children"]) == ("baluty", True, [5])


@pytest.mark.parametrize("text", ["Łódź", "lodz", "to Łódź.", "w łodzi"])
def test_the_city_alone_tells_that_somebody_lives_in_it(text: str) -> None:
    linker = Linker()
    assert Ear(linker.places).story(text, DAY, linker.mentions(text)) == {"lives_in_lodz": True}


def test_where_somebody_lives_is_told_and_not_where_a_child_goes_to_school() -> None:
    linker = Linker()
    ear = Ear(linker.places)
    for text, district, in_lodz in (
        ("córka uczy się w Zgierzu, mieszkamy na Julianowie", "julianow", True),
        ("mieszkam w Zgierzu", None, False),
    ):
        told = ear.story(text, DAY, linker.mentions(text))
        assert (told.get("district"), told["lives_in_lodz"]) == (district, in_lodz)


def test_pay_for_work_of_any_kind_is_income() -> None:
    assert tell("pracuję na pół etatu za 1900 zł", DAY)["income"] == 1900
