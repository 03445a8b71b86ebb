"""Files are added in the widget: offered when asked for, with a small picture, told when refused, sent once again."""

from __future__ import annotations

import io
from collections.abc import Callable

from browsing import Visitor
from fake_chat import FakeChat, until
from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

BUTTON = "Dodaj zdjęcie albo plik"


def picture(name: str = "akt zgonu.jpg") -> FilePayload:
    file = io.BytesIO()
    Image.new("RGB", (900, 1200), (220, 210, 200)).save(file, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def asked(visit: Callable[..., Visitor]) -> Visitor:
    """Somebody who is asked for papers."""
    person = visit().open()
    person.say("papiery").hears("dokument o zdarzeniu")
    return person


def button(person: Visitor) -> Locator:
    return person.panel.get_by_role("button", name=BUTTON)


def gives(person: Visitor, *files: FilePayload) -> None:
    with person.page.expect_file_chooser() as chosen:
        button(person).click()
    chosen.value.set_files(list(files))


def test_files_are_offered_only_while_they_are_asked_for(visitor: Callable[..., Visitor]) -> None:
    person = visitor().open()
    expect(button(person)).to_have_count(0)
    person.say("papiery").hears("dokument o zdarzeniu")
    expect(button(person)).to_be_visible()
    person.say("pesel").hears("PESEL")
    expect(button(person)).to_be_hidden()


def test_a_picture_arrives_whole_under_its_name_and_is_answered(
    visitor: Callable[..., Visitor], chat: FakeChat
) -> None:
    person, file = asked(visitor), picture()
    gives(person, file)
    expect(person.panel).to_contain_text(f"Dodano plik, bajtów: {len(file['buffer'])}.")
    ((_, name, content),) = chat.attached
    assert content == file["buffer"]
    assert name == "attachment; filename*=UTF-8''akt%20zgonu.jpg"
    expect(person.panel.get_by_role("list", name="Pliki w drodze").locator("li")).to_have_count(0)
    until(lambda: "Wysyłam plik: akt zgonu.jpg" in person.heard())


def test_while_it_is_on_its_way_it_stands_there_with_a_small_picture(
    visitor: Callable[..., Visitor], chat: FakeChat
) -> None:
    person = asked(visitor)
    chat.may_answer = 0
    gives(person, picture())
    row = person.panel.get_by_role("list", name="Pliki w drodze").locator("li")
    expect(row.locator("img")).to_be_visible()
    expect(row.get_by_role("progressbar", name="Wysyłam plik: akt zgonu.jpg")).to_be_visible()
    chat.may_answer = None
    expect(person.panel).to_contain_text("Dodano plik")


def test_a_file_that_does_not_fit_is_told_and_can_only_be_taken_back(
    visitor: Callable[..., Visitor], chat: FakeChat
) -> None:
    person = asked(visitor)
    chat.refusals = [(415, "file_unsupported", None)]
    gives(person, picture("film.mp4"))
    row = person.panel.get_by_role("list", name="Pliki w drodze").locator("li")
    expect(row).to_contain_text("Ten plik nie pasuje.")
    until(lambda: any("film.mp4: Ten plik nie pasuje." in said for said in person.heard()))
    expect(row.get_by_role("button", name="Wyślij jeszcze raz")).to_have_count(0)
    row.get_by_role("button", name="Anuluj").click()
    expect(row).to_have_count(0)


def test_what_failed_for_now_is_sent_again_under_the_same_id(visitor: Callable[..., Visitor], chat: FakeChat) -> None:
    person = asked(visitor)
    chat.refusals = [(503, "starting", None)]
    gives(person, picture())
    row = person.panel.get_by_role("list", name="Pliki w drodze").locator("li")
    row.get_by_role("button", name="Wyślij jeszcze raz").click()
    expect(person.panel).to_contain_text("Dodano plik")
    assert len({file for file, _, _ in chat.attached}) == 1
    assert len(chat.attached) == 2


def test_several_files_at_once_and_the_keyboard_alone(visitor: Callable[..., Visitor], chat: FakeChat) -> None:
    person = asked(visitor)
    with person.page.expect_file_chooser() as chosen:
        button(person).press("Enter")
    chosen.value.set_files([picture("a.jpg"), picture("b.jpg")])
    until(lambda: len(chat.attached) == 2)
    expect(person.panel.get_by_text("Dodano plik")).to_have_count(2)
    expect(person.panel.get_by_role("list", name="Pliki w drodze").locator("li")).to_have_count(0)
    assert person.axe() == []
