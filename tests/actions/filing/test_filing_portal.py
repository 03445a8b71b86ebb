"""The form against the portal that really checks it: what a person types is accepted, what is wrong comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from filing_talk import ACCOUNT, ANNA, PENSIONER, Talk, filled
from standins import Standins, access_token, running_standins

from actions.portal.client import Portal

PESELS = {
    "piotr": "95121148014",
    "barbara": "60100246627",
    "jan": "72031945993",
    "tomasz": "65070845252",
    "katarzyna": "83052647366",
}
FAMILY = (
    "tak",
    "tak",
    "własnościowe",
    "Spółdzielnia Zubardź, ul. Zubardzka 1, Łódź",
    "cztery",
    "tak",
    "1",
    "nikt",
    "95 m2",
    "56",
    "nie",
    "tak",
    "nie ma",
    "jest",
    "1 150 zł",
    ACCOUNT,
    "pomiń",
    "tak",
    "umowa o pracę",
    "Szkoła Podstawowa nr 1",
    "12 600",
    "900 zł",
    "żona Maria Nowak 3.04.1980",
    "zasiłek dla bezrobotnych, praca dorywcza",
    "4500,50",
    "nie",
    "syn Adam, 5 maja 2012",
    "Adam Nowak",
    "brak dochodu",
    "córka Ola Nowak ur. 7.08.2018",
    "renta",
    "3 tys",
    "nie",
)


@pytest.fixture(scope="module")
def standins() -> Iterator[Standins]:
    with running_standins(access_token_seconds=3600) as running:
        yield running


def talk_of(standins: Standins, who: str) -> Talk:
    """A conversation of one of the invented residents, with the real client."""
    talk = Talk(Portal(standins.portal.url))  # type: ignore[arg-type]
    talk.log_in(replace(ANNA, pesel=PESELS[who], access_token=access_token(standins, who)))
    return talk


async def signed(talk: Talk, answers: tuple[str, ...] = PENSIONER) -> Talk:
    await filled(talk, answers)
    await talk.to_the_end()
    return talk


async def cases(talk: Talk, standins: Standins, who: str) -> list[str]:
    return [case.case_number for case in await talk.here.portal.applications(access_token(standins, who))]


async def test_a_pensioners_application_is_accepted_and_stands_in_the_list_of_cases(standins: Standins) -> None:
    talk = await signed(talk_of(standins, "barbara"))
    await talk.press("Wyślij wniosek")
    assert "Odpowiedź urzędu najpóźniej" in talk.words
    assert any(number in talk.words for number in await cases(talk, standins, "barbara"))


async def test_a_family_with_every_kind_of_question_is_accepted(standins: Standins) -> None:
    talk = await signed(talk_of(standins, "jan"), FAMILY)
    await talk.press("Wyślij wniosek")
    assert "Wniosek przyjęty" in talk.words


async def test_a_household_that_pays_more_than_it_earns_explains_itself_and_is_accepted(standins: Standins) -> None:
    talk = talk_of(standins, "piotr")
    no_phone = ("tak", "tak", "pomiń")
    pays_more = ("tak", "renta", "600 zł", "900 zł", "Pomagają mi rodzice i brat.")
    await signed(talk, (*no_phone, *PENSIONER[2:-3], *pays_more))
    await talk.press("Wyślij wniosek")
    assert "Wniosek przyjęty" in talk.words


async def test_a_pesel_of_somebody_else_comes_back_to_its_field_and_can_be_mended(standins: Standins) -> None:
    talk = talk_of(standins, "tomasz")
    await talk.apply()
    await talk.fill("nie", "Tomasz", "Urban", ANNA.pesel, *PENSIONER[1:])
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert talk.question == "pesel"
    assert "To inny numer PESEL niż osoby zalogowanej." in talk.words
    await talk.says(PESELS["tomasz"])
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert "Wniosek przyjęty" in talk.words


async def test_a_portal_that_was_down_gets_the_application_once_when_it_is_back(standins: Standins) -> None:
    talk = await signed(talk_of(standins, "katarzyna"))
    before = await cases(talk, standins, "katarzyna")
    standins.portal.stop()
    try:
        await talk.press("Wyślij wniosek")
        assert "nic nie zginęło" in talk.words
    finally:
        standins.portal.start()
    await talk.press("Wyślij teraz")
    assert "Wniosek przyjęty" in talk.words
    await talk.payload('/form_op{"op": "send"}')
    assert len(await cases(talk, standins, "katarzyna")) == len(before) + 1
