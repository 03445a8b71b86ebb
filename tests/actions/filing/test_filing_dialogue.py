"""A whole application in conversation: asked, read, corrected, interrupted, signed, sent."""

from __future__ import annotations

from filing_talk import ACCOUNT, PESEL, WRONG_ACCOUNT, WRONG_PESEL, FakePortal, Talk, filled

from actions.filing import offers
from actions.replies import Card, File


async def test_a_single_pensioner_files_with_typed_answers_without_polish_letters() -> None:
    talk = await filled(Talk())
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    (sent,) = talk.portal.filed.values()
    assert sent["tytul_prawny"] == "najem"
    assert sent["wydatki_miesieczne"] == "620.50"
    assert sent["konto_zarzadcy"] == ACCOUNT.replace(" ", "")
    assert sent["dochod_razem_mies"] == "2000.00"
    assert "PWS-2026-1" in talk.words


async def test_the_first_words_say_what_to_prepare_and_how_to_stop() -> None:
    talk = Talk()
    await talk.apply()
    assert "pod ręką" in talk.words
    assert "wróć" in talk.words
    assert "Czy te dane się zgadzają?" in talk.words


async def test_what_login_knows_is_shown_with_the_pesel_masked() -> None:
    talk = Talk()
    await talk.apply()
    assert "Anna" in talk.words
    assert "••• 1359" in talk.words
    assert PESEL not in talk.words


async def test_a_no_to_known_data_asks_for_each() -> None:
    talk = Talk()
    await talk.apply()
    await talk.says("nie")
    assert talk.question == "imie"


async def test_without_the_portal_the_address_is_asked_in_one_go() -> None:
    talk = Talk(FakePortal(person=None))
    await talk.apply()
    await talk.fill("tak", "Piotrkowska 104/5, 90-926 Lodz")
    assert talk.question == "telefon"
    assert "Zapisano." in talk.words
    await talk.says("Pomiń")
    assert talk.draft.answers["telefon"] is None


async def test_a_wrong_pesel_is_said_kindly_and_everything_else_stays() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("nie", "Anna", "Nowak", WRONG_PESEL)
    assert talk.question == "pesel"
    assert "11 cyfr" in talk.words
    assert WRONG_PESEL not in talk.words
    await talk.says(PESEL)
    assert talk.draft.answers["pesel"] == PESEL
    assert talk.draft.answers["imie"] == "Anna"


async def test_a_pesel_with_a_digit_missing_is_told_from_a_phone() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("nie", "Anna", "Nowak", "440514013")
    assert "Ten numer PESEL się nie zgadza" in talk.words


async def test_a_wrong_account_is_said_and_after_the_second_time_there_is_a_way_on() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("tak", "tak", "komunalne", "ZLM, al. Kosciuszki 47, Lodz", "1", "nie", "38", "tak", "620", "nie")
    await talk.says(WRONG_ACCOUNT)
    assert "26 cyfr" in talk.words
    assert "Przerwij i dokończ później" not in talk.titles
    await talk.says(WRONG_ACCOUNT)
    assert "Przerwij i dokończ później" in talk.titles
    assert "rachunku" in talk.words
    await talk.says(ACCOUNT)
    assert talk.question == "placi_alimenty"


async def test_not_knowing_something_required_shows_where_it_is_and_lets_one_stop() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("tak", "tak", "komunalne", "nie wiem")
    assert talk.question == "zarzadca"
    assert "rachunku" in talk.words
    await talk.press("Przerwij i dokończ później")
    assert "1 grudnia" in talk.words
    assert talk.question is None


async def test_back_asks_the_question_before_and_keeps_its_answer_until_a_new_one() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("tak", "tak", "komunalne", "wróć")
    assert talk.question == "tytul_prawny"
    assert talk.draft.answers["tytul_prawny"] == "najem_od_miasta"
    await talk.press("Zostaw bez zmian")
    assert talk.question == "zarzadca"


async def test_back_twice_goes_two_questions_back() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("tak", "tak", "komunalne", "wróć", "wróć")
    assert talk.question == "dane_z_portalu"


async def test_back_at_the_first_question_stays_there() -> None:
    talk = Talk()
    await talk.apply()
    await talk.says("wróć")
    assert talk.question == "dane_z_logowania"


async def test_a_named_field_is_corrected_at_once_when_the_value_is_said() -> None:
    talk = await filled(Talk())
    await talk.says("popraw czynsz na 700")
    assert talk.draft.answers["wydatki_miesieczne"] == "700.00"
    assert talk.question == "summary"


async def test_a_named_field_without_a_value_is_asked() -> None:
    talk = await filled(Talk())
    await talk.says("popraw metraz")
    assert talk.question == "powierzchnia_uzytkowa"
    await talk.says("40")
    assert talk.question == "summary"
    assert talk.draft.answers["powierzchnia_uzytkowa"] == "40.00"


async def test_a_correction_without_a_name_offers_sections_and_then_fields() -> None:
    talk = await filled(Talk())
    await talk.press("Popraw coś")
    assert "Mieszkanie" in talk.titles
    await talk.press("Adres i kontakt")
    await talk.press("Kod pocztowy")
    assert talk.question == "adres_kod"


async def test_in_the_list_of_sections_the_field_can_also_be_typed() -> None:
    talk = await filled(Talk())
    await talk.press("Popraw coś")
    await talk.says("ulica")
    assert talk.question == "adres_ulica"


async def test_stopping_and_coming_back_another_day_goes_on_where_it_was() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("tak", "tak", "komunalne")
    await talk.stops()
    assert "jest zapisany do" in talk.words
    await talk.apply()
    assert "Jest zaczęty wniosek z 24 listopada, wypełnione" in talk.words
    await talk.press("Wypełniaj dalej")
    assert talk.question == "zarzadca"


async def test_starting_anew_drops_the_old_answers() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("tak", "tak", "komunalne")
    await talk.apply()
    await talk.press("Zacznij od nowa")
    assert talk.question == "dane_z_logowania"
    assert talk.draft.answers == {}


async def test_throwing_away_asks_first() -> None:
    talk = Talk()
    await talk.apply()
    await talk.says("tak")
    await talk.stops()
    await talk.press("Usuń wniosek")
    assert talk.draft.answers
    await talk.press("Tak, usuń")
    assert talk.here.drafts.load("osoba-1", "dodatek-mieszkaniowy") is None


async def test_explaining_says_where_the_answer_is_found_and_asks_again() -> None:
    talk = await filled(Talk())
    await talk.says("popraw metraz")
    await talk.says("po co to pytanie")
    assert "na rachunku" in talk.words
    assert talk.question == "powierzchnia_uzytkowa"


async def test_after_a_digression_the_same_question_comes_again() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("tak", "tak")
    before = talk.question
    await talk.comes_back()
    assert "Wróćmy do wniosku" in talk.words
    assert talk.question == before


async def test_the_summary_shows_every_section_with_a_way_to_mend_it() -> None:
    talk = await filled(Talk())
    cards = [reply for reply in talk.answer.replies if isinstance(reply, Card)]
    assert {"Osoba, która składa wniosek", "Adres i kontakt", "Mieszkanie"} <= {card.title for card in cards}
    assert all(card.choices for card in cards if card.title != "Wyliczone z podanych danych")
    assert PESEL not in talk.words


async def test_nothing_is_sent_before_summary_and_every_declaration_are_agreed_to() -> None:
    talk = await filled(Talk())
    await talk.payload('/form_op{"op": "send"}')
    assert talk.question == "summary"
    await talk.says("tak")
    await talk.payload('/form_op{"op": "send"}')
    assert talk.question == "agree.oswiadczenie_karne"
    assert talk.portal.attempts == 0


async def test_a_declaration_that_is_not_agreed_to_stops_and_keeps_the_application() -> None:
    talk = await filled(Talk())
    await talk.fill("tak", "nie")
    assert talk.question is None
    assert "jest zapisany" in talk.words


async def test_a_changed_answer_takes_the_signature_back() -> None:
    talk = await filled(Talk())
    await talk.fill("tak", "tak", "popraw czynsz na 700")
    assert talk.draft.agreed == ()
    await talk.payload('/form_op{"op": "agree", "field": "zapoznanie_rodo"}')
    assert talk.draft.agreed == ()


async def test_what_does_not_fit_together_stops_before_the_summary() -> None:
    talk = await filled(Talk())
    await talk.fill("popraw osobny pokój", "3")
    assert talk.question == "liczba_osob_wozek"
    assert "Proszę poprawić jedną z tych liczb" in talk.words


async def test_the_receipt_names_what_counts_and_comes_as_a_file() -> None:
    talk = await filled(Talk())
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    card = next(reply for reply in talk.answer.replies if isinstance(reply, Card))
    assert {"Numer potwierdzenia", "Znak sprawy", "Przyjęto"} <= {row.label for row in card.rows}
    receipt = talk.draft.receipt
    assert receipt is not None
    assert receipt["sha256"] in card.details[0]
    file = next(reply for reply in talk.answer.replies if isinstance(reply, File))
    assert file.path == "/api/conversations/rozmowa/files/receipt-r1.pdf"


async def test_after_sending_the_answers_are_gone() -> None:
    talk = await filled(Talk())
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert talk.draft.answers == talk.draft.known == {}


async def test_questions_about_people_call_them_by_name() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill(
        "tak", "tak", "komunalne", "ZLM, al. Kosciuszki 47, Lodz", "2", "nie", "38", "tak", "620", "nie mam"
    )
    await talk.fill(ACCOUNT, "nie")
    assert talk.asked.text.startswith("Anna Nowak. Skąd")
    await talk.fill("emerytura", "6000", "mąż Jan Nowak 3.04.1940")
    assert talk.asked.text.startswith("Jan Nowak. Skąd")


async def test_a_single_pensioner_whom_the_portal_knows_answers_fourteen_questions() -> None:
    talk = await filled(Talk())
    assert len([name for name in dict.fromkeys(talk.questions) if name not in ("papers", "summary")]) == 14


async def test_a_family_of_four_answers_about_each_person_in_one_sentence() -> None:
    talk = Talk()
    await filled(
        talk,
        (
            "tak", "tak", "wlasnosciowe", "Spoldzielnia Zubardz, ul. Zubardzka 1, Lodz", "4", "nie", "54", "tak",
            "1 150 zl", ACCOUNT, "nie",
            "umowa o prace", "pomin", "12 600",
            "maz Jan Nowak 3.04.1980", "zasilek dla bezrobotnych", "4500",
            "syn Adam Nowak, 5 maja 2012", "brak dochodu",
            "corka Ola Nowak ur. 7.08.2018", "brak dochodu",
        ),
    )  # fmt: skip
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    (sent,) = talk.portal.filed.values()
    assert [person["pokrewienstwo"] for person in sent["domownicy"]] == [
        "wnioskodawca", "mąż/żona", "dziecko", "dziecko",
    ]  # fmt: skip
    assert sent["dochod_na_osobe"] == "1425.00"
    steps = ("papers", "summary", "agree", "send")
    fields = [name for name in dict.fromkeys(talk.questions) if not name.startswith(steps)]
    assert len(fields) == 21


async def test_what_was_answered_can_be_changed_from_the_answer_itself() -> None:
    talk = Talk()
    await talk.apply()
    await talk.fill("nie", "Anna")
    change = talk.answer.replies[0].change
    assert change is not None
    assert (change.title, change.payload) == ("Zmień: Imię", offers.form_op("change", "imie"))
    waiting = talk.question
    await talk.payload(change.payload)
    assert talk.question == "imie"
    await talk.says("Hanna")
    assert talk.question == waiting
