"""Who gets into the console, and how long they stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest
from fastapi.routing import APIRoute
from sqlalchemy import select
from sqlalchemy.orm import Session
from staff_world import MEMBER, PAPERS, PENSIONER, World
from starlette.routing import BaseRoute

from api.staff.sessions import IDLE, LASTS
from api.staff.tables import StaffSessionRow

LOGIN_ROUTES = {"/konsultant/login", "/konsultant/login/start", "/konsultant/callback"}
MOMENT = timedelta(seconds=1)


def all_routes(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    """Every route, also those of routers within routers."""
    for route in routes:
        within = getattr(route, "original_router", None)
        if within is not None:
            yield from all_routes(within.routes)
        elif isinstance(route, APIRoute):
            yield route


def closed_routes(world: World) -> list[tuple[str, str]]:
    return [
        (method, route.path)
        for route in all_routes(world.app.routes)
        if route.path.startswith("/konsultant") and route.path not in LOGIN_ROUTES
        for method in route.methods
    ]


def test_every_route_but_the_login_sends_a_stranger_to_the_login(console: World) -> None:
    routes = closed_routes(console)
    assert len(routes) >= 5
    for method, path in routes:
        answer = console.stranger().request(method, path, data={"said": "cokolwiek"} if method == "POST" else None)
        assert (answer.status_code, answer.headers.get("location")) == (303, "/konsultant/login"), f"{method} {path}"


def test_everything_that_is_sent_needs_the_token_of_the_session(console: World) -> None:
    member = console.member()
    posts = [path for method, path in closed_routes(console) if method == "POST"]
    for path in posts:
        for token in ("", "zgadywany"):
            assert member.client.post(path, data={"csrf": token, "said": PAPERS}).status_code == 403, path
    assert member.client.get("/konsultant").status_code == 200  # nobody was signed out by that either
    assert console.understanding.heard == []


def test_the_token_of_another_session_does_not_help(console: World) -> None:
    one, other = console.member(), console.member()
    assert one.client.post("/konsultant", data={"csrf": other.token}).status_code == 403


def test_a_part_of_a_page_takes_the_whole_page_to_the_login(console: World) -> None:
    answer = console.stranger().post("/konsultant", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/konsultant/login")


def test_an_idle_session_is_locked_and_its_tokens_are_gone(console: World) -> None:
    member = console.member()
    console.later(IDLE)
    answer = member.sends(said=PENSIONER)
    assert answer.headers["HX-Redirect"] == "/konsultant/login?zablokowana=1"
    with Session(console.database) as session:
        assert session.scalars(select(StaffSessionRow)).all() == []
    assert "zablokowana" in console.stranger().get("/konsultant/login?zablokowana=1").text


def test_a_session_in_use_stays_open_until_the_day_is_over(console: World) -> None:
    member = console.member()
    for _ in range(int(LASTS / (IDLE - MOMENT))):
        console.later(IDLE - MOMENT)
        assert member.sends(said=PAPERS).status_code == 200
    console.later(IDLE - MOMENT)
    assert member.sends(said=PAPERS).status_code == 401


def test_the_database_holds_neither_the_cookie_nor_the_name_nor_the_tokens(console: World) -> None:
    secret = console.parts.sessions.begin(MEMBER)
    with Session(console.database) as session:
        row = session.scalars(select(StaffSessionRow)).one()
        kept = f"{row.mark} {row.sealed}"
    assert not [each for each in (secret, MEMBER.family_name, MEMBER.id_token) if each in kept]


@pytest.mark.parametrize("said", ["", PENSIONER, PAPERS])
def test_no_page_holds_a_script_or_style_of_its_own(console: World, said: str) -> None:
    for path in ("/konsultant", "/konsultant/kwestionariusz"):
        answer = console.member().sends(path, part=False, said=said)
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
        assert answer.headers["cache-control"] == "no-store"
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|https?://[^\"]*\.js", answer.text)


def test_the_libraries_of_the_page_are_served_from_here_with_their_licence(console: World) -> None:
    page = console.member().client.get("/konsultant").text
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
        assert console.stranger().get(address).status_code == 200, address
    assert "Zero-Clause BSD" in console.stranger().get("/static/konsultant/htmx/LICENSE").text
