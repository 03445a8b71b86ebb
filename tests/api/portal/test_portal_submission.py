"""Filing: once per key however often it is sent, every wrong field named in plain Polish, a receipt that proves it."""

from __future__ import annotations

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from portal_world import PESELS, World, filled


def problem(answer: Any, status: int, word: str) -> dict[str, Any]:
    """The problem that came back, after checking that it is the expected one."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["type"] == f"urn:portal-wsparcia:problem:{word}"
    assert told["status"] == status
    return told


def cases(portal: World, who: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = portal.get(who, "/v1/applications")["items"]
    return items


def test_a_filed_application_gives_a_receipt_and_stands_in_the_list(portal: World) -> None:
    form = filled("piotr")
    answer = portal.submit("piotr", form, "first-application-of-piotr")
    assert answer.status_code == 201
    receipt = answer.json()
    assert re.fullmatch(r"PWS-2026-[0-9A-F]{10}", receipt["number"])
    assert re.fullmatch(r"CSS\.8250\.\d+\.2026", receipt["case_number"])
    assert receipt["received_at"].endswith("Z")
    assert "idempotent-replayed" not in answer.headers
    case = portal.call("piotr", "GET", answer.headers["location"]).json()
    assert case["id"] == receipt["application_id"]
    assert case["case_number"] == receipt["case_number"]
    assert case["receipt_id"] == receipt["id"]
    assert (case["stage"], case["channel"], case["open"]) == ("received", "electronic", True)
    assert case["term"]["duration"] == "P1M"
    assert case["id"] in [one["id"] for one in cases(portal, "piotr")]
    assert portal.get("piotr", f"/v1/receipts/{receipt['id']}") == receipt


def test_the_checksum_is_that_of_what_was_sent(portal: World) -> None:
    form = filled("krzysztof", telefon="600 700 800")
    receipt = portal.submit("krzysztof", form, "checksum-of-the-application").json()
    sent = {"kind": "dodatek-mieszkaniowy", "form": form}
    canonical = json.dumps(sent, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert receipt["sha256"] == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_same_key_twice_is_one_application_with_one_receipt(portal: World) -> None:
    form, before = filled("tomasz"), len(cases(portal, "tomasz"))
    first = portal.submit("tomasz", form, "sent-twice-by-tomasz")
    again = portal.submit("tomasz", form, "sent-twice-by-tomasz")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    assert len(cases(portal, "tomasz")) == before + 1


def test_the_order_of_the_fields_does_not_make_another_application(portal: World) -> None:
    form = filled("ewa")
    first = portal.submit("ewa", form, "order-of-the-fields")
    again = portal.submit("ewa", dict(reversed(form.items())), "order-of-the-fields")
    assert again.json() == first.json()


def test_the_same_key_with_another_body_is_refused_and_files_nothing(portal: World) -> None:
    assert portal.submit("jan", filled("jan"), "one-key-two-bodies").status_code == 201
    before = len(cases(portal, "jan"))
    other = portal.submit("jan", filled("jan", wydatki_miesieczne="700.00"), "one-key-two-bodies")
    told = problem(other, 422, "key-reused")
    assert "nowego klucza" in told["detail"]
    assert len(cases(portal, "jan")) == before


def test_a_key_is_the_senders_own_another_resident_may_use_the_same(portal: World) -> None:
    mine = portal.submit("anna", filled("anna"), "key-that-two-people-chose").json()
    theirs = portal.submit("oksana", filled("oksana"), "key-that-two-people-chose")
    assert theirs.status_code == 201
    assert theirs.json()["id"] != mine["id"]
    assert "idempotent-replayed" not in theirs.headers


def test_a_form_that_was_refused_does_not_use_up_its_key(portal: World) -> None:
    refused = portal.submit("zofia", filled("zofia", pesel=None), "mended-and-sent-again")
    problem(refused, 422, "invalid-form")
    assert portal.submit("zofia", filled("zofia"), "mended-and-sent-again").status_code == 201


def test_many_at_once_with_one_key_are_one_application(portal: World) -> None:
    form, before = filled("katarzyna"), len(cases(portal, "katarzyna"))
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: portal.submit("katarzyna", form, "sent-six-times-at-once"), range(6)))
    assert {answer.status_code for answer in answers} <= {201, 503}
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1
    assert len(cases(portal, "katarzyna")) == before + 1


def test_many_at_once_with_different_keys_get_different_numbers(portal: World) -> None:
    form = filled("marek")
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: portal.submit("marek", form, f"at-once-number-{number}"), range(4)))
    numbers = [answer.json()["case_number"] for answer in answers if answer.status_code == 201]
    assert numbers
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("key", [None, "", "short", "x" * 129, "with a space inside"])
def test_an_application_needs_a_key_of_its_own(portal: World, key: str | None) -> None:
    headers = {} if key is None else {"Idempotency-Key": key}
    body = {"kind": "dodatek-mieszkaniowy", "form": filled("piotr")}
    told = problem(portal.call("piotr", "POST", "/v1/applications", json=body, headers=headers), 422, "invalid-request")
    assert [one["field"] for one in told["errors"]] == ["idempotency-key"]


def test_a_kind_that_there_is_not_is_said_so(portal: World) -> None:
    told = problem(portal.submit("piotr", {}, "kind-that-there-is-not", kind="lot-na-ksiezyc"), 422, "unknown-kind")
    assert "nie można złożyć przez portal" in told["detail"]


def test_nobody_files_under_the_pesel_of_another(portal: World) -> None:
    answer = portal.submit("piotr", filled("piotr", pesel=PESELS["halina"]), "pesel-of-another")
    told = problem(answer, 422, "invalid-form")
    assert told["errors"] == [{"field": "pesel", "message": "To inny numer PESEL niż osoby zalogowanej."}]


PERSON = filled("piotr")["domownicy"][0]
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"imie": None}, "imie", "To pole jest wymagane."),
    ({"imie": "J4n"}, "imie", "literami"),
    ({"imie": 7}, "imie", "nieprawidłowa"),
    ({"pesel": "95121148015"}, "pesel", "11 cyfr"),
    ({"pesel": "951211 48014"}, "pesel", "spacji"),
    ({"adres_kod": "91001"}, "adres_kod", "90-001"),
    ({"telefon": "12345"}, "telefon", "9 cyfr"),
    ({"email": "jan@"}, "email", "jan@example.pl"),
    ({"konto_zarzadcy": "61109010140000071219812875"}, "konto_zarzadcy", "26 cyfr"),
    ({"konto_zarzadcy": None}, "konto_zarzadcy", "wymagane przy tej odpowiedzi"),
    ({"tytul_prawny": "zamek"}, "tytul_prawny", "Wybierz jedną"),
    ({"tytul_prawny": "inny_tytul"}, "tytul_inny_opis", "wymagane przy tej odpowiedzi"),
    ({"powierzchnia_uzytkowa": "0"}, "powierzchnia_uzytkowa", "od 5 do 500"),
    ({"powierzchnia_uzytkowa": "35.555"}, "powierzchnia_uzytkowa", "dwoma miejscami"),
    ({"powierzchnia_pokoi_kuchni": "90"}, "powierzchnia_pokoi_kuchni", "większe niż całe mieszkanie"),
    ({"wydatki_miesieczne": "-1"}, "wydatki_miesieczne", "od 0 do 20 000"),
    ({"wydatki_miesieczne": "NaN"}, "wydatki_miesieczne", "liczbę"),
    ({"liczba_osob": 0}, "liczba_osob", "liczbę"),
    ({"liczba_osob": 3}, "domownicy", "ma być 3, a na liście jest 1"),
    ({"deklaracja_od": "2026-07-01"}, "deklaracja_od", "od 01.08.2026 do 31.10.2026"),
    ({"deklaracja_od": "wczoraj"}, "deklaracja_od", "RRRR-MM-DD"),
    ({"domownicy": []}, "domownicy", "co najmniej jedną"),
    ({"domownicy": [{**PERSON, "data_urodzenia": "2999-01-01"}]}, "domownicy.0.data_urodzenia", "z przeszłości"),
    ({"domownicy": [{**PERSON, "zrodla_dochodu": ["skarb"]}]}, "domownicy.0.zrodla_dochodu.0", "Wybierz jedną"),
    ({"domownicy": [{**PERSON, "dochod_3_mies": "0"}]}, "wyjasnienie_utrzymania", "wymagane przy tej odpowiedzi"),
    ({"dochod_razem_mies": "1.00"}, "dochod_razem_mies", "nie zgadza się"),
    ({"dzialam_jako": "pelnomocnik"}, "pelnomocnik_dane", "wymagane przy tej odpowiedzi"),
    ({"inny_adres_korespondencji": True}, "kor_kod", "wymagane przy tej odpowiedzi"),
    ({"oswiadczenie_karne": False}, "oswiadczenie_karne", "potrzebne do złożenia"),
    ({"zarzadca_nazwa": "\ud800"}, "zarzadca_nazwa", "nieprawidłowa"),
    ({"ulubiony_kolor": "zielony"}, "ulubiony_kolor", "nie ma we wniosku"),
]


@pytest.mark.parametrize(("changes", "field", "words"), WRONG, ids=[f"{field}-{words}" for _, field, words in WRONG])
def test_a_wrong_answer_is_named_by_its_field_in_plain_polish(
    portal: World, changes: dict[str, Any], field: str, words: str
) -> None:
    content = json.dumps({"kind": "dodatek-mieszkaniowy", "form": filled("barbara", **changes)})
    headers = {"Idempotency-Key": "an-application-with-an-error", "Content-Type": "application/json"}
    answer = portal.call("barbara", "POST", "/v1/applications", content=content, headers=headers)
    errors = {one["field"]: one["message"] for one in problem(answer, 422, "invalid-form")["errors"]}
    assert words in errors.get(field, ""), errors
    assert not re.search(r"\b(input|should|valid|string|field)\b", " ".join(errors.values()), re.IGNORECASE)


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_form(portal: World) -> None:
    answer = portal.submit("barbara", filled("barbara", imie="", adres_kod="x", liczba_osob=0), "three-errors-at-once")
    fields = [one["field"] for one in problem(answer, 422, "invalid-form")["errors"]]
    assert fields == ["imie", "adres_kod", "liczba_osob"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b'{"kind": "dodatek-mieszkaniowy", "form": []}',
        b"{}",
        b"[" * 5000,
    ],
    ids=repr,
)
def test_what_is_no_submission_is_refused_in_polish(portal: World, content: bytes) -> None:
    headers = {"Idempotency-Key": "what-is-no-submission", "Content-Type": "application/json"}
    answer = portal.call("piotr", "POST", "/v1/applications", content=content, headers=headers)
    assert answer.status_code in (400, 422)
    told = answer.json()
    assert told["title"] == "Nieprawidłowe zapytanie"
    assert not any(one["field"].isdigit() for one in told["errors"])
