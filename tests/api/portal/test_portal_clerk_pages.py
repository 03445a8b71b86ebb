"""The demo clerk's pages in a browser: axe-core finds nothing on them, and nothing scrolls sideways on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browsing import AXE, CHROMIUM, DESKTOP, SMALL_PHONE, Visitor, launched
from playwright.sync_api import Browser, Route
from portal_world import World

from api.portal.clerk.doors import Doors

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no {CHROMIUM}: apt-get install chromium"),
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core: cd api/chat/static && npm ci"),
]
KEY = "klucz-do-urzedu"
SITE = "http://urzad.example"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as running:
        yield running


@pytest.fixture
def clerk(portal: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The portal with a clerk inside."""
    monkeypatch.setattr(portal.client.app.state, "clerks", Doors(KEY))  # type: ignore[attr-defined]
    yield portal
    portal.client.cookies.clear()


def look_at(browser: Browser, portal: World, path: str, **options: object) -> list[str]:
    """What is wrong with one of the portal's pages, as the browser shows it."""

    def serve(route: Route) -> None:
        answer = portal.client.get(route.request.url.removeprefix(SITE))
        headers = {"Content-Type": answer.headers.get("content-type", "text/plain")}
        route.fulfill(status=answer.status_code, body=answer.content, headers=headers)

    context = browser.new_context(locale="pl-PL", **options)  # type: ignore[arg-type]
    context.route(f"{SITE}/**", serve)
    person = Visitor(context, context.new_page(), SITE)
    person.page.goto(f"{SITE}{path}")
    found = person.axe()
    if person.page.evaluate(SIDEWAYS):
        found.append(f"{path} scrolls sideways")
    context.close()
    return found


def pages_of(portal: World) -> list[str]:
    """The lists, and one case at each stage that there is."""
    rows = re.findall(
        r'href="(/urzad/sprawy/[^"]+)".*?</td><td>[^<]*</td><td>[^<]*</td><td>([^<]*)</td>',
        portal.client.get("/urzad?wszystkie=1").text,
    )
    by_stage = {stage: path for path, stage in rows}
    assert len(by_stage) >= 3, "the seed has cases at several stages"
    return ["/urzad", "/urzad?wszystkie=1", *by_stage.values()]


@pytest.mark.parametrize(
    "screen",
    [{"viewport": DESKTOP}, {"viewport": SMALL_PHONE, "color_scheme": "dark"}],
    ids=["desktop", "phone in dark colours"],
)
def test_nothing_is_wrong_with_the_clerks_pages(browser: Browser, clerk: World, screen: dict[str, object]) -> None:
    found = look_at(browser, clerk, "/urzad", **screen)
    clerk.client.post("/urzad/wejscie", data={"key": KEY})
    for path in pages_of(clerk):
        found += look_at(browser, clerk, path, **screen)
    assert not found, "\n".join(found)
