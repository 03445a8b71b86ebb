"""The portal's client, against the stand-in and against a network that misbehaves."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from decimal import Decimal

import httpx
import pytest
from account_world import World
from standins import Standins, access_token

from actions.portal.client import Portal
from actions.portal.errors import NoAccount, NotFound, NotLoggedIn, PortalDown, PortalRejected

Answer = Callable[[httpx.Request], httpx.Response]


def portal_that(*answers: httpx.Response | Exception) -> tuple[Portal, list[httpx.Request]]:
    """A portal that answers in turn with these; and the requests that it got."""
    left, asked = list(answers), []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        following = left.pop(0)
        if isinstance(following, Exception):
            raise following
        return following

    return Portal("http://portal.test", httpx.MockTransport(answer)), asked


def problem(status: int, word: str, **more: object) -> httpx.Response:
    body = {"type": f"urn:portal-wsparcia:problem:{word}", "title": "t", "status": status, **more}
    return httpx.Response(
        status, content=json.dumps(body).encode(), headers={"Content-Type": "application/problem+json"}
    )


KINDS = {"items": [{"id": "dodatek-mieszkaniowy", "name": "n", "office": {"id": "css", "name": "CŚS"}, "new": 1}]}


async def test_everything_that_the_portal_tells_is_read(standins: Standins, world: World) -> None:
    portal, token = world.here.portal, access_token(standins, "halina")
    me = await portal.me(token)
    assert (me.given_name, me.address.city) == ("Halina", "Łódź")
    cases = await portal.applications(token)
    assert {case.kind for case in cases} == {"dodatek-mieszkaniowy", "uslugi-opiekuncze"}
    case = await portal.application(token, cases[0].id)
    assert case.term.duration == "P1M"
    assert case.contact.phone
    (granted,) = await portal.benefits(token)
    assert granted.amount == Decimal("214.60")
    payments = await portal.payments(token)
    assert payments.next is not None
    assert {one.method for one in payments.items} == {"landlord"}
    assert (await portal.messages(token))[0].kind == "decision"
    assert "dodatek-mieszkaniowy" in [kind.id for kind in await portal.kinds()]


async def test_a_case_of_someone_else_is_not_there(standins: Standins, world: World) -> None:
    portal = world.here.portal
    (other, *_) = await portal.applications(access_token(standins, "marek"))
    with pytest.raises(NotFound):
        await portal.application(access_token(standins, "halina"), other.id)


async def test_without_a_token_nobody_is_logged_in(world: World) -> None:
    with pytest.raises(NotLoggedIn):
        await world.here.portal.applications("nic")


async def test_who_may_have_no_account_learns_why(standins: Standins, world: World) -> None:
    with pytest.raises(NoAccount) as refused:
        await world.here.portal.me(access_token(standins, "lukas"))
    assert refused.value.word == "no-pesel"
    assert refused.value.detail


async def test_a_form_that_is_wrong_comes_back_with_its_fields(standins: Standins, world: World) -> None:
    with pytest.raises(PortalRejected) as refused:
        await world.here.portal.submit(access_token(standins, "piotr"), "dodatek-mieszkaniowy", {}, "k" * 16)
    assert refused.value.word == "invalid-form"
    assert refused.value.fields
    assert not refused.value.may_be_retried


async def test_a_portal_that_is_down_says_so(standins: Standins, world: World) -> None:
    token = access_token(standins, "piotr")
    standins.portal.stop()
    try:
        with pytest.raises(PortalDown) as down:
            await world.here.portal.me(token)
    finally:
        standins.portal.start()
    assert down.value.may_be_retried
    assert (await world.here.portal.me(token)).given_name == "Piotr"


@pytest.mark.parametrize(
    "first",
    [
        httpx.ConnectError("x"),
        httpx.ReadTimeout("x"),
        httpx.RemoteProtocolError("x"),
        httpx.Response(500),
        httpx.Response(502, text="<html>"),
        httpx.Response(200, text="<html>"),
        httpx.Response(404, text="a proxy's page"),
        problem(503, "unavailable"),
    ],
    ids=str,
)
async def test_one_failure_is_made_good_by_a_second_attempt(first: httpx.Response | Exception) -> None:
    portal, asked = portal_that(first, httpx.Response(200, json=KINDS))
    assert "dodatek-mieszkaniowy" in [kind.id for kind in await portal.kinds()]
    assert len(asked) == 2


async def test_a_second_attempt_at_filing_carries_the_same_key() -> None:
    receipt = {
        "id": "r",
        "number": "n",
        "application_id": "a",
        "case_number": "c",
        "kind": "k",
        "received_at": "2026-11-24T10:00:00Z",
        "sha256": "0" * 64,
    }
    portal, asked = portal_that(httpx.ReadTimeout("x"), httpx.Response(201, json=receipt))
    assert (await portal.submit("token", "k", {"pesel": "1"}, "key-0123456789abc")).number == "n"
    assert [request.headers["Idempotency-Key"] for request in asked] == ["key-0123456789abc"] * 2
    assert asked[0].content == asked[1].content


async def test_two_failures_are_enough() -> None:
    portal, asked = portal_that(httpx.Response(500), httpx.ReadTimeout("x"))
    with pytest.raises(PortalDown):
        await portal.me("token")
    assert len(asked) == 2


async def test_a_portal_that_asks_to_wait_is_not_asked_again_at_once() -> None:
    portal, asked = portal_that(httpx.Response(429, headers={"Retry-After": "30"}))
    with pytest.raises(PortalDown) as down:
        await portal.me("token")
    assert (len(asked), down.value.retry_after) == (1, 30)


async def test_an_answer_of_another_shape_is_no_answer_and_is_not_quoted(caplog: pytest.LogCaptureFixture) -> None:
    portal, _ = portal_that(httpx.Response(200, json={"id": "1", "pesel": "57041241004"}))
    with caplog.at_level(logging.DEBUG), pytest.raises(PortalDown) as down:
        await portal.me("token")
    assert "57041241004" not in f"{down.value} {down.value.__cause__} {caplog.text}"


async def test_an_id_cannot_lead_to_another_address() -> None:
    portal, asked = portal_that(problem(404, "not-found"))
    with pytest.raises(NotFound):
        await portal.application("token", "../me?x=1")
    assert asked[0].url.raw_path == b"/v1/applications/..%2Fme%3Fx%3D1"
