"""A newcomer's story, from the first page to the receipt, in a real browser against all that ``make run`` starts.

Set ``STORY_SHOTS`` to a folder to keep the pictures.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from browsing import CHROMIUM, DESKTOP, Visitor, launched
from playwright.sync_api import Page, expect
from talking import answered, newest, plain, settled
from the_house import running_house

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
]

SITUATION = {
    "orzeczenie o stopniu": "nie mam",
    "Na jakiej podstawie": "komunalne",
    "pomoc na co dzień": "nie",
    "trwale utrudnia": "no raczej nie",
    "już pobierane": "nic",
    "powodów trudnej sytuacji": "nie wiem",
    "na coś konkretnego": "leki tak",
    "na wózku": "nie",
}
FORM = {
    "Czy użyć tych odpowiedzi": "tak",
    "Czy te dane się zgadzają": "tak",
    "tego adresu mieszkania": "tak",
    "numer telefonu": "pomiń",
    "adres e-mail": "pomiń",
    "na inny adres": "nie",
    "zarządza": "ZLM, al. Kosciuszki 47, Lodz",
    "wózku": "nie",
    "tylko część": "pomiń",
    "z sieci": "tak",
    "numer potwierdzenia": "nie mam",
    "konto płaci się": "61 1090 1014 0000 0712 1981 2874",
    "płaci alimenty": "nie",
    "miała pieniądze": "emerytura",
    "jej dochód": "3300",
    "czyim imieniu": "własnym",
    "chce do tego wniosku zobaczyć": "doniosę później",
}
ADVANCE = ("Wszystko się zgadza", "Potwierdzam", "Wyślij wniosek")
MOST_QUESTIONS = 25


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_house(tmp_path_factory.mktemp("house")) as address:
        yield address


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(os.environ.get("STORY_SHOTS") or tmp_path_factory.mktemp("shots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def answer_all(person: Visitor, said: str, answers: Mapping[str, str], until: str) -> str:
    """Answer question after question by its words until one of the messages holds `until`."""
    for _ in range(MOST_QUESTIONS):
        if until in plain(person.panel):
            return said
        fitting = next((answer for words, answer in answers.items() if words.lower() in said.lower()), None)
        assert fitting is not None, f"nothing to answer:\n{said}"
        said = answered(person, fitting)
    raise AssertionError(f"'{until}' never came; the last message:\n{said}")


def log_in(page: Page, name: str) -> str:
    """What a person does from the login link to the page that sends them back; gives the code that it shows."""
    page.get_by_role("button", name="Przejdź do logowania").or_(
        page.get_by_role("link", name="Przejdź do logowania")
    ).click()
    page.get_by_role("link", name="Profil zaufany").click()
    page.get_by_label(name).check()
    page.get_by_role("button", name="Zaloguj").click()
    expect(page.get_by_role("heading", name="kod")).to_be_visible()
    return page.locator(".code").inner_text()


def test_from_a_life_story_to_the_receipt(house: str, shots: Path, tmp_path: Path) -> None:
    with launched() as browser:
        person = Visitor.arrives(browser, house, viewport=DESKTOP, accept_downloads=True).open()
        expect(person.messages.first).to_contain_text("Odpowiada program")
        expect(person.messages.first).to_contain_text("42 638 44 44")
        person.shot(shots / "1-welcome.png")

        said = answered(person, "mam 67 lat, mieszkam sama na balutach, emerytura 1100 czynsz 600, 38 m2")
        person.shot(shots / "2-story.png")
        answer_all(person, said, SITUATION, until="To podpowiedź, nie decyzja")
        assert "odatek mieszkaniowy" in plain(person.panel)
        person.shot(shots / "3-results.png")

        papers = answered(person, "jakie papiery do dodatku mieszkaniowego")
        assert "deklaracja o dochodach" in papers
        assert "stan prawny na" in papers
        person.shot(shots / "4-papers.png")

        answered(person, "co z moim wnioskiem")
        before = person.panel.locator("article.bot").count()
        with person.context.expect_page() as opened:
            newest(person).get_by_role("link", name="Zaloguj się").click()
        code = log_in(opened.value, "Piotr Wójcik")
        opened.value.close()
        assert "Proszę wpisać go tutaj" in settled(person, before)
        assert "nie ma żadnej sprawy" in answered(person, code)

        said = answered(person, "chce zlozyc wniosek o dodatek mieszkaniowy")
        answer_all(person, said, FORM, until="To jest cały wniosek")
        person.shot(shots / "5-summary.png")
        send(person)
        person.shot(shots / "6-receipt.png")
        with person.page.expect_download() as download:
            newest(person).get_by_role("button", name="Pobierz").or_(
                newest(person).get_by_role("link", name="Pobierz")
            ).first.click()
        download.value.save_as(tmp_path / "receipt.pdf")
        assert (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF")

        assert "odatek mieszkaniowy" in answered(person, "moje sprawy")
        person.shot(shots / "7-case.png")
        assert not person.complaints
        foreign = [address for address in person.requests if not address.startswith((house, "data:", "blob:"))]
        assert not foreign, foreign
        person.leave()


def send(person: Visitor) -> None:
    """From the summary to the receipt: every button that goes on, once."""
    for _ in range(len(ADVANCE) + 3):
        title = next((each for each in ADVANCE if newest(person).get_by_role("button", name=each).count()), None)
        if title is None:
            break
        before = person.panel.locator("article.bot").count()
        newest(person).get_by_role("button", name=title).first.click()
        settled(person, before)
    expect(person.panel).to_contain_text("numer")


def test_the_house_has_a_console_and_its_documents(house: str) -> None:
    with httpx.Client(base_url=house, follow_redirects=False) as client:
        assert client.get("/konsultant").status_code in (200, 302, 303)
        assert client.get("/api/openapi.json").json()["info"]["title"]
