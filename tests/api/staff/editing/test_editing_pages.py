"""The editors' pages: every entry with its state, one entry in all channels, fresh from the files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from action_fakes import fake_services
from fastapi.testclient import TestClient
from staff_world import MEMBER, World, plain

from actions.render.answers import side_replies
from actions.replies import Text
from actions.settings import Settings
from api.staff.editing.sides import html_of
from api.staff.pages import pretend
from bot.telegram.rendering import render

LIST = "/konsultant/redakcja"
ENTRY = f"{LIST}/becikowe"


def sees(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:300]
    return plain(answer.text)


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("path", [LIST, ENTRY, f"{LIST}/pytania", f"{LIST}/pytania.csv"])
def test_only_who_edits_comes_in(console: World, path: str) -> None:
    consultant = TestClient(console.app, follow_redirects=False)
    consultant.cookies.set("konsultant", console.parts.sessions.begin(MEMBER))
    assert consultant.get(path).status_code == 403
    assert console.stranger().get(path).headers["location"] == "/konsultant/login"


def test_all_entries_are_listed_with_their_state(editor: TestClient) -> None:
    shown = sees(editor, LIST)
    assert f"Wpisy: {len(list(fake_services().base.benefits))}." in shown
    assert re.search(r"dodatek węglowy zakończone brak", shown)
    assert re.search(r"becikowe \([^)]*\) aktualne brak", shown)


def test_entries_are_found_by_what_people_call_them_and_by_state(editor: TestClient) -> None:
    shown = sees(editor, f"{LIST}?q=mieszkaniowka")
    assert "Wpisy: 1." in shown
    assert "dodatek mieszkaniowy" in shown
    assert "Nie ma takich wpisów." in sees(editor, f"{LIST}?q=mieszkaniowka&stan=ended")


def test_a_day_that_has_not_come_shows_what_will_need_work(editor: TestClient) -> None:
    shown = sees(editor, f"{ENTRY}?on=2028-01-01")
    assert "do przeglądu" in shown
    assert "be_kwota has no value on 2028-01-01" in shown
    assert "Kwota nie ma wartości na ten dzień. Dopisać wartość w parameters/" in shown
    assert "Konsola milczy" in shown


def test_a_wrong_day_is_said_and_today_is_shown(editor: TestClient) -> None:
    shown = sees(editor, f"{ENTRY}?on=jutro")
    assert "Dzień podaje się jako RRRR-MM-DD." in shown
    assert "Brak uwag na ten dzień." in shown


def test_an_entry_reads_as_it_does_in_every_channel(editor: TestClient, console: World) -> None:
    page = editor.get(ENTRY).text
    services = fake_services()
    for facet in ("what_is", "how_much", "documents"):
        said = side_replies(
            "becikowe", facet, services.base, services.forms.values(), console.parts.phone, services.today
        )  # type: ignore[arg-type]
        (reply,) = said.replies
        assert isinstance(reply, Text)
        assert html_of(reply.text) in page
        assert all(message.html in page for message in render(said.replies))
    assert "Becikowe to" in plain(page) or "becikowe" in plain(page)
    assert plain(page).count("Konsultant przez telefon") > 5


def test_one_channel_can_be_shown_alone(editor: TestClient) -> None:
    page = editor.get(f"{ENTRY}?kanal=telegram").text
    assert '<div class="bubble telegram">' in page
    assert '<blockquote class="spoken">' not in page


def test_every_figure_stands_with_its_law_source_and_days(editor: TestClient) -> None:
    shown = sees(editor, f"{LIST}/zasilek-pielegnacyjny")
    row = re.search(r"zp_kwota (.*?) zp_termin", shown)
    assert row
    assert "215,84 zł od 2019-11-01 do 2027-10-31" in row[1]
    assert "art. 16" in row[1]


def test_a_saved_file_shows_after_a_reload(editor: TestClient, content: Path) -> None:
    assert "Zupełnie nowe zdanie." not in sees(editor, ENTRY)
    changed(content / "benefits" / "becikowe.yml", "  what_is: |\n", "  what_is: |\n    Zupełnie nowe zdanie.\n")
    shown = sees(editor, ENTRY)
    assert shown.count("Zupełnie nowe zdanie.") == 3  # web, Telegram, telephone
    assert "Wczytano z plików o 10:00:00" in shown


def test_a_broken_file_is_named_with_what_to_do_and_the_page_comes_back(editor: TestClient, content: Path) -> None:
    path = content / "benefits" / "becikowe.yml"
    changed(path, "institution: ", "institution: na-marsie-")
    for page in (LIST, ENTRY):
        shown = sees(editor, page)
        assert "becikowe.yml: there is no institution" in shown.replace("&#39;", "'")
        assert "Wybrać ją z podpowiedzi edytora." in shown
    changed(path, "institution: na-marsie-", "institution: ")
    assert "Wpisy: " in sees(editor, LIST)


def test_what_is_not_there_is_said(editor: TestClient) -> None:
    assert "Nie ma takiego wpisu" in sees(editor, f"{LIST}/bon-na-ksiezyc", 404)


def test_pages_hold_no_script_or_style_of_their_own(editor: TestClient) -> None:
    for path in (LIST, ENTRY, f"{LIST}/pytania"):
        answer = editor.get(path)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", answer.text)


def test_a_pretended_day_stands_on_every_page(editor: TestClient) -> None:
    settings = Settings(_env_file=None, today="2027-01-15")  # type: ignore[call-arg,arg-type]
    pretend(settings.today)
    try:
        assert "Próba. Dzień jest ustawiony ręcznie: 15 stycznia 2027." in sees(editor, LIST)
    finally:
        pretend(None)
    assert "Próba." not in sees(editor, LIST)


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("**a** <b>", "<p><strong>a</strong> &lt;b&gt;</p>"),
        ("a\nb\n- c\n- d\n\ne", "<p>a<br>b</p><ul><li>c</li><li>d</li></ul><p>e</p>"),
        ("[a](https://x.pl/?q=1&r=2)", '<p><a href="https://x.pl/?q=1&amp;r=2">a</a></p>'),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>"),
    ],
)
def test_the_markup_of_replies_becomes_html_and_nothing_else_does(written: str, html: str) -> None:
    assert html_of(written) == html
