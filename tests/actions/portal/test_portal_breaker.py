"""The portal is left alone after failures in a row, then tried by one call; what cannot have arrived is known."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from actions.portal.breaker import OPEN_SECONDS, OPENS_AFTER, Breaker
from actions.portal.client import Portal
from actions.portal.errors import NotFound, PortalDown


class Clock:
    at = 100.0

    def __call__(self) -> float:
        return self.at


def fail(breaker: Breaker) -> None:
    with pytest.raises(PortalDown, match="down"), breaker.call():
        raise PortalDown("down")


def opened() -> tuple[Breaker, Clock]:
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(OPENS_AFTER):
        fail(breaker)
    return breaker, clock


def left_alone(breaker: Breaker) -> PortalDown:
    with pytest.raises(PortalDown, match="left alone") as caught, breaker.call():
        raise AssertionError("it was called")
    return caught.value


def test_failures_in_a_row_open_it_and_nothing_is_sent_then() -> None:
    breaker, clock = opened()
    clock.at += 5
    refusal = left_alone(breaker)
    assert refusal.retry_after == OPEN_SECONDS - 5
    assert refusal.may_have_arrived is False


def test_an_answer_between_them_keeps_it_closed_a_refusal_as_well() -> None:
    breaker = Breaker(Clock())
    for _ in range(3 * OPENS_AFTER):
        fail(breaker)
        with pytest.raises(NotFound), breaker.call():
            raise NotFound("not-found")


def test_after_a_while_one_call_tries_and_closes_it() -> None:
    breaker, clock = opened()
    clock.at += OPEN_SECONDS
    with breaker.call():
        left_alone(breaker)  # the others wait for what becomes of that one
    with breaker.call(), breaker.call():
        pass


def test_a_failed_try_opens_it_again() -> None:
    breaker, clock = opened()
    clock.at += OPEN_SECONDS
    fail(breaker)
    left_alone(breaker)


def test_a_try_that_was_cancelled_leaves_room_for_the_next() -> None:
    breaker, clock = opened()
    clock.at += OPEN_SECONDS
    with pytest.raises(KeyboardInterrupt), breaker.call():
        raise KeyboardInterrupt
    with breaker.call():
        pass


def raising(error: type[httpx.RequestError]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error("", request=request)

    return answer


@pytest.mark.parametrize(
    ("answers", "may_have_arrived"),
    [
        ([raising(httpx.ConnectError)] * 2, False),
        ([raising(httpx.ConnectTimeout)] * 2, False),
        ([raising(httpx.ReadTimeout), raising(httpx.ConnectError)], True),
        ([raising(httpx.RemoteProtocolError)] * 2, True),
        ([lambda _request: httpx.Response(429, headers={"Retry-After": "7"})], False),
        ([lambda _request: httpx.Response(500)] * 2, True),
    ],
)
async def test_it_is_known_whether_an_application_may_have_arrived(
    answers: list[Callable[[httpx.Request], httpx.Response]], may_have_arrived: bool
) -> None:
    left = iter(answers)
    portal = Portal("http://portal", httpx.MockTransport(lambda request: next(left)(request)))
    with pytest.raises(PortalDown) as caught:
        await portal.submit("zeton", "dodatek-mieszkaniowy", {}, "k" * 16)
    assert caught.value.may_have_arrived is may_have_arrived


async def test_a_portal_that_does_not_answer_is_not_asked_for_ever() -> None:
    asked = 0

    def down(request: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        raise httpx.ConnectError("", request=request)

    portal = Portal("http://portal", httpx.MockTransport(down))
    for _ in range(OPENS_AFTER):
        with pytest.raises(PortalDown):
            await portal.applications("zeton")
    assert asked == OPENS_AFTER
