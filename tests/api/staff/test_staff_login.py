"""Signing in at the stand-in provider as a person does, and every way in which nobody gets in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient
from staff_world import World, token_of, world
from standins import Standins, log_in, running_standins

from actions.account.refusals import LoginCancelled, LoginRefused, ProviderDown
from api.staff.oidc import Leaving, NotStaffError, StaffOidc, member_of
from api.staff.sessions import ATTEMPT_FOR, Attempt, Member

HOME = "http://testserver"


@pytest.fixture(scope="module")
def standins() -> Iterator[Standins]:
    with running_standins(assistant_url=HOME) as running:
        yield running


@pytest.fixture
def console(standins: Standins) -> World:
    return world(identity_url=standins.identity.url)


@pytest.fixture
def client(console: World) -> Iterator[TestClient]:
    """One browser; its requests share an event loop, as they do on a server."""
    with console.stranger() as browser:
        yield browser


def way_back(client: TestClient, who: str = "konsultantka-1") -> str:
    """Leave for the provider, choose who to be; the path and query of the way back."""
    left = client.get("/konsultant/login/start")
    assert left.status_code == 303
    parts = urlsplit(log_in(left.headers["location"], who))
    return f"{parts.path}?{parts.query}"


class Refusing(StaffOidc):
    """A provider whose every login ends the same way."""

    def __init__(self, error: LoginRefused) -> None:
        super().__init__("http://localhost:1", "konsola", "x", HOME)
        self._error = error

    async def depart(self) -> Leaving:
        if isinstance(self._error, ProviderDown):
            raise self._error
        return Leaving("http://localhost:1/authorize", "stan", Attempt("n", "v"))

    async def arrive(self, returned: Mapping[str, str], attempt: Attempt) -> Member:
        raise self._error


def test_a_consultant_signs_in_works_and_signs_out(console: World, client: TestClient) -> None:
    came = client.get(way_back(client))
    assert (came.status_code, came.headers["location"]) == (303, "/konsultant")
    cookie = came.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    page = client.get("/konsultant")
    assert "Joanna Wilk" in page.text
    out = client.post("/konsultant/wyloguj", data={"csrf": token_of(page.text)})
    assert "Wylogowano" in out.text
    assert client.get("/konsultant").status_code == 303


def test_a_cookie_from_before_the_login_opens_nothing_afterwards(console: World, client: TestClient) -> None:
    client.get(way_back(client))
    earlier = client.cookies["konsultant"]
    client.get(way_back(client))
    assert client.cookies["konsultant"] != earlier
    client.cookies.set("konsultant", earlier)
    assert console.stranger().get("/konsultant", cookies={"konsultant": earlier}).status_code == 303


def test_only_the_browser_that_left_comes_back_and_only_once(console: World, client: TestClient) -> None:
    path = way_back(client)
    assert console.stranger().get(path).status_code == 400
    path = way_back(client)
    assert client.get(path).status_code == 303
    assert client.get(path).status_code == 400


def test_a_way_back_that_took_too_long_is_refused(console: World, client: TestClient) -> None:
    path = way_back(client)
    console.later(ATTEMPT_FOR + timedelta(seconds=1))
    assert client.get(path).status_code == 400


def test_a_changed_code_is_refused(console: World, client: TestClient) -> None:
    path = way_back(client)
    returned = dict(parse_qsl(urlsplit(path).query))
    answer = client.get("/konsultant/callback", params={**returned, "code": "inny"})
    assert answer.status_code == 400
    assert "konsultant" not in client.cookies


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (NotStaffError(), 403, "To konto nie ma dostępu do konsoli"),
        (LoginCancelled(), 400, "Logowanie przerwane"),
        (ProviderDown("gone"), 503, "Strona logowania nie odpowiada"),
    ],
)
def test_a_login_that_does_not_come_about_says_why(
    console: World, client: TestClient, error: LoginRefused, status: int, words: str
) -> None:
    console.app.state.staff = replace(console.parts, oidc=Refusing(error))
    answer = client.get("/konsultant/login/start")
    if answer.status_code == 303:
        answer = client.get("/konsultant/callback", params={"state": "stan", "code": "kod"})
    assert (answer.status_code, words in answer.text) == (status, True)
    assert client.get("/konsultant").status_code == 303


@pytest.mark.parametrize("role", [None, "", "resident", ["consultant"]])
def test_claims_without_a_role_at_the_line_make_nobody_staff(role: object) -> None:
    with pytest.raises(NotStaffError):
        member_of({"sub": "s-1", "given_name": "Halina", "role": role}, "id-token", "token")


def test_over_https_cookies_are_secure_and_bound_to_the_host(standins: Standins) -> None:
    console = world(public_url="https://asystent.test", identity_url=standins.identity.url)
    started = TestClient(console.app, base_url="https://asystent.test", follow_redirects=False).get(
        "/konsultant/login/start"
    )
    assert started.headers["set-cookie"].startswith("__Host-konsultant-login=")
    assert "Secure" in started.headers["set-cookie"]
