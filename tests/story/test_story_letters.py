"""A letter in a real browser, from the first word to the file on the disk, without a login."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import CHROMIUM, DESKTOP, Visitor, launched
from pdf_text import pdf_text
from standins import Server, free_port
from talking import answered, newest, plain, pressed
from test_story import answer_all
from trained_model import model_folder

from actions.settings import Settings
from api.chat.app import create_app
from bot.bootstrap import assemble

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
]

TOLD = {
    "imię, nazwisko i adres": "podam tutaj",
    "imię i nazwisko wpisać": "Maria Nowak",
    "urząd ma odpisać": "Zgierska 100 m 3, 91-303 Łódź",
    "numer PESEL": "pomiń",
    "numer telefonu": "pomiń",
    "Dla kogo": "dla mnie",
    "Na co potrzebne": "leki",
    "Co dokładnie": "leki na serce z recepty",
    "Ile to razem": "320 zl",
    "części Łodzi": "Bałuty",
    "Ile osób": "1",
    "Ile wynosił razem": "1400",
    "Z czego są": "emerytura",
    "powodem trudnej": "choroba",
    "opisać w kilku zdaniach": "po zawale leki kosztują więcej niż mogę zapłacić",
    "Czy brakuje teraz": "tak",
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The web side with the trained model; neither portal nor provider: a letter needs none of them."""
    port = free_port()
    settings = Settings(  # type: ignore[call-arg]
        _env_file=None,
        database_url=f"sqlite:///{tmp_path_factory.mktemp('letters')}/assistant.db",
        model_dir=model_folder(),
        public_url=f"http://127.0.0.1:{port}",
        secret_key="testy",  # type: ignore[arg-type]
    )
    assistant = assemble(settings)
    server = Server(port, lambda: create_app(assistant))
    server.start()
    yield server.url
    server.stop()


def test_a_letter_is_written_looked_through_and_kept(house: str, tmp_path: Path) -> None:
    with launched() as browser:
        person = Visitor.arrives(browser, house, viewport=DESKTOP, accept_downloads=True).open()
        answered(person, "chce zlozyc wniosek o zasilek celowy")
        assert "Tutaj tego wniosku nie złożę" in plain(person.panel)
        said = pressed(person, "Przygotuję pismo")
        answer_all(person, said, TOLD, until="To jest całe pismo")
        assert "Wniosek o zasiłek celowy" in plain(person.panel)
        person.shot(tmp_path / "preview.png")
        pressed(person, "Dobrze, przygotuj pliki")
        person.shot(tmp_path / "files.png")
        assert "Jak złożyć to pismo" in plain(person.panel)
        for kind, ending, start in (("PDF", "pdf", b"%PDF"), ("Word", "docx", b"PK")):
            with person.page.expect_download() as download:
                person.panel.get_by_role("button", name=f"Wniosek o zasiłek celowy ({kind})").last.click()
            assert download.value.suggested_filename == f"Wniosek o zasiłek celowy.{ending}"
            kept = tmp_path / f"letter.{ending}"
            download.value.save_as(kept)
            assert kept.read_bytes().startswith(start)
        words = pdf_text((tmp_path / "letter.pdf").read_bytes())
        assert "Maria Nowak" in words
        assert "Po zawale leki kosztują więcej niż mogę zapłacić." in words
        assert "I Wydział Pracy Środowiskowej" in words
        assert newest(person).is_visible()
        assert not person.complaints
        person.leave()
