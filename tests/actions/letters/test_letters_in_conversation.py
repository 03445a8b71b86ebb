"""A letter from the first word to its files: without a login, by hand, with the account, about a case."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from letter_cases import REFUSED, late_case
from letter_talk import APPEAL, BY_HAND, NEED, RIGHT, TYPED, LetterTalk, finished
from pdf_text import pdf_text
from sqlalchemy import text

from actions.filing.asker import FormAsker
from actions.filing.start import SubmitApplication
from actions.replies import File
from actions.unsure import AskBack
from bot.erasing import erase

FILE = "pismo-zasilek-celowy"


def word_text(content: bytes) -> str:
    return "\n".join(part.text for part in Document(BytesIO(content)).paragraphs).replace("\u00a0", " ")


async def test_what_the_portal_does_not_take_is_offered_as_a_letter() -> None:
    talk = LetterTalk()
    await talk.apply(benefit="zasilek-celowy")
    assert "Tutaj tego wniosku nie złożę" in talk.words
    await talk.press("Przygotuję pismo")
    assert talk.question == "dane"
    assert "Logowanie nie jest potrzebne" in talk.words


async def test_a_letter_is_written_without_a_login_and_looked_through_before_the_files() -> None:
    talk = LetterTalk()
    await talk.begins(FILE)
    await talk.fill(*TYPED, *NEED)
    assert talk.question == "summary"
    assert "Mąż jest po zawale i nie starcza nam na leki." in talk.words
    assert "PESEL: ••• 1359" in talk.words
    assert "44051401359" not in talk.words
    with pytest.raises(LookupError):
        talk.file(f"{FILE}.pdf")
    await talk.press(RIGHT)
    files = [reply.path for reply in talk.answer.replies if isinstance(reply, File)]
    assert files == [f"/api/conversations/rozmowa/files/{FILE}.{kind}" for kind in ("pdf", "docx")]
    for told in (
        "Emp@tia, formularz PS-1",
        "Zwykły e-mail",
        "ePUAP",
        "kopia z pieczątką",
        "ul. Gen. Tadeusza Kutrzeby 16",
    ):
        assert told in talk.words


@pytest.mark.parametrize(("kind", "read"), [("pdf", pdf_text), ("docx", word_text)])
async def test_both_files_hold_the_whole_letter(kind: str, read: Any) -> None:
    talk = await finished(*TYPED, *NEED)
    made = talk.file(f"{FILE}.{kind}")
    assert made
    assert made.filename == f"{FILE}.{kind}"
    words = read(made.content)
    for line in (
        "Łódź, 24 listopada 2026 r.",
        "Anna Nowak",
        "ul. Retkińska 12 m. 5",
        "PESEL: 44051401359",
        "I Wydział Pracy Środowiskowej",
        "Wniosek o zasiłek celowy",
        "gospodarstwo domowe: 2 osoby",
        "dochód wszystkich osób na rękę w poprzednim miesiącu: 1 800 zł",
        "Podstawa prawna: art. 39 ustawy z 12 marca 2004 r. o pomocy społecznej.",
        "czytelny podpis",
        "☐ wycena leków z apteki albo recepta",
    ):
        assert line in words


async def test_a_pdf_says_its_language_and_tags_its_heading() -> None:
    made = (await finished(*BY_HAND, *NEED)).file(f"{FILE}.pdf")
    assert made
    assert b"/Lang (pl-PL)" in made.content
    assert b"/H1" in made.content


async def test_by_hand_nothing_of_the_person_is_asked_or_kept() -> None:
    talk = await finished(*BY_HAND, *NEED)
    assert "imie_nazwisko" not in talk.questions
    assert "długopisem" in talk.words
    assert "e-Doręczenia" not in talk.words.split("Zwykły e-mail")[0].split("Emp@tia")[0]
    made = talk.file(f"{FILE}.pdf")
    assert made
    assert "Imię i nazwisko: ……" in pdf_text(made.content)


async def test_any_answer_can_be_changed_before_and_after_the_files() -> None:
    talk = await finished(*TYPED, *NEED)
    await talk.says("popraw koszt na 500 zł")
    assert "500 zł" in talk.words
    assert talk.question == "summary"
    await talk.says("popraw opis")
    assert talk.question == "opis"
    await talk.fill("żona choruje na serce")
    await talk.press(RIGHT)
    made = talk.file(f"{FILE}.pdf")
    assert made
    assert "Żona choruje na serce." in pdf_text(made.content)


async def test_it_waits_seven_days_in_the_conversation_and_no_longer() -> None:
    talk = LetterTalk()
    await talk.begins(FILE)
    await talk.fill(*TYPED, "dla mnie")
    await talk.stops()
    assert "Pismo jest zapisane do 1 grudnia 2026" in talk.words
    assert "Wrócić można tylko w tej rozmowie." in talk.words
    await talk.begins(FILE)
    assert "Jest zaczęte pismo" in talk.words
    await talk.press("Wypełniaj dalej")
    assert talk.question == "cele"
    talk.at += timedelta(days=8)
    await talk.begins(FILE)
    assert talk.question == "dane"


async def test_erasing_the_conversation_erases_the_letter() -> None:
    talk = LetterTalk()
    await talk.begins(FILE)
    await talk.fill(*TYPED)
    assert talk.kept["imie_nazwisko"] == "Anna Nowak"
    engine = talk.here.conversation_drafts._engine
    sealed = engine.connect().execute(text("select sealed from conversation_drafts")).scalar()
    assert "Nowak" not in str(sealed)
    erase(engine, "rozmowa")
    assert talk.kept == {}


async def test_another_conversation_gets_nothing() -> None:
    talk = await finished(*TYPED, *NEED)
    with pytest.raises(LookupError):
        talk.file(f"{FILE}.pdf", "inna")


@pytest.mark.parametrize("name", ["pismo-nie-ma.pdf", "pismo-zasilek-celowy.exe", "receipt-1.pdf", "../pismo.pdf"])
async def test_other_names_are_not_letters(name: str) -> None:
    assert LetterTalk().file(name) is None


async def test_with_the_account_the_sender_is_confirmed_at_once_and_the_letter_is_the_persons() -> None:
    talk = LetterTalk()
    talk.log_in()
    await talk.begins("pismo-zasilek-okresowy")
    assert talk.question == "dane_z_logowania"
    await talk.fill("tak", "tak")
    assert talk.question == "dla_kogo"
    assert talk.kept == {}
    draft = talk.here.drafts.load("osoba-1", "pismo-zasilek-okresowy")
    assert draft
    assert draft.answers["imie_nazwisko"] == "Anna Nowak"


async def test_who_logs_in_later_keeps_what_was_told() -> None:
    talk = LetterTalk()
    await talk.begins(FILE)
    log_in = next(choice for choice in talk.choices if choice.title.startswith("Zaloguj się"))
    await talk.fill(*BY_HAND, "dla mnie", "leki")
    await talk.payload(log_in.payload)
    talk.log_in()
    await talk.goes_on_after_login()
    assert talk.question == "dane_z_logowania"
    await talk.fill("tak", "tak")
    assert talk.question == "szczegoly"
    assert talk.kept == {}


async def test_a_case_whose_time_has_passed_fills_the_reminder() -> None:
    talk = LetterTalk(case=late_case())
    talk.log_in()
    await talk.begins("pismo-ponaglenie", case="c1")
    await talk.fill("tak", "tak")
    assert "MOPS.8121.17.2026" in talk.words
    await talk.fill("tak", "tak", "pomiń")
    assert talk.question == "summary"
    for line in ("1 września 2026", "1 października 2026", "za pośrednictwem:", "II Wydział Pracy Środowiskowej"):
        assert line in talk.words.replace("\\xa0", " ")


async def test_a_refused_case_fills_the_appeal_with_its_number_and_day() -> None:
    talk = LetterTalk(case=late_case(**REFUSED))
    talk.log_in()
    await talk.begins("pismo-odwolanie", case="c1")
    await talk.fill("tak", "tak", "tak", "tak", *APPEAL)
    assert talk.question == "summary", talk.words
    said = talk.words.replace("\\xa0", " ")
    assert "numer MOPS/512/2026" in said
    assert "Doręczono mi ją 16 listopada 2026" in said
    assert "przywrócenie terminu" not in said


async def test_an_appeal_after_its_time_asks_why_it_is_late() -> None:
    talk = LetterTalk()
    await talk.begins("pismo-odwolanie")
    await talk.fill(*BY_HAND, "MOPS", "I wydział", "pomiń", "zasiłek stały", "pomiń", "2.10.2026", "5.10.2026", *APPEAL)
    assert talk.question == "przyczyna"
    await talk.fill("pobyt w szpitalu", "20.11.2026")
    assert "art. 58 § 1 i 2" in talk.words


async def test_a_decision_of_zus_is_said_to_go_another_way() -> None:
    talk = LetterTalk()
    await talk.begins("pismo-odwolanie")
    await talk.fill(*BY_HAND, "ZUS")
    assert "do sądu" in talk.words
    assert talk.question == "urzad"


@pytest.mark.parametrize(
    ("said", "letter"),
    [
        ("chcę złożyć ponaglenie", "pismo-ponaglenie"),
        ("chce zlozyc odwolanie od decyzji o zasilku stalym", "pismo-odwolanie"),
        ("prośba o rozłożenie na raty", "pismo-ulga-w-zwrocie"),
        ("wniosek o zmianę decyzji", "pismo-zmiana-decyzji"),
        ("chcę złożyć wniosek", None),
        ("chce zlozyc wniosek o zasilek celowy", None),
    ],
)
async def test_a_letter_about_a_case_can_be_asked_for_in_words(said: str, letter: str | None) -> None:
    talk = LetterTalk()
    await talk._go(SubmitApplication().answer, talk._turn("submit_application", said))
    assert talk.slots.get("filing") == letter


async def test_words_that_are_not_understood_but_name_a_letter_lead_to_it() -> None:
    talk = LetterTalk()
    await talk._go(AskBack().answer, talk._turn("kb_question", "napisz mi odwołanie od decyzji"))
    assert talk.titles[0] == "Przygotuj: Odwołanie od decyzji"
    await talk._go(AskBack().answer, talk._turn("greet", "cześć, to ja"))
    assert not [title for title in talk.titles if title.startswith("Przygotuj")]


async def test_forms_on_the_internet_are_shown_step_by_step() -> None:
    talk = LetterTalk()
    await talk.apply(benefit="pfron-sprzet-rehabilitacyjny")
    assert "System SOW krok po kroku" in talk.words
    assert "Nowy wniosek" in talk.words
    assert "Nazwy kolejnych ekranów mogą być inne" in talk.words


async def test_the_questions_of_a_letter_are_explained_as_those_of_a_letter() -> None:
    talk = LetterTalk()
    await talk.begins(FILE)
    await talk._go(FormAsker().explain, talk._turn())
    assert "potrzebna w piśmie" in talk.words
    await talk.comes_back()
    assert "Wróćmy do pisma." in talk.words


async def test_it_can_be_thrown_away() -> None:
    talk = await finished(*BY_HAND, *NEED)
    await talk.press("Usuń pismo")
    await talk.press("Tak, usuń")
    assert "Pismo zostało usunięte." in talk.words
    with pytest.raises(LookupError):
        talk.file(f"{FILE}.pdf")


async def test_a_letter_bears_the_day_on_which_it_is_written_out() -> None:
    talk = LetterTalk()
    await talk.begins(FILE)
    await talk.fill(*BY_HAND, *NEED[:-1])
    talk.at += timedelta(days=2)
    await talk.fill("tak")
    assert "26 listopada 2026" in talk.words.replace("\\xa0", " ")
