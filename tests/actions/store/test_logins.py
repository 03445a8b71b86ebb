"""Logins and the way there: sealed, short-lived, used once, found by their own conversation only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, text
from standing_clock import START, Clock

from actions.store.crypto import Seal, UnreadableError
from actions.store.erasing import Erasing
from actions.store.logins import (
    ATTEMPT_FOR,
    CODE_FOR,
    CODE_TRIES,
    KEPT_FOR,
    MOST_TICKETS,
    TICKET_FOR,
    Attempt,
    Login,
    Logins,
)

LOGIN = Login(
    sub="b1946ac9",
    given_name="Halina",
    family_name="Wrzosek",
    birthdate=date(1957, 4, 12),
    pesel="57041241004",
    access_token="dostep-1",
    refresh_token="odnowienie-1",
    id_token="tozsamosc-1",
    token_expires_at=START + timedelta(minutes=5),
)
SECRETS = ("57041241004", "Wrzosek", "dostep-1", "odnowienie-1", "tozsamosc-1")


@pytest.fixture
def logins(engine: Engine, clock: Clock) -> Logins:
    return Logins(engine, Seal("tajne"), clock)


def everything(engine: Engine) -> str:
    with engine.connect() as connection:
        tables = ("logins", "login_tickets", "login_attempts", "login_waiting")
        return str([connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables])


def test_a_login_comes_back_as_it_was_with_the_time_of_its_end(logins: Logins) -> None:
    assert logins.keep("r1", LOGIN) == replace(LOGIN, expires_at=START + KEPT_FOR)
    assert logins.of("r1") == replace(LOGIN, expires_at=START + KEPT_FOR)


def test_no_other_conversation_finds_it(logins: Logins) -> None:
    logins.keep("r1", LOGIN)
    assert logins.of("r2") is None
    assert not logins.had("r2")


def test_the_database_holds_no_secret_in_the_clear(logins: Logins, engine: Engine) -> None:
    logins.keep("r1", LOGIN)
    ticket = logins.ticket("r1")
    logins.leave("stan", "przegladarka", Attempt("r1", "jednorazowy", "dowod"))
    kept = everything(engine)
    code = logins.hold("r2", LOGIN)
    assert f"'{code}'" not in everything(engine)
    kept = everything(engine)
    assert not [one for one in (*SECRETS, ticket, "stan", "przegladarka", "jednorazowy", "dowod") if one in kept]


def test_a_printed_login_shows_no_secret() -> None:
    assert not [one for one in SECRETS if one in repr(LOGIN)]


def test_an_expired_login_is_gone_but_for_the_fact_that_it_was_there(
    logins: Logins, engine: Engine, clock: Clock
) -> None:
    logins.keep("r1", LOGIN)
    clock.at += KEPT_FOR
    assert logins.of("r1") is None
    assert logins.had("r1")
    logins.ticket("r2")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT sealed FROM logins")).scalar() == ""
    Erasing(engine, Seal("testy"), clock).expired()
    assert not logins.had("r1")


def test_a_login_that_is_used_lasts_on(logins: Logins, clock: Clock) -> None:
    logins.keep("r1", LOGIN)
    clock.at += KEPT_FOR - timedelta(minutes=1)
    logins.keep("r1", LOGIN)
    clock.at += KEPT_FOR - timedelta(minutes=1)
    assert logins.of("r1") is not None


def test_forgetting_a_login_forgets_the_ways_to_it(logins: Logins) -> None:
    logins.keep("r1", LOGIN)
    ticket = logins.ticket("r1")
    logins.leave("stan", "b", Attempt("r1", "n", "v"))
    logins.forget("r1")
    assert (logins.of("r1"), logins.use_ticket(ticket), logins.come_back("stan", "b")) == (None, None, None)


def test_another_key_does_not_open_a_login(logins: Logins, engine: Engine, clock: Clock) -> None:
    logins.keep("r1", LOGIN)
    with pytest.raises(UnreadableError):
        Logins(engine, Seal("inne"), clock).of("r1")


def test_looking_at_a_ticket_does_not_use_it_and_using_it_does(logins: Logins) -> None:
    ticket = logins.ticket("r1")
    assert [logins.conversation_of(ticket) for _ in range(2)] == ["r1", "r1"]
    assert [logins.use_ticket(ticket) for _ in range(2)] == ["r1", None]
    assert logins.conversation_of(ticket) is None


@pytest.mark.parametrize("look", [Logins.conversation_of, Logins.use_ticket])
def test_a_ticket_expires(logins: Logins, clock: Clock, look: Callable[[Logins, str], str | None]) -> None:
    ticket = logins.ticket("r1")
    clock.at += TICKET_FOR
    assert look(logins, ticket) is None


def test_tickets_cannot_be_guessed(logins: Logins) -> None:
    tickets = {logins.ticket("r1") for _ in range(20)}
    assert len(tickets) == 20
    assert min(map(len, tickets)) >= 32
    assert logins.use_ticket("") is None


def test_a_login_under_way_is_found_once_by_the_browser_that_left(logins: Logins) -> None:
    attempt = Attempt("r1", "n", "v")
    logins.leave("stan", "moja", attempt)
    assert logins.come_back("inny", "moja") is None
    assert logins.come_back("stan", "moja") == attempt
    assert logins.come_back("stan", "moja") is None


def test_another_browser_does_not_come_back_and_ends_the_attempt(logins: Logins) -> None:
    logins.leave("stan", "moja", Attempt("r1", "n", "v"))
    assert logins.come_back("stan", "obca") is None
    assert logins.come_back("stan", "moja") is None


def test_a_login_under_way_expires(logins: Logins, clock: Clock) -> None:
    logins.leave("stan", "moja", Attempt("r1", "n", "v"))
    clock.at += ATTEMPT_FOR
    assert logins.come_back("stan", "moja") is None


def test_only_the_newest_links_of_a_conversation_work(logins: Logins, clock: Clock) -> None:
    tickets = []
    for _ in range(MOST_TICKETS + 2):
        tickets.append(logins.ticket("r1"))
        clock.at += timedelta(seconds=1)
    other = logins.ticket("r2")
    assert [logins.conversation_of(one) for one in tickets] == [None, None, *["r1"] * MOST_TICKETS]
    assert logins.conversation_of(other) == "r2"


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10_000:04d}"


def test_a_login_that_waits_is_nobodys_until_its_code_comes(logins: Logins) -> None:
    code = logins.hold("r1", LOGIN)
    assert logins.waits("r1")
    assert logins.of("r1") is None
    tried = logins.confirm("r1", code)
    assert tried is not None
    assert tried.right
    assert logins.of("r1") == tried.login == replace(LOGIN, expires_at=START + KEPT_FOR)
    assert not logins.waits("r1")
    assert logins.confirm("r1", code) is None


def test_a_code_fits_its_own_conversation_only(logins: Logins) -> None:
    code = logins.hold("r1", LOGIN)
    logins.hold("r2", LOGIN)
    assert logins.confirm("r3", code) is None
    assert logins.of("r3") is None


def test_after_the_last_wrong_code_the_login_is_gone_and_handed_over_to_be_ended(logins: Logins) -> None:
    code = logins.hold("r1", LOGIN)
    tried = [logins.confirm("r1", wrong(code)) for _ in range(CODE_TRIES)]
    assert [one is not None and one.login is None for one in tried] == [True] * (CODE_TRIES - 1) + [False]
    assert tried[-1] is not None
    assert tried[-1].login is not None
    assert not tried[-1].right
    assert logins.confirm("r1", code) is None
    assert logins.of("r1") is None


def test_a_second_login_takes_the_place_of_the_one_that_waited(logins: Logins) -> None:
    first = logins.hold("r1", LOGIN)
    second = logins.hold("r1", replace(LOGIN, given_name="Marek"))
    if first != second:
        tried = logins.confirm("r1", first)
        assert tried is not None
        assert not tried.right
    confirmed = logins.confirm("r1", second)
    assert confirmed is not None
    assert confirmed.login is not None
    assert confirmed.login.given_name == "Marek"


def test_a_login_that_waits_expires(logins: Logins, engine: Engine, clock: Clock) -> None:
    code = logins.hold("r1", LOGIN)
    clock.at += CODE_FOR
    assert not logins.waits("r1")
    assert logins.confirm("r1", code) is None
    Erasing(engine, Seal("testy"), clock).expired()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM login_waiting")).scalar() == 0
