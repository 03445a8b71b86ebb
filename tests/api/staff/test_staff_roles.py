"""What each role may open: every route of the console, walked by every role."""

from __future__ import annotations

import pytest
from staff_world import World
from test_staff_doors import closed_routes

from api.staff.roles import RIGHTS, may

OF_ALL = {"/konsultant/wyloguj", "/konsultant/wyloguj-wszedzie"}
CALLS = {
    "/konsultant",
    "/konsultant/szukaj",
    "/konsultant/kwestionariusz",
    "/konsultant/wydruk",
    "/konsultant/wydruk.pdf",
}
OF_A_CONSULTANT = {"/konsultant/notatka", "/konsultant/sprawa"}
OF_A_MANAGER = {"/konsultant/statystyki", "/konsultant/statystyki.csv", "/konsultant/dziennik"}
EDITING = "/konsultant/redakcja"
HANDOVER = "/konsultant/kod"


def may_open(role: str, path: str) -> bool:
    """The rule as a manager would say it."""
    if path in OF_ALL or path in CALLS or path.startswith(HANDOVER):
        return True
    if path in OF_A_CONSULTANT:
        return role == "consultant"
    if path in OF_A_MANAGER:
        return role == "manager"
    assert path.startswith(EDITING), f"who may open {path}?"
    return role in ("editor", "manager")


@pytest.mark.parametrize("role", RIGHTS)
def test_every_route_opens_for_its_roles_and_for_no_other(console: World, role: str) -> None:
    for method, path in closed_routes(console):
        member = console.member(role)
        address = path.replace("{", "").replace("}", "")
        data = {"csrf": member.token} if method == "POST" else None
        status = member.client.request(method, address, data=data).status_code
        assert (status != 403) == may_open(role, path), f"{role}: {method} {path} gave {status}"
        assert status < 500, f"{role}: {method} {path} gave {status}"


def test_whoever_may_not_is_told_so_and_stays_signed_in(console: World) -> None:
    member = console.member("editor")
    answer = member.client.get("/konsultant/statystyki")
    assert "Ta rola tego nie otwiera" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert member.client.get("/konsultant").status_code == 200


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        ("consultant", ["Koniec rozmowy", "Sprawa osoby"], ["Statystyki", "Dziennik", "Redakcja"]),
        ("editor", ["Redakcja"], ["Koniec rozmowy", "Sprawa osoby", "Statystyki", "Dziennik"]),
        ("manager", ["Redakcja", "Statystyki", "Dziennik"], ["Koniec rozmowy", "Sprawa osoby"]),
    ],
)
def test_the_screen_shows_only_what_the_role_may_do(
    console: World, role: str, seen: list[str], unseen: list[str]
) -> None:
    page = console.member(role).client.get("/konsultant").text
    assert [word for word in seen if word not in page] == []
    assert [word for word in unseen if word in page] == []


def test_a_role_that_nobody_knows_may_do_nothing() -> None:
    assert not may("admin", "calls")
