"""Plain language: what the check complains about, and what it lets pass."""

from __future__ import annotations

import pytest

from knowledge.plain import PlainLanguage, load_plain_language


@pytest.fixture(scope="module")
def language() -> PlainLanguage:
    return load_plain_language()


@pytest.mark.parametrize(
    "text",
    [
        "Wniosek można złożyć w każdej chwili. Potem przychodzi decyzja.",
        "Dodatek to najwyżej {{ param:dm_pulap|percent }} opłat.",
        "- wniosek,\n- zdjęcie 35 na 45 mm,\n- numer konta.",
        "Leki są za 0 zł. Telefon: 42 638 44 44.",
        "Trzeba zadzwonić do końca dnia.",
    ],
)
def test_plain_texts_pass(language: PlainLanguage, text: str) -> None:
    assert list(language.problems(text)) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" ".join(["słowo"] * 25) + ".", "a sentence of 25 words, at most 24"),
        ("Niniejszym informujemy o zmianie.", "'Niniejszym' is officialese"),
        ("Opłatę trzeba uiścić w kasie.", "better: zapłacić"),
        ("Gratulacje!", "an exclamation mark"),
        ("Kryterium to 1 010 zł na osobę.", "'1 010 zł' is a figure in prose"),
        ("Zwrot wynosi 15% kosztów.", "'15%' is a figure in prose"),
        ("Kwota 319,90 zł.", "'319,90 zł' is a figure in prose"),
    ],
)
def test_what_is_not_plain_is_named(language: PlainLanguage, text: str, problem: str) -> None:
    assert [found for found in language.problems(text) if problem in found]


def test_a_star_stands_for_endings_and_not_for_other_words(language: PlainLanguage) -> None:
    assert list(language.problems("Wnioskodawcy czekają."))
    assert not list(language.problems("Wiż i iżynier nie są urzędowe."))
