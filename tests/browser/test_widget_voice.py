"""Reading aloud and dictation: only with the browser's own means, asked for first where they may leave the device."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest
from browsing import DESKTOP, Visitor
from fake_chat import FakeChat, until
from fake_voices import hears_words, with_ear, with_voice
from playwright.sync_api import Locator, expect

from api.chat.widget_files import STATIC

Visit = Callable[..., Visitor]


def speech(person: Visitor) -> Locator:
    return person.panel.locator(".speech")


def read(person: Visitor) -> None:
    person.panel.get_by_role("button", name="Czytaj", exact=True).last.click()


def spoken(person: Visitor) -> str:
    return " ".join(person.page.evaluate("spoken"))


def test_nothing_of_it_is_fetched_before_somebody_wants_it(visitor: Visit) -> None:
    person = with_voice(visitor()).open().say("dokumenty").hears("umowa najmu")
    assert not any("voice.js" in url for url in person.requests)
    read(person)
    expect(speech(person)).to_contain_text("Przestań czytać")
    assert any("voice.js" in url for url in person.requests)


def test_an_answer_is_read_without_signs_addresses_and_sources(visitor: Visit) -> None:
    person = with_voice(visitor()).open().say("dokumenty").hears("umowa najmu")
    read(person)
    expect(speech(person)).to_contain_text("Przestań czytać")
    said = spoken(person)
    assert said.startswith("Do wniosku o dodatek mieszkaniowy potrzebne są. deklaracja o dochodach.")
    assert not any(sign in said for sign in ("*", "http", "Źródło"))
    person.page.evaluate("finishReading()")
    expect(speech(person)).to_be_empty()


def test_reading_stops_at_once(visitor: Visit) -> None:
    person = with_voice(visitor()).open()
    read(person)
    speech(person).get_by_role("button", name="Przestań czytać").click()
    expect(speech(person)).to_be_empty()
    read(person)
    expect(speech(person)).not_to_be_empty()
    person.page.evaluate("silenced = false")
    person.panel.get_by_role("button", name="Zwiń okno rozmowy").click()
    until(lambda: person.page.evaluate("silenced"))


def test_every_new_answer_is_read_when_that_is_wished_questions_with_their_choices(visitor: Visit) -> None:
    person = with_voice(visitor()).open()
    read(person)
    person.panel.get_by_label("Czytaj każdą nową odpowiedź").check()
    person.say("kwota").hears("dochód")
    expect(speech(person)).to_contain_text("Przestań czytać")
    until(lambda: "od 1 000 do 2 000 złotych" in spoken(person))
    expect(person.panel.get_by_label("Czytaj każdą nową odpowiedź")).to_be_checked()
    speech(person).get_by_role("button", name="Przestań czytać").click()
    before = spoken(person)
    person.say("wypłaty").hears("Pokazano")
    assert spoken(person) == before


def test_a_voice_that_works_over_the_network_is_asked_for_first(visitor: Visit) -> None:
    person = with_voice(visitor(), local=False).open()
    read(person)
    question = speech(person).get_by_text("Czytany tekst trafia do jej producenta.")
    expect(question).to_be_focused()
    assert spoken(person) == ""
    speech(person).get_by_role("button", name="Tak").click()
    until(lambda: spoken(person))
    speech(person).get_by_role("button", name="Przestań czytać").click()
    read(person)
    expect(speech(person)).to_contain_text("Przestań czytać")  # asked once


def test_a_browser_without_a_polish_voice_says_so(visitor: Visit) -> None:
    person = with_voice(visitor(), "").open()
    read(person)
    expect(speech(person)).to_contain_text("nie ma polskiego głosu")
    until(lambda: any("nie ma polskiego głosu" in line for line in person.heard()))


def test_dictation_says_where_the_sound_may_go_and_begins_only_then(visitor: Visit, chat: FakeChat) -> None:
    person = with_ear(visitor()).open()
    mic = person.panel.get_by_role("button", name="Mów zamiast pisać")
    mic.click()
    expect(speech(person).get_by_text("Nagranie może trafić do jej producenta.")).to_be_focused()
    assert person.page.evaluate("!window.ear")
    speech(person).get_by_role("button", name="Nie", exact=True).click()
    expect(speech(person)).to_be_empty()
    mic.click()
    speech(person).get_by_role("button", name="Tak").click()
    expect(speech(person)).to_contain_text("Słucham.")
    until(lambda: person.page.evaluate("window.ear?.lang") == "pl-PL")
    hears_words(person, "ile wynosi", " zasiłek")
    expect(person.field).to_have_value("ile wynosi zasiłek")
    speech(person).get_by_role("button", name="Koniec mówienia").click()
    expect(speech(person)).to_contain_text("Tekst jest w polu.")
    expect(person.field).to_be_focused()
    assert chat.received == [], "nothing is sent that was not looked at"


@pytest.mark.parametrize(
    ("error", "said"),
    [("not-allowed", "nie pozwala używać mikrofonu"), ("no-speech", "Nic nie było słychać"), ("network", "nie działa")],
)
def test_what_went_wrong_with_listening_is_said(visitor: Visit, error: str, said: str) -> None:
    person = with_ear(visitor()).open()
    person.panel.get_by_role("button", name="Mów zamiast pisać").click()
    speech(person).get_by_role("button", name="Tak").click()
    expect(speech(person)).to_contain_text("Słucham.")
    person.page.evaluate("(error) => { ear.onerror({ error }); ear.onend(); }", error)
    expect(speech(person)).to_contain_text(said)


@pytest.mark.parametrize("said", ["pesel", "email", "papiery", "data"])
def test_what_should_not_be_said_aloud_is_not_asked_for_by_voice(visitor: Visit, said: str) -> None:
    person = visitor().open().say(said)
    person.hears("?" if said != "papiery" else "dokument")
    expect(person.panel.get_by_role("button", name="Mów zamiast pisać")).to_be_hidden()
    person.say("wypłaty").hears("Pokazano")
    expect(person.panel.get_by_role("button", name="Mów zamiast pisać")).to_be_visible()


def test_a_browser_without_voice_and_ear_offers_neither(visitor: Visit) -> None:
    person = visitor()
    person.page.evaluate(
        "for (const it of ['speechSynthesis', 'SpeechRecognition', 'webkitSpeechRecognition'])"
        " Object.defineProperty(window, it, { value: undefined })"
    )
    person.open().say("dokumenty").hears("umowa najmu")
    for name in ("Czytaj", "Mów zamiast pisać"):
        expect(person.panel.get_by_role("button", name=name, exact=True)).to_have_count(0)


def test_the_quick_exit_falls_silent(visitor: Visit) -> None:
    person = with_voice(visitor(viewport=DESKTOP))
    person.open()
    read(person)
    expect(speech(person)).to_contain_text("Przestań czytać")
    person.context.route("https://pl.wikipedia.org/**", lambda route: route.fulfill(body="encyklopedia"))
    person.page.evaluate("localStorage.clear(); speechSynthesis.cancel = () => localStorage.setItem('silenced', '1')")
    person.panel.get_by_role("button", name="Szybkie wyjście").click()
    expect(person.page.locator("body")).to_have_text("encyklopedia")
    person.page.goto(person.address)
    until(lambda: person.page.evaluate("localStorage.getItem('silenced')") == "1")


def test_texts_for_ears_are_sentences_in_pieces_that_voices_can_take() -> None:
    program = f"const {{ bySentence, forEars }} = await import({json.dumps((STATIC / 'widget/ears.js').as_uri())});"
    text = "Kwota: 1\u00a0053\u00a0zł\n- art. 37\nŹródło: ustawa\n" + "Zdanie z dziesięciu słów. " * 20
    ran = subprocess.run(
        [
            "node",
            "--input-type=module",
            "--eval",
            f"{program} console.log(JSON.stringify(bySentence(forEars({json.dumps(text)}))))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    pieces = json.loads(ran.stdout)
    assert pieces[0].startswith("Kwota: 1053 złotych. artykuł 37. Zdanie")
    assert all(len(piece) <= 200 for piece in pieces)
    assert " ".join(pieces).count("Zdanie z dziesięciu słów.") == 20
