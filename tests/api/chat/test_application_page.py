"""An application as one page, against the stand-ins: filled, mended, with papers, signed, sent once, for every kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest
from account_world import plain
from chat_world import GENEROUS, Agent, assistant_of
from fastapi.testclient import TestClient
from filing_kinds import BENEFIT, CERTIFICATE, KINDS, Filled
from filing_talk import PENSIONER
from standins import Standins, log_in, running_standins
from test_filing_papers import PAGE

from actions.account.oidc import Oidc
from actions.filing.vault import any_identifier
from actions.filing.work import filling_of
from actions.portal.client import Portal
from actions.sensitive import vault
from actions.services import Services
from actions.store.drafts import Draft
from api.chat.app import create_app
from api.chat.application.fields import written
from bot.reading.hear import hear
from bot.reading.identifiers import mask
from bot.reading.normalise import clean
from knowledge.forms.definition import Form, Value
from knowledge.forms.filling import Filling
from knowledge.forms.reading import Given, read
from knowledge.forms.summary import document

HOME = "http://testserver"
ALLOWANCE = Filled("dodatek-mieszkaniowy", PENSIONER, "Centrum Świadczeń Socjalnych", {})
SEVEN = (ALLOWANCE, *KINDS)
WHO = "barbara"


class Inputs(HTMLParser):
    """What a browser would send of a page: name → values."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        at = {name: value or "" for name, value in attrs}
        kind = at.get("type", "text")
        if tag != "input" or not at.get("name") or kind == "file":
            return
        if kind in ("radio", "checkbox") and "checked" not in at:
            return
        found = self.values.setdefault(at["name"], [])
        if at["name"] not in ("conversation", "token") or not found:
            found.append(at.get("value", ""))


@dataclass
class House:
    client: TestClient
    here: Services
    standins: Standins


@dataclass
class Applicant:
    """Somebody at the page of one form."""

    house: House
    form: Form
    page: httpx.Response = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.house.client.get(self.path)

    @property
    def path(self) -> str:
        return f"/wniosek/{self.form.id}"

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", self.page.text)).replace("\u00a0", " "))

    @property
    def title(self) -> str:
        return unescape(self.page.text.partition("<title>")[2].partition("</title>")[0])

    @property
    def inputs(self) -> dict[str, list[str]]:
        return Inputs(self.page.text).values

    def sends(self, do: str, files: Any = None, **changes: Any) -> Applicant:
        data = {**self.inputs, "do": do, **changes}
        self.page = self.house.client.post(self.path, data=data, files=files)
        return self

    def logs_in(self, who: str = WHO) -> Applicant:
        self.sends("login")
        return self.types_the_code(who)

    def types_the_code(self, who: str = WHO) -> Applicant:
        link = re.search(r'href="(/login/[^"]+)"', self.page.text)
        assert link, self.text
        left = self.house.client.post(link[1], follow_redirects=False)
        back = httpx.URL(log_in(left.headers["location"], who))
        shown = self.house.client.get(f"{back.path}?{back.query.decode()}")
        code = shown.text.partition('class="code">')[2].partition("<")[0]
        return self.sends("code", code=code)

    @property
    def draft(self) -> Draft:
        conversation = self.inputs["conversation"][0]
        login = self.house.here.logins.of(conversation)
        assert login
        found = self.house.here.drafts.load(login.sub, self.form.id)
        assert found
        return found

    def fills(self, answers: Mapping[str, Value]) -> Applicant:
        """Fill what the page shows, as often as new questions come."""
        for _ in range(8):
            if "shown" not in self.inputs:
                return self
            given = {}
            for key in self.inputs["shown"][0].split():
                item = self.form.field(key)
                assert item
                if key in answers:
                    given[f"f.{key}"] = list(written(item, answers[key])) or [""]
            self.sends("save", **given)
        raise AssertionError(self.text)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with running_standins(assistant_url=HOME) as standins:
        assistant = assistant_of(Agent())
        portal = Portal(standins.portal.url, plain())
        oidc = Oidc(standins.identity.url, "asystent", "asystent-lokalnie", HOME, plain())
        here = replace(assistant.services, portal=portal, oidc=oidc)
        with TestClient(create_app(replace(assistant, services=here), GENEROUS)) as client:
            yield House(client, here, standins)


def told(form: Form, draft: Draft, said: Sequence[str], here: Services) -> Filling:
    """The form as the conversation fills it with these words."""
    filling = replace(filling_of(form, draft, here), answers={})
    for words in said:
        place = filling.next()
        assert place, words
        masked = mask(clean(words))
        with vault(masked.values):
            given = read(place.field, hear(masked.text, here.today, tuple(masked.values)), any_identifier, here.today)
        assert isinstance(given, Given), (place.key, words, given)
        filling = filling.put(place.keyed(given.values))
    assert filling.next() is None
    return filling


Begins = Callable[[str], Applicant]


@pytest.fixture
def begins(house: House) -> Begins:
    """Somebody who is logged in and has the empty form before them."""

    def at(form: str) -> Applicant:
        person = Applicant(house, house.here.forms[form]).logs_in()
        if person.draft.answers or person.draft.receipt:
            login = house.here.logins.of(person.inputs["conversation"][0])
            assert login
            house.here.drafts.remove(login.sub, form)
            return Applicant(house, house.here.forms[form]).logs_in()
        return person

    return at


@pytest.mark.parametrize("kind", SEVEN, ids=lambda kind: kind.form)
def test_each_kind_is_filled_signed_and_sent_as_in_the_conversation(house: House, begins: Begins, kind: Filled) -> None:
    person = begins(kind.form)
    form = person.form
    expected = told(form, person.draft, kind.answers, house.here)
    person.fills(expected.answers)
    assert "cały wniosek" in person.title, person.text
    filled = filling_of(form, person.draft, house.here)
    assert document(filled) == document(expected)
    person.sends("send", agree=[one.id for one in form.declarations])
    assert person.title.startswith("Wniosek przyjęty"), person.text
    number = re.search(r"Znak sprawy (\S+)", person.text)
    assert number
    person.sends("send")
    assert number[1] in person.text
    person.sends("receipt")
    assert person.page.content.startswith(b"%PDF-")


def test_login_and_portal_fill_in_what_they_know(begins: Begins) -> None:
    person = begins("zaswiadczenie")
    assert person.inputs["f.imie"] == ["Barbara"]
    assert person.inputs["f.nazwisko"] == ["Olszewska"]
    assert person.inputs["f.adres_ulica"] != [""]
    assert "Barbara" not in str(person.page.url)
    assert person.page.headers["cache-control"] == "no-store"


def test_everything_wrong_is_said_at_once_and_stays_as_it_was_written(begins: Begins) -> None:
    person = begins("zaswiadczenie")
    person.sends("save", **{"f.pesel": "60100246628", "f.adres_kod": "nie wiem jaki", "f.imie": "Basia"})
    assert person.page.status_code == 422
    assert person.title.startswith("Błąd:")
    assert person.inputs["f.pesel"] == ["60100246628"]
    assert person.inputs["f.adres_kod"] == ["nie wiem jaki"]
    for key in ("pesel", "adres_kod"):
        assert f'href="#{key}"' in person.page.text
        assert f'id="{key}-blad"' in person.page.text
    assert person.draft.answers["imie"] == "Basia"
    assert "pesel" not in person.draft.answers


def test_the_draft_is_the_one_of_the_conversation(house: House, begins: Begins) -> None:
    person = begins("zaswiadczenie")
    person.sends("save", **{"f.imie": "Basia"})
    other = Applicant(house, person.form).logs_in()
    assert other.inputs["f.imie"] == ["Basia"]


def test_an_answer_that_leads_elsewhere_stops_here(begins: Begins) -> None:
    person = begins("potwierdzenie-danych-do-lokalu")
    item = next(item for item in person.form.fields() if item.instead)
    person.sends("save", **{f"f.{item.id}": next(iter(item.instead))})
    assert person.page.status_code == 422
    assert f'id="{item.id}-blad"' in person.page.text


def test_nothing_is_sent_without_every_declaration(house: House, begins: Begins) -> None:
    person = begins("zasilek-szkolny")
    person.fills(told(person.form, person.draft, BENEFIT.answers, house.here).answers)
    first, *_ = person.form.declarations
    person.sends("send", agree=[one.id for one in person.form.declarations if one != first])
    assert person.page.status_code == 422
    assert f'href="#{first.id}"' in person.page.text
    assert not person.draft.attempted


def test_papers_come_with_the_application(house: House, begins: Begins) -> None:
    person = begins("zasilek-szkolny")
    person.fills(told(person.form, person.draft, BENEFIT.answers, house.here).answers)
    person.sends("upload")
    assert "Proszę wybrać plik" in person.text
    person.sends("upload", files={"file": ("wirus.jpg", b"nie obraz", "image/jpeg")})
    assert person.page.status_code == 422
    paper = person.form.attachments[0].id
    person.sends("upload", files={"file": ("zaświadczenie.jpg", PAGE, "image/jpeg")}, paper=paper)
    assert "zaświadczenie.jpg" in person.text
    person.sends("upload", files={"file": ("drugie.jpg", PAGE + b"\0", "image/jpeg")}, paper=paper)
    second = re.search(r'drugie\.jpg.*?value="(detach:[^"]+)"', person.page.text, re.DOTALL)
    assert second
    person.sends(second[1])
    assert "drugie.jpg" not in person.text
    person.sends("send", agree=[one.id for one in person.form.declarations])
    assert "zaświadczenie.jpg" in person.text
    assert person.title.startswith("Wniosek przyjęty")


def test_a_file_that_is_far_too_large_is_refused_in_words(house: House, begins: Begins) -> None:
    person = begins("zasilek-szkolny")
    content = b"0" * (house.here.settings.largest_file + 100_000)
    person.sends("upload", files={"file": ("wielki.jpg", content, "image/jpeg")})
    assert person.page.status_code == 413
    assert "Ten plik jest za duży" in person.text


def test_answers_of_a_login_that_ran_out_are_kept_through_the_next(house: House, begins: Begins) -> None:
    person = begins("zaswiadczenie")
    house.here.logins.forget(person.inputs["conversation"][0])
    person.sends("save", **{"f.imie": "Halina"})
    assert "Nic nie zginęło" in person.text
    person.types_the_code()
    assert person.inputs["f.imie"] == ["Halina"]
    assert person.draft.answers["imie"] == "Halina"


def test_a_wrong_code_opens_nothing(house: House) -> None:
    person = Applicant(house, house.here.forms["rodo"]).sends("login")
    person.sends("code", code="nie mam")
    assert person.page.status_code == 422
    assert 'aria-describedby="kod-blad"' in person.page.text
    assert "f.imie" not in person.page.text


def test_nobody_opens_the_page_of_somebody_else(house: House, begins: Begins) -> None:
    person = begins("rodo")
    person.sends("edit", token="zgadnięty")
    assert person.page.status_code == 410
    assert "Barbara" not in person.page.text


def test_leaving_logs_out(house: House, begins: Begins) -> None:
    person = begins("rodo")
    conversation = person.inputs["conversation"][0]
    person.sends("logout")
    assert "Wylogowano" in person.text
    assert house.here.logins.of(conversation) is None


def test_an_application_that_does_not_get_through_waits_and_goes_once(house: House, begins: Begins) -> None:
    person = begins("zaswiadczenie")
    person.fills(told(person.form, person.draft, CERTIFICATE.answers, house.here).answers)
    house.standins.portal.stop()
    try:
        person.sends("send", agree=[one.id for one in person.form.declarations])
        assert "Wysyłanie wniosku" in person.title, person.text
        assert "Spróbujemy sami" in person.text
    finally:
        house.standins.portal.start()
    person.sends("send")
    assert person.title.startswith("Wniosek przyjęty"), person.text


def test_every_kind_is_listed_and_nothing_else_is_there(house: House) -> None:
    listed = house.client.get("/wniosek").text
    assert {f"/wniosek/{form}" for form in house.here.forms} <= set(re.findall(r'href="([^"]+)"', listed))
    assert house.client.get("/wniosek/nie-ma").status_code == 404
