"""The case of a caller: confirmed by number and telephone password, told in the least words, written down."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from staff_world import MEMBER, Consultant, World, plain, token_of, world
from standins import TODAY, Standins, access_token, running_standins
from test_staff_login import way_back

from actions.portal.shapes import Contact, Office, Step, Supplement, Term
from api.staff.cases.desk import CallersCase, Desk, DeskDownError, DeskError, NotEntitledError
from api.staff.cases.telling import told
from api.staff.tables import StaffAuditRow

HOME = "http://testserver"
PASSWORD = "czajnik listopad mewa"
PATH = "/konsultant/sprawa"
DOWN = "http://localhost:1"


@pytest.fixture(scope="module")
def standins() -> Iterator[Standins]:
    with running_standins(assistant_url=HOME) as running:
        yield running


@pytest.fixture(scope="module")
def number(standins: Standins) -> str:
    """Case number of somebody who has to bring papers, and who has set the password."""
    headers = {"Authorization": f"Bearer {access_token(standins, 'marek')}"}
    with httpx.Client(base_url=f"{standins.portal.url}/v1", headers=headers, verify=False, timeout=60) as portal:
        set_on = portal.put("/me/phone-password", json={"password": PASSWORD})
        assert set_on.status_code == 200, set_on.text
        cases = portal.get("/applications").json()["items"]
    return str(next(case["case_number"] for case in cases if case["stage"] == "supplement_required"))


@pytest.fixture
def console(standins: Standins) -> World:
    return world(identity_url=standins.identity.url, portal_url=standins.portal.url)


@pytest.fixture
def consultant(console: World) -> Iterator[Consultant]:
    """Signed in at the provider, as a person does."""
    with console.stranger() as browser:
        yield signed_in(browser)


def signed_in(browser: TestClient, who: str = "konsultantka-1") -> Consultant:
    browser.get(way_back(browser, who))
    return Consultant(browser, token_of(browser.get("/konsultant").text))


def log(console: World) -> list[tuple[str, str | None]]:
    with Session(console.database) as session:
        rows = session.scalars(select(StaffAuditRow).order_by(StaffAuditRow.id))
        return [(row.action, row.reference) for row in rows if row.action.startswith("case_")]


def everything(console: World) -> str:
    """Every value of every table."""
    found = []
    with console.database.connect() as connection:
        for table in inspect(console.database).get_table_names():
            found += [str(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
    return " ".join(found)


def test_a_confirmed_caller_hears_stage_limit_and_what_is_missing(
    console: World, consultant: Consultant, number: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = consultant.sends(PATH, numer=number, haslo="Czajnik, Listopad, Mewa")
    seen = plain(answer.text)
    assert f"Sprawa {number}" in seen
    assert "Etap sprawy od" in seen
    assert "Brakuje:" in seen
    assert "Kwot, treści decyzji i danych innych osób" in seen
    assert "Domagała" not in seen
    assert "79090341757" not in seen
    ((action, reference),) = log(console)
    assert action == "case_confirmed"
    assert reference
    for kept in (everything(console), caplog.text):
        assert number not in kept
        assert "czajnik" not in kept.lower()


def test_a_caller_who_does_not_know_is_told_nothing_and_the_consultant_why(
    console: World, consultant: Consultant, number: str
) -> None:
    unknown = consultant.sees(PATH, numer="MOPS.1.2.1999", haslo=PASSWORD)
    wrong = consultant.sees(PATH, numer=number, haslo="zupełnie inne słowa")
    assert unknown == wrong
    assert "Nie potwierdzono, kto dzwoni" in wrong
    assert "Nie mogę podać nic o konkretnej sprawie" in wrong
    assert log(console) == [("case_refused", None)] * 2


def test_half_of_it_is_not_sent_anywhere(console: World, consultant: Consultant, number: str) -> None:
    for fields in ({"numer": number, "haslo": " "}, {"numer": "", "haslo": PASSWORD}, {}):
        assert "Trzeba wpisać i numer sprawy, i hasło." in consultant.sees(PATH, **fields)
    assert log(console) == []


def test_what_was_typed_does_not_come_back(consultant: Consultant, number: str) -> None:
    answer = consultant.sends(PATH, numer=number, haslo="tajne słowa dzwoniącego")
    assert "tajne" not in answer.text
    assert number not in answer.text


def test_without_scripts_a_whole_page_comes_back(consultant: Consultant, number: str) -> None:
    answer = consultant.sends(PATH, part=False, numer=number, haslo=PASSWORD)
    assert answer.text.startswith("<!doctype html>")
    assert "Wróć do rozmowy" in answer.text


def test_a_portal_that_is_down_is_said_so(standins: Standins) -> None:
    console = world(identity_url=standins.identity.url, portal_url=DOWN)
    with console.stranger() as browser:
        assert "Portal nie odpowiada" in signed_in(browser).sees(PATH, numer="x", haslo=PASSWORD)
    assert log(console) == [("case_failed", None)]


def test_a_provider_that_ended_the_login_is_said_so(console: World, number: str) -> None:
    with console.stranger() as browser:
        browser.cookies.set(
            "konsultant", console.parts.sessions.begin(MEMBER)
        )  # tokens that the provider does not know
        member = Consultant(browser, token_of(browser.get("/konsultant").text))
        assert "Logowanie wygasło u dostawcy" in member.sees(PATH, numer=number, haslo=PASSWORD)
    assert log(console) == []


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (401, {"type": "urn:portal-wsparcia:problem:invalid-token"}, NotEntitledError),
        (403, {"type": "urn:portal-wsparcia:problem:forbidden"}, NotEntitledError),
        (502, None, DeskDownError),
        (200, {"id": "x"}, DeskDownError),
        (500, {"type": "urn:portal-wsparcia:problem:failed"}, DeskDownError),
    ],
)
async def test_every_other_answer_of_the_portal_has_its_error(status: int, body: Any, error: type[DeskError]) -> None:
    content = json.dumps(body).encode() if body else b"<html>"
    desk = Desk("http://portal", httpx.MockTransport(lambda _: httpx.Response(status, content=content)))
    with pytest.raises(error):
        await desk.look_up("token", "numer", "hasło")
    await desk.aclose()


def case(stage: str, **more: Any) -> CallersCase:
    return CallersCase(
        id="wpis",
        kind="zasilek-staly",
        case_number="MOPS.1.5.2026",
        office=Office(id="mops-1", name="MOPS"),
        received_on=TODAY,
        stage=stage,
        stage_name="nazwa etapu",
        stage_since=TODAY,
        open=stage != "decision_delivered",
        history=(Step(stage=stage, name="nazwa etapu", happened_on=TODAY),),
        term=Term(basis="art. 35 § 3 KPA", duration="P1M", counted_from=TODAY),
        contact=Contact(role="sekretariat", place="ul. Zmyślona 1", phone="42 000 00 00"),
        **more,
    )


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("received", "Rozmowa z pracownikiem socjalnym powinna odbyć się do"),
        ("evidence", "Urząd ma czas na decyzję do 28 grudnia 2026."),
        ("appealed", "Kolegium ma czas mniej więcej do"),
        ("decision_delivered", "Decyzja została doręczona."),
        ("etap-którego-nie-znamy", "Etap sprawy: nazwa etapu."),
    ],
)
def test_every_stage_is_told_in_sentences(stage: str, said: str) -> None:
    assert said in told(case(stage), TODAY).say.replace("\u00a0", " ")


def test_papers_that_came_are_not_asked_for_again() -> None:
    papers = tuple(
        Supplement(what=what, asked_on=TODAY, due_on=TODAY, received_on=came)
        for what, came in (("akt urodzenia", TODAY), ("umowa najmu", None))
    )
    said = told(case("supplement_required", supplements=papers), TODAY).say
    assert "Brakuje: umowa najmu" in said
    assert "akt urodzenia" not in said
