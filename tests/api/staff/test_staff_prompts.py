"""What a consultant is prompted, and when nothing is."""

from __future__ import annotations

import logging
import re

import pytest
from sqlalchemy import MetaData, select
from sqlalchemy.orm import Session
from staff_world import LIKELY, PAPERS, PENSIONER, READINGS, UNSURE, World

from api.staff.tables import RejectedHintRow
from knowledge.places import load_places


def rejected(console: World) -> list[tuple[str, str | None, str | None, float]]:
    with Session(console.database) as session:
        rows = session.scalars(select(RejectedHintRow)).all()
        return [(row.function, row.benefit, row.facet, row.confidence) for row in rows]


def everything_kept(console: World) -> str:
    """All that the database holds, as text."""
    tables = MetaData()
    tables.reflect(console.database)
    with console.database.connect() as connection:
        return " ".join(str(row) for table in tables.sorted_tables for row in connection.execute(select(table)))


def test_a_sure_question_brings_the_sentence_the_passage_its_law_and_its_date(console: World) -> None:
    seen = console.member().sees(said=PAPERS)
    assert "Temat: dodatek mieszkaniowy – jakie dokumenty" in seen
    assert "Potrzebne dokumenty. Po pierwsze, wniosek na łódzkim druku" in seen
    assert "deklaracja o dochodach wszystkich osób z trzech miesięcy, z dokumentami" in seen
    assert re.search(r"Stan prawny na \d+ \w+ \d{4}\. Podstawa: ustawa z 21 czerwca 2001 r\.", seen)
    assert "Czego nie obiecywać" in seen
    assert "To informacja, nie decyzja" in seen
    assert "Wniosek można złożyć przez cały rok" in seen


def test_the_office_says_whether_it_is_open_now(console: World) -> None:
    assert "Centrum Świadczeń Socjalnych w Łodzi Teraz otwarte" in console.member().sees(said=PAPERS)


def test_what_the_caller_tells_becomes_facts_outcomes_and_a_next_question(console: World) -> None:
    seen = console.member().sees(said=PENSIONER)
    assert "Wiek: 67" in seen
    assert "Dochód domowników na miesiąc: 1 400 zł" in seen
    assert "Część miasta: Bałuty" in seen
    assert "Teraz zapytać F4 Czy miejsce zamieszkania to Łódź?" in seen
    assert re.search(r"Możliwe \d+", seen)
    assert "zasiłek stały dla osoby samotnie gospodarującej Dochód nie jest niższy niż 1 010 zł" in seen


def test_an_answer_is_taken_from_words_under_the_question(console: World) -> None:
    seen = console.member().sees(said=PENSIONER, asked="lives_in_lodz", typed="tak, od zawsze")
    assert "Mieszkanie w Łodzi: tak" in seen
    assert "Czy miejsce zamieszkania to Łódź?" not in seen


def test_an_answer_that_does_not_fit_says_what_would(console: World) -> None:
    answer = console.member().sends(said=PENSIONER, asked="lives_in_lodz", typed="zielono").text
    assert "tak albo nie" in answer
    assert 'aria-invalid="true"' in answer


def test_i_do_not_know_is_an_answer(console: World) -> None:
    seen = console.member().sees(said=PENSIONER, do="answer:lives_in_lodz:?")
    assert "Mieszkanie w Łodzi: nie wiadomo" in seen


def test_a_correction_beats_the_words_and_a_removed_fact_stays_away(console: World) -> None:
    member = console.member()
    corrected = member.sends(said=PENSIONER, edited="age", a__age="76").text
    assert "Popraw: Wiek, 76" in corrected
    assert '<input type="hidden" name="a.age" value="76">' in corrected
    removed = member.sends(said=PENSIONER, do="remove:age").text
    assert "Popraw: Wiek" not in removed
    assert "Popraw: Wiek" not in member.sends(said=PENSIONER, gone="age").text


def test_a_wrong_place_is_corrected_and_the_office_follows(console: World) -> None:
    seen = console.member().sees(said="gdzie mops na bałutach", place="widzew")
    assert "Część miasta: Widzew" in seen
    assert "Grota-Roweckiego 30" in seen


def test_an_unsure_reading_offers_a_choice_and_no_hint(console: World) -> None:
    seen = console.member().sees(said=UNSURE)
    assert "Temat:" not in seen
    assert "Do przeczytania" not in seen
    assert "1 dodatek mieszkaniowy: co to jest 2 zasiłek celowy: co to jest" in seen


@pytest.mark.parametrize("said", ["aha no tak", "qwrtp zxcv", "👍", "/restart", '/kb_question{"benefit": "becikowe"}'])
def test_without_anything_to_choose_between_there_is_silence(console: World, said: str) -> None:
    seen = console.member().sees(said=said)
    assert "Temat:" not in seen
    assert "Może chodzi o" not in seen
    assert "Do przeczytania" not in seen


def test_one_benefit_that_the_words_explain_is_offered_with_its_sides(console: World) -> None:
    seen = console.member().sees(said="paczka z jedzeniem")
    assert "Temat:" not in seen
    packages = "paczki żywnościowe z Funduszy Europejskich"
    assert re.search(rf"1 {packages}: [^0-9]+ 2 {packages}: co to jest", seen)


def test_benefits_that_the_words_fit_are_offered_side_by_side(console: World) -> None:
    seen = console.member().sees(said="dodatek albo zasiłek na czynsz")
    assert "Temat:" not in seen
    assert "1 dodatek mieszkaniowy: kto może dostać 2 obniżka czynszu w mieszkaniu miejskim:" in seen


def test_what_is_good_enough_for_the_chat_is_not_read_out_on_the_phone(console: World) -> None:
    seen = console.member().sees(said=LIKELY)
    assert "Temat:" not in seen
    assert "1 dodatek mieszkaniowy: kto może dostać" in seen


def test_a_word_in_passing_makes_no_situation_and_a_place_alone_no_person(console: World) -> None:
    member = console.member()
    for said in ("a jego żona", "gdzie mops na bałutach"):
        seen = member.sees(said=said)
        assert "Wynik z tych odpowiedzi" not in seen
        assert "Teraz zapytać" not in seen


def test_a_sure_topic_is_not_buried_under_all_other_help(console: World) -> None:
    seen = console.member().sees(said=PAPERS, a__age="67", a__income="1400")
    assert "Warunki w tej sytuacji" in seen
    assert "Wynik z tych odpowiedzi" not in seen


def test_about_a_case_with_a_benefit_the_base_tells_what_holds_in_general(console: World) -> None:
    seen = console.member().sees(said="kiedy wypłata dodatku mieszkaniowego")
    assert "nie mogę podać nic o konkretnej sprawie" in seen
    assert "1 dodatek mieszkaniowy: jak długo się czeka" in seen


def test_a_chosen_topic_is_shown_in_spite_of_the_reading(console: World) -> None:
    seen = console.member().sees(said=UNSURE, do="pin:zasilek-celowy|how_to_apply")
    assert "Temat: zasiłek celowy – jak złożyć wniosek Trafna F7 Zamknij temat" in seen


def test_not_this_is_noted_without_words_and_the_hint_goes(console: World) -> None:
    member = console.member()
    seen = member.sees(said=PAPERS, do="wrong:dodatek-mieszkaniowy|documents")
    assert "Temat:" not in seen
    assert rejected(console) == [("kb_question", "dodatek-mieszkaniowy", "documents", 0.98)]
    assert "Temat:" not in member.sees(said=PAPERS, wrong="dodatek-mieszkaniowy|documents")
    assert len(rejected(console)) == 1


def test_not_this_of_something_that_was_not_hinted_is_not_noted(console: World) -> None:
    console.member().sees(said=PAPERS, do="wrong:becikowe|documents")
    console.member().sees(said=UNSURE, do="wrong:dodatek-mieszkaniowy|what_is")
    assert rejected(console) == []


def test_danger_comes_before_everything_and_cannot_be_waved_away(console: World) -> None:
    seen = console.member().sees(said="mąż mnie bije", wrong="crisis", topic="becikowe|documents")
    assert "Niebezpieczeństwo: najpierw to" in seen
    assert "800 120 002" in seen
    assert "Teraz zapytać" not in seen


def test_about_a_case_the_console_says_why_it_tells_nothing(console: World) -> None:
    seen = console.member().sees(said="co z moim wnioskiem")
    assert "ustawa o pomocy społecznej, art. 100" in seen
    assert "nie mogę podać nic o konkretnej sprawie" in seen


def test_an_identifier_is_masked_before_it_is_read_and_never_comes_back(console: World) -> None:
    answer = console.member().sends(part=False, said="pesel 85011212345 papiery", typed="44051401359", asked="age")
    assert console.understanding.heard == ["pesel [PESEL] papiery"]
    assert "85011212345" not in answer.text
    assert "44051401359" not in answer.text
    assert "numer PESEL. Nie jest teraz potrzebny i nie został zapisany." in answer.text


def test_nothing_of_a_call_is_logged_even_when_everything_is(console: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    member = console.member()
    member.sees(said=PENSIONER, do="answer:housing:rent", asked="rent", typed="siedemset")
    member.sees(said=PAPERS, do="wrong:dodatek-mieszkaniowy|documents")
    member.sees("/konsultant/szukaj", q="papiery do mieszkaniówki")
    assert not [word for word in (*PENSIONER.split(), "papiery", "siedemset") if re.search(rf"\b{word}\b", caplog.text)]


def test_nothing_of_a_call_is_kept(console: World) -> None:
    member = console.member()
    member.sees(said=PENSIONER, do="answer:housing:rent")
    member.sees(said=PAPERS, do="wrong:dodatek-mieszkaniowy|documents")
    member.sees("/konsultant/kwestionariusz", said=PENSIONER)
    member.sees("/konsultant/szukaj", q="papiery do mieszkaniówki")
    kept = everything_kept(console)
    assert not [word for word in (*PENSIONER.split(), "papiery", "1400") if re.search(rf"\b{word}\b", kept)]


def test_markup_in_the_callers_words_stays_words(console: World) -> None:
    answer = console.member().sends(part=False, said="</textarea><script>alert(1)</script> & <b>czynsz</b>")
    assert "<script>alert" not in answer.text


def test_without_scripts_the_whole_page_comes_back_with_the_words(console: World) -> None:
    answer = console.member().sends(part=False, said=PENSIONER).text
    assert answer.startswith("<!doctype html>")
    assert f"{PENSIONER}</textarea>" in answer


def test_the_readings_of_these_tests_name_things_that_exist(console: World) -> None:
    base, places = console.parts.prompter.base, load_places()
    for parsed in READINGS.values():
        reading = parsed["reading"]
        assert reading.get("benefit") is None or reading["benefit"] in base.benefits
        assert reading.get("district") is None or reading["district"] in places
        assert set(parsed.get("story", {})) <= set(base.catalogue.questions)
