"""The telephone password, and the one call that a consultant of the phone line may make."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from portal_world import PESELS, World
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker
from test_portal_access import BAD

from api.identity.people import people
from api.portal.phone import STAFF_TRIES, TRIES, heard
from api.portal.tables import Application, PhoneLookup, PhonePassword, Resident

PASSWORD = "Żółta wieża, rower"
SPOKEN = "zolta wieza rower"
NAMED = next(one for one in people().staff if one.role == "consultant")
MINE, THEIRS = "/v1/me/phone-password", "/v1/staff/case-lookup"


def consultant(portal: World, subject: str = NAMED.subject, **changes: Any) -> str:
    claims = {"sub": subject, "scope": "openid profile role case_lookup", "roles": ["consultant"], "acr": None}
    return portal.token(**{**claims, **changes})


def looks(portal: World, number: str, password: str, token: str | None = None) -> Any:
    headers = {"Authorization": f"Bearer {token or consultant(portal)}"}
    return portal.client.post(THEIRS, headers=headers, json={"case_number": number, "password": password})


def case_of(portal: World, who: str) -> str:
    return str(portal.get(who, "/v1/applications")["items"][0]["case_number"])


@pytest.fixture
def database(portal: World) -> Iterator[Session]:
    """The portal's own tables; what these tests put there is gone afterwards."""
    sessions: sessionmaker[Session] = portal.client.app.state.sessions  # type: ignore[attr-defined]
    with sessions() as session:
        yield session
        session.rollback()
        session.query(PhoneLookup).delete()
        session.query(PhonePassword).delete()
        session.commit()


def test_a_caller_who_knows_number_and_password_is_told_the_least_that_helps(portal: World, database: Session) -> None:
    assert portal.call("marek", "PUT", MINE, json={"password": PASSWORD}).json()["set_on"]
    number = case_of(portal, "marek")
    answer = looks(portal, f" {number.lower()} ", SPOKEN)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["case_number"] == number
    assert told["stage_name"]
    assert told["term"]["basis"]
    assert {"title", "decision", "receipt_id", "channel"} & told.keys() == set()
    assert not [step for step in told["history"] if step["note"]]
    for private in (PESELS["marek"], "Domagała", "Marek"):
        assert private not in answer.text
    look = database.get(PhoneLookup, told["id"])
    assert look is not None
    assert (look.staff, look.outcome) == (NAMED.subject, "confirmed")
    assert database.get_one(Application, look.application_id).case_number == number


def test_every_reason_to_refuse_looks_the_same(portal: World, database: Session) -> None:
    portal.call("halina", "PUT", MINE, json={"password": PASSWORD})
    refused = [
        looks(portal, case_of(portal, "halina"), "zolta wieza rowery"),
        looks(portal, case_of(portal, "zofia"), PASSWORD),
        looks(portal, "MOPS.1.2.1999", PASSWORD),
    ]
    assert {answer.status_code for answer in refused} == {403}
    assert len({answer.text for answer in refused}) == 1
    outcomes = database.scalars(select(PhoneLookup.outcome)).all()
    assert outcomes == ["refused"] * len(refused)


def test_a_password_dies_after_five_wrong_tries_until_its_owner_sets_one(portal: World, database: Session) -> None:
    portal.call("jan", "PUT", MINE, json={"password": PASSWORD})
    number = case_of(portal, "jan")
    for _ in range(TRIES - 1):
        assert looks(portal, number, "całkiem inne słowa").status_code == 403
    assert looks(portal, number, PASSWORD).status_code == 200  # a right one begins anew
    for _ in range(TRIES):
        assert looks(portal, number, "całkiem inne słowa").status_code == 403
    assert looks(portal, number, PASSWORD).status_code == 403
    portal.call("jan", "PUT", MINE, json={"password": PASSWORD})
    assert looks(portal, number, PASSWORD).status_code == 200


def test_a_consultant_who_guesses_is_stopped_for_an_hour(portal: World, database: Session) -> None:
    portal.call("jan", "PUT", MINE, json={"password": PASSWORD})
    for _ in range(STAFF_TRIES):
        looks(portal, "MOPS.1.2.1999", "cokolwiek innego")
    answer = looks(portal, case_of(portal, "jan"), PASSWORD)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "3600")
    assert answer.json()["type"].endswith(":too-many-tries")
    assert looks(portal, case_of(portal, "jan"), PASSWORD, consultant(portal, "inna-osoba")).status_code == 200


def test_a_password_that_is_taken_away_opens_nothing(portal: World, database: Session) -> None:
    portal.call("jan", "PUT", MINE, json={"password": PASSWORD})
    assert portal.call("jan", "DELETE", MINE).json() == {"set_on": None}
    assert looks(portal, case_of(portal, "jan"), PASSWORD).status_code == 403
    assert portal.call("jan", "DELETE", MINE).status_code == 200


@pytest.mark.parametrize(
    "weak", ["krótkie", "aaaaaaaa a", "1972-03-19", "19031972", PESELS["jan"], "jan nowicki", "nowicki jan", "x" * 65]
)
def test_a_password_that_is_easily_guessed_is_refused(portal: World, database: Session, weak: str) -> None:
    answer = portal.call("jan", "PUT", MINE, json={"password": weak})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "password"
    assert weak not in answer.text
    assert database.scalar(select(func.count()).select_from(PhonePassword)) == 0


def test_the_password_itself_is_kept_nowhere(portal: World, database: Session) -> None:
    portal.call("jan", "PUT", MINE, json={"password": PASSWORD})
    portal.call("ewa", "PUT", MINE, json={"password": PASSWORD})
    rows = database.scalars(select(PhonePassword)).all()
    assert len({row.hash for row in rows}) == len({row.salt for row in rows}) == 2
    assert not [row for row in rows if heard(PASSWORD).encode().hex() in row.hash]
    jan = database.scalars(select(Resident).where(Resident.pesel == PESELS["jan"])).one()
    assert jan.id in {row.resident_id for row in rows}


def test_only_a_consultants_token_opens_the_call(portal: World, database: Session) -> None:
    portal.call("jan", "PUT", MINE, json={"password": PASSWORD})
    number = case_of(portal, "jan")
    resident = looks(portal, number, PASSWORD, portal.token("jan"))
    assert resident.status_code == 403
    for changes in ({"scope": "openid profile role"}, {"roles": ["manager"]}, {"roles": None}, {"roles": "x"}):
        assert looks(portal, number, PASSWORD, consultant(portal, **changes)).status_code == 403, changes
    bad = {what: parts for what, parts in BAD.items() if "level" not in what and "sure enough" not in what}
    for what, changes in bad.items():
        assert looks(portal, number, PASSWORD, consultant(portal, **changes)).status_code == 401, what
    assert portal.client.post(THEIRS, json={"case_number": number, "password": PASSWORD}).status_code == 401
    assert database.scalar(select(func.count()).select_from(PhoneLookup)) == 0


def test_a_consultants_token_opens_nothing_of_a_resident(portal: World) -> None:
    headers = {"Authorization": f"Bearer {consultant(portal)}"}
    for path in ("/v1/me", "/v1/applications", "/v1/payments", "/v1/messages"):
        assert portal.client.get(path, headers=headers).status_code in (401, 403)


def test_a_call_that_is_not_understood_repeats_nothing_of_it(portal: World, database: Session) -> None:
    headers = {"Authorization": f"Bearer {consultant(portal)}"}
    body = {"case_number": "x", "password": PASSWORD * 20, "at": time.time()}
    answer = portal.client.post(THEIRS, headers=headers, json=body)
    assert answer.status_code == 422
    assert "wieża" not in answer.text
