"""The portal's own log of looks at residents' data: every private call is in it, and the resident can read it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from portal_world import World, filled, running_world
from sqlalchemy import text
from sqlalchemy.orm import Session
from test_portal_access import PRIVATE, at, body

from api.portal import access_log
from api.portal.database import migrate, open_database
from api.portal.seed import plant
from api.portal.tables import AccessRow, Resident


def operations(portal: World, who: str) -> list[str]:
    """What was noted for a resident, oldest first, without this look."""
    return [one["operation"] for one in reversed(portal.get(who, "/v1/me/accesses")["items"])][:-1]


@pytest.mark.parametrize(("method", "path"), PRIVATE)
def test_every_private_call_is_noted_with_client_and_operation(portal: World, method: str, path: str) -> None:
    document = portal.client.get("/openapi.json").json()
    operation = document["paths"][path][method.lower()]["operationId"]
    before = operations(portal, "oksana")
    portal.call("oksana", method, at(path), **body(method))
    added = operations(portal, "oksana")[len(before) + 1 :]
    assert added == [operation]
    newest = portal.get("oksana", "/v1/me/accesses")["items"][0]
    assert newest["client"] == "asystent"
    assert datetime.fromisoformat(newest["at"].replace("Z", "+00:00")) <= datetime.now(timezone.utc)


def test_a_call_that_is_refused_notes_nothing(portal: World) -> None:
    before = operations(portal, "tomasz")
    for token in ("x.y.z", portal.token("tomasz", scope="openid")):
        portal.client.get("/v1/applications", headers={"Authorization": f"Bearer {token}"})
    assert operations(portal, "tomasz")[len(before) + 1 :] == []


def test_somebody_elses_looks_are_not_shown(portal: World) -> None:
    before = operations(portal, "zofia")
    portal.get("halina", "/v1/payments")
    assert operations(portal, "zofia")[len(before) + 1 :] == []


def test_a_confirmed_look_by_telephone_is_shown_too(tmp_path: Path) -> None:
    with running_world(f"sqlite:///{tmp_path}/portal.db", tmp_path) as portal:
        password = "zielony rower jesienia"
        assert portal.call("jan", "PUT", "/v1/me/phone-password", json={"password": password}).status_code == 200
        number = portal.get("jan", "/v1/applications")["items"][0]["case_number"]
        token = portal.token(
            "halina",
            sub="konsultantka",
            scope="openid case_lookup",
            roles=["consultant"],
            acr=None,
            client_id="konsola",
        )
        asked = {"case_number": number, "password": password}
        headers = {"Authorization": f"Bearer {token}"}
        answer = portal.client.post("/v1/staff/case-lookup", json=asked, headers=headers)
        assert answer.status_code == 200, answer.text
        seen = [(one["client"], one["operation"]) for one in portal.get("jan", "/v1/me/accesses")["items"]]
        assert ("konsola", "lookUpCase") in seen


def test_looks_go_after_two_years(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/portal.db")
    migrate(engine)
    plant(engine, datetime.now(timezone.utc).date())
    now = datetime.now(timezone.utc)
    with Session(engine) as session:
        resident = session.query(Resident).first()
        assert resident is not None
        for age in (access_log.KEPT_FOR + timedelta(minutes=1), access_log.KEPT_FOR - timedelta(hours=1)):
            session.add(AccessRow(at=now - age, resident_id=resident.id, client="asystent", operation="getMe"))
        session.commit()
        access_log.forget_old(session)
        assert session.execute(text("SELECT count(*) FROM accesses")).scalar() == 1


def test_too_many_calls_for_one_resident_are_slowed_down(tmp_path: Path) -> None:
    with running_world(f"sqlite:///{tmp_path}/portal.db", tmp_path, calls_a_minute=2) as portal:
        assert [portal.call("halina", "GET", "/v1/me").status_code for _ in range(2)] == [200, 200]
        refused = portal.call("halina", "GET", "/v1/me")
        assert refused.status_code == 429
        assert refused.json()["type"].endswith(":too-many-calls")
        assert 0 < int(refused.headers["retry-after"]) <= 30
        assert portal.call("marek", "GET", "/v1/me").status_code == 200
        assert portal.submit("marek", filled("marek"), "counted-with-the-rest").status_code == 201
