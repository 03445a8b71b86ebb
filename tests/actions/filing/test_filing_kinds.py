"""Every kind of application from the first question to the receipt, and what is particular to each."""

from __future__ import annotations

import pytest
from filing_kinds import (
    BENEFIT,
    BROTHER,
    CARD,
    CERTIFICATE,
    CHILD,
    DATA,
    FLAT,
    GRANT,
    KINDS,
    STUDENT,
    TOO_OLD,
    Filled,
)
from filing_talk import FakePortal, Talk

from actions.replies import File
from knowledge.forms.definition import load_forms

EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.form)


async def summed_up(kind: Filled, answers: tuple[str, ...] | None = None) -> Talk:
    """The whole form, up to its summary."""
    talk = Talk(form=kind.form)
    await (talk.apply(application_kind=kind.asked_for) if kind.asked_for else talk.apply())
    for said in answers or kind.answers:
        before = talk.question
        await talk.says(said)
        assert talk.question != before, (before, said, talk.words)
    await talk.brings_papers_later()
    assert talk.question == "summary", (talk.question, talk.words)
    return talk


async def sent(kind: Filled, answers: tuple[str, ...] | None = None) -> Talk:
    """Signed and sent."""
    talk = await summed_up(kind, answers)
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    return talk


def test_every_form_but_the_housing_allowance_is_filled_here() -> None:
    assert {kind.form for kind in KINDS} == set(load_forms()) - {"dodatek-mieszkaniowy"}


@EACH
async def test_it_is_filed_with_typed_answers_without_polish_letters(kind: Filled) -> None:
    talk = await sent(kind)
    (document,) = talk.portal.filed.values()
    assert kind.sent.items() <= document.items(), document
    assert all(document[name] is True for name in kind.declarations)
    assert "PWS-2026-1" in talk.words
    assert kind.office in talk.words
    assert any(isinstance(reply, File) for reply in talk.answer.replies)


@EACH
async def test_it_is_asked_for_by_its_benefit_too(kind: Filled) -> None:
    talk = Talk(form=kind.form)
    await talk.apply(benefit=load_forms()[kind.form].benefit)
    assert talk.question == "dane_z_logowania"
    assert "pod ręką" in talk.words


@EACH
async def test_it_can_be_stopped_and_says_how_to_come_back(kind: Filled) -> None:
    talk = Talk(form=kind.form)
    await talk.apply()
    await talk.says("tak")
    await talk.stops()
    assert f"złóż {load_forms()[kind.form].called}." in talk.words


@EACH
async def test_a_second_press_shows_the_receipt_again(kind: Filled) -> None:
    talk = await sent(kind)
    await talk.payload('/form_op{"op": "send"}')
    assert "PWS-2026-1" in talk.words
    assert len(talk.portal.filed) == 1


@EACH
async def test_another_one_can_be_filed_after_the_first(kind: Filled) -> None:
    talk = await sent(kind)
    await talk.apply()
    await talk.press("Złóż kolejny wniosek")
    assert talk.question == "dane_z_logowania"


@EACH
async def test_every_question_can_be_explained(kind: Filled) -> None:
    talk = Talk(FakePortal(person=None), form=kind.form)
    await talk.apply()
    await talk.says("po co to pytanie")
    assert talk.question == "dane_z_logowania"


# --- certificate


async def certificate(*answers: str) -> Talk:
    talk = Talk(form=CERTIFICATE.form)
    await talk.apply()
    await talk.fill("tak", "tak", *answers)
    return talk


async def test_who_does_not_know_the_office_is_sent_to_that_of_the_benefit() -> None:
    talk = await certificate("nie wiem", "ze dostaje", "stypendium", "2", "do sadu", "osobiscie")
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    (document,) = talk.portal.filed.values()
    assert document["urzad"] == "uml-edukacja"
    assert "jednostka" not in document
    assert "Wydział Edukacji" in talk.words


async def test_zus_gives_its_own_certificates_and_another_office_can_be_chosen() -> None:
    talk = await certificate("ZUS")
    assert talk.question == "jednostka"
    assert "wydaje ZUS" in talk.words
    assert "Zostaw bez zmian" not in talk.titles
    assert "Przerwij i dokończ później" in talk.titles
    await talk.says("MOPS")
    assert talk.question == "rodzaj"


async def test_benefits_of_two_offices_are_told_apart_before_sending() -> None:
    talk = await certificate("CSS", "dostaje", "zasilek rodzinny, zasilki z MOPS", "2", "bank", "poczta")
    assert "osobny wniosek" in talk.words


async def test_days_in_the_wrong_order_are_asked_again() -> None:
    talk = await certificate("mops", "cos innego", "jak dlugo mam zasilek staly", "inny", "1.03.2026", "1.02.2026")
    await talk.fill("sad", "poczta")
    assert talk.question == "okres_do"
    assert "przed jego początkiem" in talk.words
    await talk.says("1.05.2026")
    assert talk.question == "summary"


# --- data protection


async def data_request(*answers: str) -> Talk:
    talk = Talk(form=DATA.form)
    await talk.apply()
    await talk.fill("tak", *answers)
    return talk


async def test_who_wants_data_erased_hears_what_an_office_cannot_erase() -> None:
    talk = await summed_up(DATA)
    assert "urząd zwykle nie może usunąć" in talk.words


async def test_who_does_not_know_the_controller_writes_to_the_city() -> None:
    talk = await data_request(
        "nie wiem", "kopia", "konto w portalu", "Proszę o kopię moich danych.", "pdf", "w portalu"
    )
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    (document,) = talk.portal.filed.values()
    assert document["urzad"] == "uml"
    assert "kor_ulica" not in document
    assert "Urząd Miasta Łodzi" in talk.words


async def test_a_wrong_address_for_electronic_delivery_is_said_and_a_right_one_taken() -> None:
    talk = await data_request("pup", "1", "rejestracja", "Proszę napisać, jakie dane są w sprawie.", "e-Doręczenia")
    assert talk.question == "adres_ade"
    await talk.says("AE:PL-123")
    assert talk.question == "adres_ade"
    assert "AE:PL" in talk.words
    await talk.says("AE:PL-12345-67890-ABCDE-12")
    assert talk.draft.answers["adres_ade"] == "AE:PL-12345-67890-ABCDE-12"
    assert talk.question == "summary"


@pytest.mark.parametrize(("right", "asked"), [("błędne dane", "nowe_dane"), ("sprzeciw", "sytuacja_szczegolna")])
async def test_some_rights_need_one_more_answer(right: str, asked: str) -> None:
    talk = await data_request("css", right, "zasiłek rodzinny", "Proszę o zmianę w moich danych.")
    assert talk.question == asked
    await talk.says("x")
    assert talk.question == asked


# --- the city's card


async def after(kind: Filled, number: int, *more: str) -> Talk:
    """The first answers of a form as it is filled, then others."""
    talk = Talk(form=kind.form)
    await talk.apply()
    await talk.fill(*kind.answers[:number], *more)
    return talk


def swapped(kind: Filled, **others: str) -> tuple[str, ...]:
    """The answers with some of them replaced: the old one without blanks and signs is the name."""
    return tuple(others.get("".join(filter(str.isalnum, said)), said) for said in kind.answers)


@pytest.mark.parametrize(("number", "asked"), [(3, "pit_w_lodzi"), (5, "wspolne_zamieszkanie")])
async def test_without_its_conditions_the_card_is_not_pretended(number: int, asked: str) -> None:
    talk = await after(CARD, number, "nie")
    assert talk.question == asked
    assert "karta" in talk.words.lower()
    assert "Przerwij i dokończ później" in talk.titles
    await talk.says("tak")
    assert talk.question != asked


async def test_the_applicant_stands_first_in_the_family() -> None:
    talk = await sent(CARD)
    (document,) = talk.portal.filed.values()
    first, *_, student = document["czlonkowie"]
    assert (first["imie_nazwisko"], first["rola"]) == ("Anna Nowak", "matka")
    assert student["nauka_do"] == "2028-06-30"
    assert student["orzeczenie"] is False


async def test_fewer_children_than_the_programme_asks_for_are_said_before_sending() -> None:
    few = (*CARD.answers[:6], "1", "osobiscie", "matka")
    talk = await summed_up(CARD, few)
    assert "co najmniej 3 dzieci" in talk.words


async def test_who_is_grown_up_by_the_pesel_is_not_a_minor() -> None:
    talk = await after(CARD, 6, "2", "osobiscie", "matka", "Piotr Nowak", STUDENT, "syn")
    assert talk.question == "czlonkowie.1.rola"
    assert "dziecko pełnoletnie" in talk.words
    await talk.says("dziecko pełnoletnie")
    assert talk.question == "czlonkowie.1.uczy_sie"


async def test_studies_end_in_the_future_and_a_wrong_pesel_of_a_child_is_said() -> None:
    talk = await after(CARD, 6, "2", "osobiscie", "matka", "Jan Nowak", "15250501231")
    assert talk.question == "czlonkowie.1.pesel"
    assert "PESEL się nie zgadza" in talk.words
    await talk.fill(STUDENT, "dziecko pelnoletnie", "tak", "liceum", "1.06.2020")
    assert talk.question == "czlonkowie.1.nauka_do"
    assert "dopiero będzie" in talk.words


# --- school grant and school benefit


async def test_the_income_of_the_grant_is_that_of_the_month_before_or_of_this_one_after_a_loss() -> None:
    talk = await after(GRANT, 11, "nie", "1")
    assert "od 1 października 2026 do 31 października 2026" in talk.words
    lost = await after(GRANT, 11, "tak", "Mąż stracił pracę 5 listopada", "1")
    assert "od 1 listopada 2026 do 30 listopada 2026" in lost.words


async def test_an_income_above_the_limit_is_said_before_sending() -> None:
    talk = await summed_up(GRANT, swapped(GRANT, **{"1400": "5000"}))
    assert "prawdopodobnie odmówi" in talk.words
    assert "Dochód na osobę to" in talk.words


async def test_somebody_too_old_for_a_grant_is_said_before_sending() -> None:
    talk = await summed_up(GRANT, swapped(GRANT, **{CHILD: TOO_OLD}))
    assert "Jan Nowak ma już 27 lat" in talk.words


@pytest.mark.parametrize("school", ["przedszkole", "studia"])
async def test_there_is_no_grant_outside_of_schools(school: str) -> None:
    talk = await after(GRANT, 7, school)
    assert talk.question == "uczniowie.0.typ_szkoly"
    assert "tylko dla uczniów szkół" in talk.words
    await talk.says("liceum")
    assert talk.question == "uczniowie.0.nazwa_szkoly"


async def test_several_pupils_are_asked_about_one_after_another() -> None:
    one = GRANT.answers[4:10]
    second = ("Ola Nowak", BROTHER, "nie", "ul. Pomorska 5, Łódź", "liceum", "XXI LO w Łodzi", "1")
    talk = await summed_up(GRANT, (*GRANT.answers[:3], "2", *one, *second, *GRANT.answers[10:]))
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    (document,) = talk.portal.filed.values()
    assert [pupil["imie_nazwisko"] for pupil in document["uczniowie"]] == ["Jan Nowak", "Ola Nowak"]
    assert document["uczniowie"][1]["adres_ucznia"] == "ul. Pomorska 5, Łódź"


async def test_an_event_too_long_ago_is_said_with_the_way_to_other_help() -> None:
    talk = await summed_up(BENEFIT, swapped(BENEFIT, **{"10112026": "1.07.2026"}))
    assert "zasiłek celowy" in talk.words


@pytest.mark.parametrize("said", ["za rok", "12.12.2030"])
async def test_an_event_has_a_day_that_was(said: str) -> None:
    talk = await after(BENEFIT, 8, said)
    assert talk.question == "data_zdarzenia"


# --- confirmation of a flat's data


@pytest.mark.parametrize("manager", ["spółdzielnia", "wspólnota", "TBS", "prywatnie", "nie wiem"])
async def test_only_the_citys_manager_confirms_here(manager: str) -> None:
    talk = await after(FLAT, 2, manager)
    assert talk.question == "rodzaj_zarzadcy"
    assert "ZLM" in talk.words
    await talk.says("ZLM")
    assert talk.question == "nr_umowy_najmu"


async def test_a_confirmation_by_mail_needs_an_address_that_is_one() -> None:
    talk = await after(FLAT, 6, "e-mailem", "anna@")
    assert talk.question == "email_odbioru"
    await talk.says("anna@example.pl")
    assert talk.question == "papers"
    assert "anna@example.pl" not in talk.words


async def test_an_energy_allowance_is_not_pretended_to_be_filed() -> None:
    talk = Talk()
    await talk.apply(benefit="dodatek-energetyczny")
    assert "Nie wiadomo na pewno" in talk.words
    assert talk.question is None
