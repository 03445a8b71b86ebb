"""The demo clerk's pages: nobody gets in without the key, each step moves a case on once, the resident sees it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from html import unescape
from typing import Any

import httpx
import pytest
from portal_files import PDF
from portal_world import PESELS, World, filled
from standins import TODAY

from api.portal.clerk.doors import COOKIE, Doors

KEY = "klucz-do-urzedu"


@pytest.fixture
def clerk(portal: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The portal with a clerk inside."""
    monkeypatch.setattr(portal.client.app.state, "clerks", Doors(KEY))  # type: ignore[attr-defined]
    answer = portal.client.post("/urzad/wejscie", data={"key": KEY}, follow_redirects=False)
    assert answer.status_code == 303
    yield portal
    portal.client.cookies.clear()


def case_of(portal: World, who: str, **changes: Any) -> str:
    """A new application of a resident."""
    answer = portal.submit(who, filled(who, **changes), f"for-the-clerk-{uuid.uuid4()}")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["application_id"])


def at(page: str, move: str) -> str:
    found = re.search(rf'action="[^"]*/{move}".*?name="at" value="([^"]*)"', page, re.DOTALL)
    assert found, f"{move} is not offered"
    return found[1]


def step(portal: World, case: str, move: str, **given: str) -> httpx.Response:
    page = portal.client.get(f"/urzad/sprawy/{case}").text
    return portal.client.post(f"/urzad/sprawy/{case}/{move}", data={"at": at(page, move), **given})


def seen(portal: World, who: str, case: str) -> dict[str, Any]:
    found: dict[str, Any] = portal.get(who, f"/v1/applications/{case}")
    return found


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/urzad"),
        ("GET", "/urzad/sprawy/x"),
        ("GET", "/urzad/sprawy/x/pliki/y"),
        ("POST", "/urzad/sprawy/x/check"),
    ],
)
def test_nobody_gets_in_without_the_key(portal: World, method: str, path: str) -> None:
    for cookie in ("", "cokolwiek"):
        answer = portal.client.request(method, path, headers={"Cookie": f"{COOKIE}={cookie}"})
        assert answer.status_code == 401
        assert "Klucz" in answer.text


def test_a_wrong_key_shuts_the_door_for_a_moment_even_for_the_right_one() -> None:
    doors = Doors(KEY)
    assert doors.enter("zły") is None
    assert doors.enter(KEY) is None
    assert Doors(KEY).enter(KEY)


def test_a_key_that_was_made_is_printed_at_the_start_and_opens(capsys: pytest.CaptureFixture[str]) -> None:
    doors = Doors("")
    doors.announce()
    key = capsys.readouterr().out.split()[-1]
    assert len(key) >= 12
    assert doors.inside(doors.enter(key))
    Doors(KEY).announce()
    assert KEY not in capsys.readouterr().out


def test_pages_run_no_scripts_are_not_kept_and_say_that_they_are_a_demo(clerk: World) -> None:
    answer = clerk.client.get("/urzad")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert "To nie jest prawdziwy urząd" in answer.text
    assert "<script" not in answer.text


def test_a_form_from_another_site_moves_nothing(clerk: World) -> None:
    case = case_of(clerk, "piotr")
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = clerk.client.post(f"/urzad/sprawy/{case}/check", data={"at": "1"}, headers=headers)
    assert answer.status_code == 401
    assert seen(clerk, "piotr", case)["stage"] == "received"


def test_out_is_out(clerk: World) -> None:
    clerk.client.post("/urzad/wyjscie", data={})
    assert clerk.client.get("/urzad").status_code == 401


def test_the_whole_life_of_a_case_is_seen_by_its_resident(clerk: World) -> None:
    case = case_of(clerk, "piotr", telefon="600700800")
    assert f"/urzad/sprawy/{case}" in clerk.client.get("/urzad").text
    step(clerk, case, "check", note="Sprawdza pan Adam.")
    assert seen(clerk, "piotr", case)["history"][-1]["note"] == "Sprawdza pan Adam."
    step(clerk, case, "summon", what="zaświadczenie o dochodach", due_on="2026-12-04")
    asked = seen(clerk, "piotr", case)
    assert (asked["stage"], asked["supplements"][0]["due_on"]) == ("supplement_required", "2026-12-04")
    step(clerk, case, "supplemented")
    step(clerk, case, "interview")
    step(clerk, case, "evidence")
    step(clerk, case, "decide", outcome="granted", summary="Przyznano dodatek.", amount="214,60", months="3")
    decided = seen(clerk, "piotr", case)
    assert decided["decision"]["outcome"] == "granted"
    assert decided["decision"]["delivered_on"] is None
    step(clerk, case, "deliver")
    assert seen(clerk, "piotr", case)["decision"]["delivered_on"] == TODAY.isoformat()
    step(clerk, case, "plan")
    payments = clerk.get("piotr", "/v1/payments")
    mine = [one for one in payments["items"] if one["benefit_name"] == "Dodatek mieszkaniowy"][:3]
    assert [one["due_on"] for one in reversed(mine)] == ["2026-12-10", "2027-01-10", "2027-02-10"]
    step(clerk, case, "pay")
    paid = [one for one in clerk.get("piotr", "/v1/payments")["items"] if one["paid_on"] == TODAY.isoformat()]
    assert [one["amount"] for one in paid] == ["214.60"]
    benefit = next(one for one in clerk.get("piotr", "/v1/benefits")["items"] if one["application_id"] == case)
    assert (benefit["period_from"], benefit["period_to"], benefit["status"]) == ("2026-12-01", "2027-02-28", "active")
    letters = [one["kind"] for one in clerk.get("piotr", "/v1/messages")["items"] if one["application_id"] == case]
    assert sorted(letters) == ["decision", "summons"]


def test_a_refusal_grants_nothing_and_starts_the_time_for_an_appeal(clerk: World) -> None:
    case = case_of(clerk, "barbara")
    step(clerk, case, "check")
    step(clerk, case, "decide", outcome="refused", summary="Dochód jest za wysoki.", amount="", months="6")
    step(clerk, case, "deliver")
    whole = seen(clerk, "barbara", case)
    assert (whole["stage"], whole["decision"]["outcome"]) == ("decision_delivered", "refused")
    assert all(one["application_id"] != case for one in clerk.get("barbara", "/v1/benefits")["items"])
    assert "nie ma już nic do zrobienia" in clerk.client.get(f"/urzad/sprawy/{case}").text


def decided(clerk: World, kind: str, form: dict[str, Any], **verdict: str) -> str:
    """A case of Jan's that was filed and decided."""
    person = {"imie": "Jan", "nazwisko": "Zmyślony", "pesel": PESELS["jan"], "zapoznanie_rodo": True}
    answer = clerk.submit("jan", person | form, f"for-the-clerk-{uuid.uuid4()}", kind=kind)
    assert answer.status_code == 201, answer.text
    case = str(answer.json()["application_id"])
    step(clerk, case, "check")
    step(clerk, case, "decide", amount="", months="6", **verdict)
    return case


def test_a_refused_request_about_data_is_no_decision_and_goes_to_the_data_protection_authority(clerk: World) -> None:
    form = {"urzad": "css", "prawo": "dostep", "sprawa": "zasiłek", "zakres": "wszystkie dane", "odpowiedz": "portal"}
    case = decided(clerk, "rodo", form, outcome="refused", summary="Nie wiadomo, o czyje dane chodzi.")
    told = seen(clerk, "jan", case)["decision"]
    assert (told["appeal_to"], told["appeal_term"]) == ("Prezes Urzędu Ochrony Danych Osobowych", "")
    letter = next(one for one in clerk.get("jan", "/v1/messages")["items"] if one["application_id"] == case)
    assert letter["subject"] == "Odpowiedź: odmówiono"


def test_a_certificate_that_is_given_is_no_benefit(clerk: World) -> None:
    form = {
        "adres_nr_domu": "1",
        "adres_kod": "91-001",
        "adres_miejscowosc": "Łódź",
        "urzad": "mops",
        "rodzaj": "niepobieranie",
        "swiadczenia": ["wszystkie"],
        "okres": "ostatnie_3_miesiace",
        "cel": "do banku",
        "forma": "elektronicznie",
    }
    case = decided(clerk, "zaswiadczenie", form, outcome="granted", summary="Zaświadczenie wydane.")
    assert seen(clerk, "jan", case)["decision"]["appeal_term"] == "P7D"
    assert all(one["application_id"] != case for one in clerk.get("jan", "/v1/benefits")["items"])


def test_a_step_sent_twice_is_taken_once_and_an_old_page_is_told_so(clerk: World) -> None:
    case = case_of(clerk, "jan")
    first = clerk.client.post(f"/urzad/sprawy/{case}/check", data={"at": "1"})
    again = clerk.client.post(f"/urzad/sprawy/{case}/check", data={"at": "1"})
    assert first.status_code == 200
    assert again.status_code == 422
    assert "Ktoś inny zmienił" in again.text
    assert len(seen(clerk, "jan", case)["history"]) == 2


@pytest.mark.parametrize(
    ("move", "given", "words"),
    [
        ("summon", {"what": "", "due_on": "2026-12-04"}, "więcej znaków"),
        ("summon", {"what": "zaświadczenie", "due_on": "2026-11-24"}, "późniejszy niż dzisiaj"),
        ("delay", {"until": "wczoraj", "reason": "dużo spraw"}, "RRRR-MM-DD"),
        ("decide", {"outcome": "granted", "summary": "Przyznano.", "amount": "-5", "months": "6"}, "zakresu"),
        ("decide", {"outcome": "może", "summary": "Przyznano.", "amount": "", "months": "6"}, "Wybierz jedną"),
        ("plan", {}, "Ktoś inny"),
        ("lot-na-ksiezyc", {}, "nie pasuje"),
    ],
)
def test_what_is_filled_in_wrong_changes_nothing_and_is_named(
    clerk: World, move: str, given: dict[str, str], words: str
) -> None:
    case = case_of(clerk, "ewa", telefon=str(600_000_000 + hash((move, words)) % 1_000_000))
    step(clerk, case, "check")
    answer = clerk.client.post(f"/urzad/sprawy/{case}/{move}", data={"at": "2", **given})
    assert answer.status_code == 422
    assert words in unescape(answer.text)
    assert len(seen(clerk, "ewa", case)["history"]) == 2


def test_the_clerk_gets_the_files_of_a_case_to_save_and_of_no_other(clerk: World) -> None:
    upload_id = str(uuid.uuid4())
    headers = {"Content-Disposition": "attachment; filename*=UTF-8''akt%20zgonu.pdf"}
    clerk.call("tomasz", "PUT", f"/v1/uploads/{upload_id}", content=PDF, headers=headers)
    attachments = [{"upload_id": upload_id, "paper": "akt"}]
    body = {"kind": "dodatek-mieszkaniowy", "form": filled("tomasz"), "attachments": attachments}
    key = {"Idempotency-Key": f"with-a-file-{upload_id}"}
    case = clerk.call("tomasz", "POST", "/v1/applications", json=body, headers=key).json()["application_id"]
    assert "akt zgonu.pdf" in clerk.client.get(f"/urzad/sprawy/{case}").text
    answer = clerk.client.get(f"/urzad/sprawy/{case}/pliki/{upload_id}")
    assert answer.content == PDF
    assert answer.headers["content-disposition"].startswith("attachment")
    other = case_of(clerk, "katarzyna")
    assert clerk.client.get(f"/urzad/sprawy/{other}/pliki/{upload_id}").status_code == 404


def test_a_case_that_there_is_not_is_not_found(clerk: World) -> None:
    assert clerk.client.get("/urzad/sprawy/nie-ma").status_code == 404
