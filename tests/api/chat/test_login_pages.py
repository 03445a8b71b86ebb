"""The pages round a login: a link that works once and only in one browser, and every way in which it goes wrong."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from html import unescape
from types import SimpleNamespace
from urllib.parse import urlsplit

import httpx
import pytest
from account_world import HOME, SECRET, World, parameters, plain, world_of
from fastapi import FastAPI
from standins import Standins, log_in, running_standins

from actions.account.oidc import Oidc
from actions.store.base import open_database
from api.chat import errors, login
from api.chat.access import Access
from api.chat.doors import Chat
from api.chat.limits import Rates
from api.chat.protect import Protect
from api.web.limits import Rate
from bot.conversations import NoConversationError
from bot.ordering import ConversationBusyError


@dataclass
class Engine:
    """Remembers the news that it was told; fails as it is told to."""

    news_of: list[tuple[str, str]] = field(default_factory=list)
    fails: Exception | None = None

    async def news(self, conversation_id: str, event: str) -> None:
        if self.fails:
            raise self.fails
        self.news_of.append((conversation_id, event))


@dataclass
class Site:
    """The app, with a browser that keeps cookies."""

    world: World
    app: FastAPI
    engine: Engine
    browser: httpx.AsyncClient
    web: str

    def another_browser(self) -> httpx.AsyncClient:
        return browser_of(self.app)

    def ticket(self, conversation: str | None = None) -> str:
        return self.world.here.logins.ticket(conversation or self.web)

    async def leave(self, ticket: str, who: str = "halina") -> str:
        """Press the button and log in at the provider; the address that the browser is sent back to."""
        left = await self.browser.post(f"/login/{ticket}")
        assert left.status_code == 303
        return log_in(left.headers["location"], who)

    def types(self, shown: httpx.Response, conversation: str | None = None) -> None:
        """Type the code of the last page in a conversation."""
        self.world.here.logins.confirm(conversation or self.web, code_of(shown))

    def logged_in(self, conversation: str | None = None) -> bool:
        return self.world.here.logins.of(conversation or self.web) is not None


def browser_of(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HOME)


@pytest.fixture(scope="module")
def standins() -> Iterator[Standins]:
    with running_standins(assistant_url=HOME) as running:
        yield running


@pytest.fixture
async def site(standins: Standins) -> AsyncIterator[Site]:
    world, engine = world_of(standins), Engine()
    access = Access(open_database("sqlite://"))
    app = FastAPI()
    app.state.assistant = SimpleNamespace(services=world.here, engine=engine)
    app.state.chat = Chat(engine, access, Rates())  # type: ignore[arg-type]
    app.add_middleware(Protect, https=False)
    errors.install(app)
    app.include_router(login.router)
    async with browser_of(app) as browser:
        yield Site(world, app, engine, browser, access.issue().conversation_id)


def code_of(shown: httpx.Response) -> str:
    """The code that a page shows."""
    return shown.text.partition('class="code">')[2].partition("<")[0]


def text(answer: httpx.Response) -> str:
    return unescape(answer.text).replace("\u00a0", " ")


async def test_the_way_there_and_back_logs_in_and_lets_the_assistant_go_on(site: Site) -> None:
    ticket = site.ticket()
    shown = await site.browser.get(f"/login/{ticket}")
    assert shown.status_code == 200
    assert "tylko dla osoby, która sama prowadzi tę rozmowę" in text(shown)
    back = await site.browser.get(await site.leave(ticket))
    assert back.status_code == 200
    assert "wpisać ten kod w rozmowie" in text(back)
    assert 'href="/"' in back.text
    assert site.engine.news_of == [(site.web, "/login_done")]
    site.types(back)
    assert site.logged_in()


async def test_before_the_code_is_typed_nobody_is_logged_in(site: Site) -> None:
    back = await site.browser.get(await site.leave(site.ticket()))
    assert not site.logged_in()
    site.types(back, "cudza")
    assert not site.logged_in("cudza")
    assert not site.logged_in()


async def test_a_link_sent_to_somebody_else_brings_their_login_to_nobody(site: Site) -> None:
    """Somebody asks for a link in a conversation of their own and talks another person into using it."""
    victim = site.another_browser()
    left = await victim.post(f"/login/{site.ticket('napastnik')}")
    shown = await victim.get(log_in(left.headers["location"], "halina"))
    assert "Kodu nie podaje się nikomu" in text(shown)
    code = code_of(shown)
    wrong = [f"{guess:04d}" for guess in range(10) if f"{guess:04d}" != code][:3]
    tried = [site.world.here.logins.confirm("napastnik", guess) for guess in wrong]
    assert not [one for one in tried if one is None or one.right]
    assert site.world.here.logins.confirm("napastnik", code) is None
    assert not site.logged_in("napastnik")


async def test_the_login_remembers_the_channel_of_its_conversation(site: Site) -> None:
    for conversation, channel in ((site.web, "web"), ("telegram-1", "telegram")):
        site.types(await site.browser.get(await site.leave(site.ticket(conversation))), conversation)
        kept = site.world.here.logins.of(conversation)
        assert kept is not None
        assert kept.channel == channel


async def test_in_a_messenger_there_is_no_way_back_to_a_page(site: Site) -> None:
    ticket = site.ticket("telegram-1")
    assert "w komunikatorze" in text(await site.browser.get(f"/login/{ticket}"))
    back = await site.browser.get(await site.leave(ticket))
    assert 'href="/"' not in back.text
    site.types(back, "telegram-1")
    assert site.logged_in("telegram-1")


async def test_looking_at_the_link_does_not_use_it_up(site: Site) -> None:
    ticket = site.ticket()
    for _ in range(3):
        assert (await site.another_browser().get(f"/login/{ticket}")).status_code == 200
    assert (await site.browser.post(f"/login/{ticket}")).status_code == 303


async def test_the_link_works_once(site: Site) -> None:
    ticket = site.ticket()
    await site.leave(ticket)
    for again in (await site.browser.post(f"/login/{ticket}"), await site.browser.get(f"/login/{ticket}")):
        assert again.status_code == 400
        assert "już nie działa" in text(again)
        assert "napisać „zaloguj”" in text(again)


async def test_a_link_that_nobody_made_leads_nowhere(site: Site) -> None:
    for answer in (await site.browser.get("/login/zgadywany"), await site.browser.post("/login/zgadywany")):
        assert answer.status_code == 400
    assert (await site.browser.get("/login/assets/../login.py")).status_code in (400, 404)
    assert (await site.browser.get("/login/assets/inne.js")).status_code == 404


async def test_another_browser_cannot_come_back_in_its_place(site: Site) -> None:
    address = await site.leave(site.ticket())
    stolen = await site.another_browser().get(address)
    assert stolen.status_code == 400
    assert not site.logged_in()
    assert (await site.browser.get(address)).status_code == 400


async def test_a_way_back_cannot_be_taken_twice(site: Site) -> None:
    address = await site.leave(site.ticket())
    assert (await site.browser.get(address)).status_code == 200
    again = await site.browser.get(address)
    assert again.status_code == 400
    assert len(site.engine.news_of) == 1


async def test_a_login_of_one_attempt_does_not_fit_another(site: Site) -> None:
    """A code that someone else got, put into the way back of this browser."""
    theirs = parameters(await site.leave(site.ticket("cudza"), "marek"))
    mine = parameters(await site.leave(site.ticket(), "halina"))
    mixed = await site.browser.get("/login/callback", params={**mine, "code": theirs["code"]})
    assert mixed.status_code == 400
    assert not site.logged_in()


@pytest.mark.parametrize("given", [{}, {"state": "x"}, {"code": "x"}, {"state": "", "code": ""}], ids=str)
async def test_a_way_back_that_nobody_left_for_is_refused(site: Site, given: dict[str, str]) -> None:
    assert (await site.browser.get("/login/callback", params=given)).status_code == 400


async def test_two_conversations_of_one_browser_log_in_apart(site: Site) -> None:
    first = await site.leave(site.ticket("a"), "halina")
    second = await site.leave(site.ticket("b"), "marek")
    for conversation, address in (("a", first), ("b", second)):
        site.types(await site.browser.get(address), conversation)
    names = [kept.given_name for one in "ab" if (kept := site.world.here.logins.of(one))]
    assert names == ["Halina", "Marek"]


@pytest.mark.parametrize(
    ("who", "title", "next_step", "may_try_again"),
    [
        ("odmowa", "Logowanie przerwane", "spróbować jeszcze raz", True),
        ("blad", "Logowanie się nie udało", "spróbować jeszcze raz", True),
        ("robert", "pewniejszy sposób", "profilem zaufanym", True),
        ("lukas", "wymaga numeru PESEL", "w urzędzie, który ją prowadzi", False),
        ("zuzanna", "od 13 lat", "rodzic albo opiekun", False),
    ],
)
async def test_a_login_that_fails_says_why_and_what_to_do(
    site: Site, who: str, title: str, next_step: str, may_try_again: bool
) -> None:
    answer = await site.browser.get(await site.leave(site.ticket(), who))
    assert answer.status_code == 400
    assert title in text(answer)
    assert next_step in text(answer)
    assert "42 638 44 44" in text(answer)
    assert ("Spróbuj jeszcze raz" in text(answer)) is may_try_again
    assert not site.logged_in()
    assert site.engine.news_of == []


async def test_after_a_failure_the_page_gives_a_fresh_link(site: Site) -> None:
    failed = await site.browser.get(await site.leave(site.ticket(), "odmowa"))
    fresh = failed.text.partition('class="button" href="/login/')[2].partition('"')[0]
    site.types(await site.browser.get(await site.leave(fresh)))
    assert site.logged_in()


async def test_a_provider_that_is_down_leaves_the_link_as_it_was(site: Site) -> None:
    ticket = site.ticket()
    down = Oidc("http://127.0.0.1:9", "asystent", SECRET, HOME, plain())
    site.app.state.assistant.services = site.world.later(oidc=down)
    for answer in (await site.browser.get(f"/login/{ticket}"), await site.browser.post(f"/login/{ticket}")):
        assert answer.status_code == 503
        assert "nie odpowiada" in text(answer)
        assert f'href="/login/{ticket}"' in answer.text
    assert site.world.here.logins.conversation_of(ticket) == site.web


async def test_a_login_for_a_conversation_that_is_gone_is_not_kept(site: Site) -> None:
    address = await site.leave(site.ticket())
    site.engine.fails = NoConversationError(site.web)
    assert (await site.browser.get(address)).status_code == 400
    assert not site.world.here.logins.waits(site.web)


async def test_a_busy_conversation_does_not_lose_the_login(site: Site) -> None:
    address = await site.leave(site.ticket())
    site.engine.fails = ConversationBusyError(site.web)
    site.types(await site.browser.get(address))
    assert site.logged_in()


async def test_a_page_of_another_site_cannot_press_the_button(site: Site) -> None:
    ticket = site.ticket()
    answer = await site.browser.post(f"/login/{ticket}", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400
    assert site.world.here.logins.conversation_of(ticket) == site.web


async def test_the_browsers_mark_is_out_of_reach_of_scripts_and_short_lived(site: Site) -> None:
    left = await site.browser.post(f"/login/{site.ticket()}")
    cookie = left.headers["set-cookie"].lower()
    for needed in ("httponly", "samesite=lax", "max-age=600"):
        assert needed in cookie


async def test_over_https_the_mark_is_bound_to_this_host(site: Site) -> None:
    settings = site.world.here.settings.model_copy(update={"public_url": "https://asystent.test"})
    site.app.state.assistant.services = site.world.later(settings=settings)
    left = await site.browser.post(f"/login/{site.ticket()}")
    cookie = left.headers["set-cookie"]
    assert cookie.startswith("__Host-login=")
    assert "Secure" in cookie
    assert "Path=/" in cookie


async def test_pages_are_strict_about_what_they_load_and_never_kept(site: Site) -> None:
    provider = urlsplit(site.world.standins.identity.url)
    shown = await site.browser.get(f"/login/{site.ticket()}")
    policy = shown.headers["content-security-policy"]
    for needed in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"):
        assert needed in policy
    assert f"form-action 'self' {provider.scheme}://{provider.netloc}" in policy
    assert shown.headers["cache-control"] == "no-store"
    assert shown.headers["referrer-policy"] == "no-referrer"
    assert "<script>" not in shown.text
    assert " style=" not in shown.text
    for name, kind in (("login.css", "text/css"), ("login.js", "text/javascript")):
        asset = await site.browser.get(f"/login/assets/{name}")
        assert asset.headers["content-type"].startswith(kind)


async def test_whatever_stands_in_the_address_is_shown_as_words(site: Site) -> None:
    answer = await site.browser.get("/login/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert "<script>alert" not in answer.text


async def test_too_many_calls_from_one_address_are_slowed_down(site: Site) -> None:
    access = site.app.state.chat.access
    site.app.state.chat = Chat(site.engine, access, Rates(calls=Rate(burst=1, seconds=60)))  # type: ignore[arg-type]
    assert (await site.browser.get("/login/x")).status_code == 400
    assert (await site.browser.get("/login/x")).status_code == 429


async def test_no_secret_of_the_way_is_logged(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="api"), caplog.at_level(logging.DEBUG, logger="actions"):
        ticket = site.ticket()
        address = await site.leave(ticket, "lukas")
        await site.browser.get(address)
    given = parameters(address)
    assert "NoPesel" in caplog.text
    for secret in (ticket, given["code"], given["state"], "Berger"):
        assert secret not in caplog.text
