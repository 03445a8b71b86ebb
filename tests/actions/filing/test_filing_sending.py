"""Exactly once and nothing lost: the portal down, answers lost, refusals, expired logins, two presses, a new month."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from filing_talk import ANNA, FORM, PESEL, FakePortal, Talk, filled
from pdf_text import pdf_text

from actions.filing.receipts import receipt_file
from actions.portal.errors import NotLoggedIn
from actions.portal.shapes import Receipt
from actions.store.crypto import UnreadableError
from actions.store.drafts import Draft
from knowledge.hours import WARSAW


async def ready(talk: Talk | None = None) -> Talk:
    talk = await filled(talk or Talk())
    await talk.to_the_end()
    assert talk.question == "send"
    return talk


async def sent() -> Talk:
    talk = await ready()
    await talk.press("Wyślij wniosek")
    return talk


async def test_a_second_press_shows_the_same_receipt_and_files_nothing() -> None:
    talk = await sent()
    first = talk.words
    await talk.payload('/form_op{"op": "send"}')
    assert talk.words == first
    assert talk.portal.attempts == 1


async def test_a_receipt_of_what_was_sent_says_nothing_of_differences() -> None:
    talk = await sent()
    assert "suma kontrolna z urzędu" not in talk.words


async def test_a_receipt_with_another_checksum_says_so_and_what_to_do() -> None:
    talk = await ready(Talk(FakePortal(answers_sum="ab" * 32)))
    await talk.press("Wyślij wniosek")
    assert "suma kontrolna z urzędu jest inna niż wysłanego wniosku" in talk.words
    assert "Trzeba zadzwonić do urzędu" in talk.words
    words = pdf_text(receipt_file("rozmowa", "receipt-r1.pdf", talk.here))
    assert "suma kontrolna z urzędu" in words


async def test_with_the_portal_down_the_draft_stays_and_can_be_sent_later() -> None:
    talk = await ready()
    talk.portal.down = True
    await talk.press("Wyślij wniosek")
    assert "nic nie zginęło" in talk.words
    assert talk.draft.answers["wydatki_miesieczne"] == "620.50"
    talk.portal.down = False
    await talk.press("Wyślij teraz")
    assert "PWS-2026-1" in talk.words
    assert len(talk.portal.filed) == 1


async def test_a_lost_answer_is_repeated_under_the_same_key_and_filed_once() -> None:
    talk = await ready()
    talk.portal.loses_answers = True
    await talk.press("Wyślij wniosek")
    talk.portal.loses_answers = False
    await talk.press("Wyślij teraz")
    assert "PWS-2026-1" in talk.words
    assert len(talk.portal.filed) == 1


@pytest.mark.parametrize("said", ["popraw czynsz na 700", "wróć", "tak"])
async def test_what_may_have_arrived_cannot_be_changed_until_that_is_settled(said: str) -> None:
    talk = await ready()
    talk.portal.loses_answers = True
    await talk.press("Wyślij wniosek")
    before = talk.draft
    await talk.says(said)
    assert "mógł już dotrzeć" in talk.words
    assert talk.draft == before
    await talk.payload('/form_op{"op": "discard", "field": "yes"}')
    assert talk.draft == before
    await talk.apply()
    assert "Wyślij teraz" in talk.titles


async def test_a_refused_field_is_asked_again_with_what_the_office_said() -> None:
    talk = await ready(Talk(FakePortal(refuses=[{"konto_zarzadcy": "Bank nie zna tego konta."}])))
    await talk.press("Wyślij wniosek")
    assert talk.question == "konto_zarzadcy"
    assert "Bank nie zna tego konta." in talk.words
    assert "Zostaw bez zmian" not in talk.titles
    await talk.says("PL 27 1140 2004 0000 3002 0135 5387")
    assert talk.question == "summary"
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert "PWS-2026-1" in talk.words


async def test_several_refused_fields_are_asked_one_after_another() -> None:
    refused = {"adres_kod": "Taki kod nie istnieje.", "domownicy.0.dochod_3_mies": "Podaj kwotę."}
    talk = await ready(Talk(FakePortal(refuses=[refused])))
    await talk.press("Wyślij wniosek")
    assert talk.question == "adres_kod"
    await talk.says("90-001")
    assert talk.question == "domownicy.0.dochod_3_mies"
    assert "Podaj kwotę." in talk.words


@pytest.mark.parametrize(
    ("path", "asked"), [("domownicy", "liczba_osob"), ("domownicy.0.zrodla_dochodu.1", "domownicy.0.zrodla_dochodu")]
)
async def test_a_refusal_of_the_list_of_people_leads_to_a_question_that_mends_it(path: str, asked: str) -> None:
    talk = await ready(Talk(FakePortal(refuses=[{path: "Coś się nie zgadza."}])))
    await talk.press("Wyślij wniosek")
    assert talk.question == asked


async def test_a_refusal_without_a_field_is_repeated_word_for_word_with_a_person_to_ask() -> None:
    talk = await ready(Talk(FakePortal(refuses=[{"deklaracja_od": "Dochody podaje się za inny okres."}])))
    await talk.press("Wyślij wniosek")
    assert "Dochody podaje się za inny okres." in talk.words
    assert "Chcę rozmawiać z człowiekiem" in talk.titles
    assert talk.draft.answers


async def test_a_login_that_ended_in_the_middle_goes_on_at_the_same_question() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("tak", "tak", "komunalne")
    talk.at += timedelta(hours=9)
    await talk.says("ZLM, al. Kosciuszki 47, Lodz")
    assert "jest zapisane" in talk.words
    assert talk.question is None
    talk.log_in()
    await talk.goes_on_after_login()
    assert talk.question == "zarzadca"
    assert talk.draft.answers["tytul_prawny"] == "najem_od_miasta"


async def test_a_login_that_ended_before_sending_sends_after_login() -> None:
    talk = await ready()
    talk.log_out()
    await talk.press("Wyślij wniosek")
    assert talk.portal.attempts == 0
    talk.log_in()
    await talk.goes_on_after_login()
    assert "PWS-2026-1" in talk.words


async def test_the_portal_that_no_longer_knows_the_login_keeps_every_answer_and_goes_on_after_the_next() -> None:
    class Forgetful(FakePortal):
        forgets = True

        async def submit(self, *sent: Any) -> Receipt:
            if self.forgets:
                raise NotLoggedIn(expired=True)
            return await super().submit(*sent)

    talk = await ready(Talk(Forgetful()))
    before = talk.draft
    await talk.press("Wyślij wniosek")
    assert talk.draft == replace(before, attempted=True)
    talk.log_in()
    talk.portal.forgets = False
    await talk.goes_on_after_login()
    assert "PWS-2026-1" in talk.words


async def test_without_a_login_applying_asks_to_log_in_and_then_begins() -> None:
    talk = Talk()
    talk.log_out()
    await talk.apply()
    assert talk.question is None
    talk.log_in()
    await talk.goes_on_after_login()
    assert talk.question == "dane_z_logowania"


async def test_in_a_new_month_only_what_belongs_to_the_months_before_is_asked_anew() -> None:
    talk = await filled(Talk(at=datetime(2026, 11, 29, 10, tzinfo=WARSAW)))
    talk.at += timedelta(days=3)
    talk.log_in()
    await talk.payload('/form_op{"op": "resume"}')
    assert "Zaczął się nowy miesiąc" in talk.words
    assert "od 1 września 2026 do 30 listopada 2026" in talk.words
    assert talk.question == "wydatki_miesieczne"
    assert talk.draft.answers["konto_zarzadcy"]


async def test_a_draft_that_nobody_can_read_any_more_makes_room_for_a_new_one() -> None:
    talk = Talk()
    await talk.apply()
    await talk.says("tak")
    damaged = replace(talk.here, drafts=_Damaged(talk.here.drafts))
    talk.here = damaged
    await talk.says("tak")
    assert "Zacznij nowy wniosek" in talk.titles


async def test_applying_again_after_sending_shows_the_receipt_and_offers_a_new_one() -> None:
    talk = await sent()
    await talk.apply()
    assert "PWS-2026-1" in talk.words
    await talk.press("Złóż kolejny wniosek")
    assert talk.question == "dane_z_logowania"
    assert talk.draft.sending_key not in talk.portal.filed


async def test_the_receipt_is_a_pdf_for_its_owner_alone() -> None:
    talk = await sent()
    assert receipt_file("rozmowa", "receipt-r1.pdf", talk.here).startswith(b"%PDF")
    with pytest.raises(LookupError):
        receipt_file("rozmowa", "receipt-r2.pdf", talk.here)
    with pytest.raises(NotLoggedIn):
        receipt_file("inna", "receipt-r1.pdf", talk.here)
    talk.here.logins.keep("inna", replace(ANNA, sub="osoba-2"))
    with pytest.raises(LookupError):
        receipt_file("inna", "receipt-r1.pdf", talk.here)


async def test_neither_slots_nor_replies_hold_an_identifier_in_the_clear() -> None:
    talk = await filled(Talk())
    said = [str(talk.slots), talk.words]
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    seen = " ".join([*said, str(talk.slots), talk.words])
    assert not [secret for secret in (PESEL, "61109010140000071219812874", "600100200") if secret in seen]


class _Damaged:
    """Drafts of which one cannot be opened."""

    def __init__(self, drafts: object) -> None:
        self._drafts = drafts

    def load(self, owner: str, form: str) -> Draft | None:
        assert (owner, form) == (ANNA.sub, FORM)
        raise UnreadableError("damaged")

    def __getattr__(self, name: str) -> object:
        return getattr(self._drafts, name)
