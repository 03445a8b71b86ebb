"""What a resident reads: the account, cases with their clock, benefits, payments, letters, kinds of application."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from portal_world import PESELS, World, filled
from standins import TODAY


def items(portal: World, who: str, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = portal.get(who, path)["items"]
    return found


def test_the_account_is_the_one_of_the_person_who_logged_in(portal: World) -> None:
    me = portal.get("halina", "/v1/me")
    assert (me["given_name"], me["family_name"], me["pesel"]) == ("Halina", "Wrzosek", PESELS["halina"])
    assert me["birth_date"] == "1957-04-12"
    assert me["address"]["city"] == "Łódź"


@pytest.mark.parametrize("who", PESELS)
def test_the_list_and_the_case_agree(portal: World, who: str) -> None:
    for case in items(portal, who, "/v1/applications"):
        whole = portal.get(who, f"/v1/applications/{case['id']}")
        assert {name: whole[name] for name in case} == case
        assert whole["history"][-1]["stage"] == case["stage"]
        assert whole["history"][0]["happened_on"] == case["received_on"]
        assert whole["contact"]["phone"]
        assert whole["term"]["basis"].startswith("art. ") or not whole["term"]["duration"]


@pytest.mark.parametrize("who", PESELS)
def test_lists_begin_with_the_newest(portal: World, who: str) -> None:
    for path, by in (
        ("/v1/applications", "received_on"),
        ("/v1/benefits", "period_from"),
        ("/v1/payments", "due_on"),
        ("/v1/messages", "sent_on"),
    ):
        days = [one[by] for one in items(portal, who, path)]
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("who", PESELS)
def test_payments_belong_to_granted_benefits_and_the_next_is_the_earliest_planned(portal: World, who: str) -> None:
    benefits = {one["id"]: one for one in items(portal, who, "/v1/benefits")}
    payments = portal.get(who, "/v1/payments")
    planned = [one for one in payments["items"] if one["status"] == "planned"]
    assert payments["next"] == min(planned, key=lambda one: one["due_on"], default=None)
    for one in payments["items"]:
        assert one["benefit_name"] == benefits[one["benefit_id"]]["name"]
        assert Decimal(one["amount"]) > 0
        assert one["amount"] == f"{Decimal(one['amount']):.2f}"
        assert (one["paid_on"] is None) == (one["status"] == "planned")
        assert one["status"] == "paid" or date.fromisoformat(one["due_on"]) > TODAY
        assert one["account_tail"] is None or len(one["account_tail"]) == 4


def test_a_letter_reads_the_same_alone_as_in_the_list(portal: World) -> None:
    letters = [(who, one) for who in PESELS for one in items(portal, who, "/v1/messages")]
    assert {one["kind"] for _, one in letters} == {"summons", "notice", "decision"}
    for who, one in letters:
        assert portal.get(who, f"/v1/messages/{one['id']}") == one


def test_a_certificate_that_is_ready_is_told_in_its_case(portal: World) -> None:
    ready = [one for one in items(portal, "barbara", "/v1/applications") if "zaświadcz" in one["title"].lower()]
    assert [one["stage"] for one in ready] == ["closed"]
    assert any(step["note"] for step in portal.get("barbara", f"/v1/applications/{ready[0]['id']}")["history"])


def test_a_decision_says_to_whom_and_through_whom_an_appeal_goes(portal: World) -> None:
    refused = [
        whole["decision"]
        for one in items(portal, "zofia", "/v1/applications")
        if (whole := portal.get("zofia", f"/v1/applications/{one['id']}"))["decision"]
    ]
    assert any(one["outcome"] == "refused" for one in refused)
    for one in refused:
        assert one["appeal_to"]
        assert one["appeal_through"]
        assert one["appeal_term"] == "P14D"


def test_kinds_of_application_are_open_to_all_with_the_schema_of_their_form(portal: World) -> None:
    kinds = portal.client.get("/v1/application-kinds").json()["items"]
    assert "dodatek-mieszkaniowy" in [one["id"] for one in kinds]
    for one in kinds:
        kind = portal.client.get(f"/v1/application-kinds/{one['id']}").json()
        assert kind["legal_basis"]
        assert kind["attachments"]
        jsonschema.Draft202012Validator.check_schema(kind["form_schema"])


def test_what_the_schema_of_a_form_takes_the_portal_takes(portal: World) -> None:
    schema = portal.client.get("/v1/application-kinds/dodatek-mieszkaniowy").json()["form_schema"]
    checker = jsonschema.Draft202012Validator(schema)
    assert not list(checker.iter_errors(filled("piotr")))
    assert list(checker.iter_errors(filled("piotr", adres_kod="x")))
    assert list(checker.iter_errors(filled("piotr", pesel=None)))


@pytest.mark.parametrize(
    "path",
    ["/v1/application-kinds/nie-ma", "/v1/nie-ma", "/", "/v1/messages/%00", "/v1/applications/%F0%9F%98%80"],
)
def test_what_is_not_there_is_a_problem_in_polish(portal: World, path: str) -> None:
    answer = portal.call("halina", "GET", path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Nie ma takiego zasobu"


def test_a_method_that_does_not_fit_is_a_problem_in_polish(portal: World) -> None:
    answer = portal.call("halina", "DELETE", "/v1/me")
    assert answer.status_code == 405
    assert answer.json()["title"] == "Tego adresu nie można tak użyć"
