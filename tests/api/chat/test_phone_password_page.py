"""Setting the telephone password: from the conversation to a page of its own, and from there to the portal."""

from __future__ import annotations

import logging

import httpx
import pytest
from account_world import read
from action_fakes import said, turn
from standins import Standins
from test_login_pages import Site, site, standins, text  # noqa: F401 - fixtures

from actions.account.certificates import CertificateOrGdpr
from actions.account.login import LogIn
from actions.account.resuming import waiting
from actions.replies import Link
from actions.turn import AFTER_LOGIN
from api.chat import phone_password

PASSWORD = "zielony parasol piątek"


@pytest.fixture
def page(site: Site) -> Site:  # noqa: F811
    site.app.include_router(phone_password.router)
    return site


async def path_of(page: Site) -> str:
    """The link that the conversation gives, without the host."""
    asked = turn("certificate_or_gdpr_request", value="phone_password")
    answer = await said(CertificateOrGdpr(), asked, page.world.here)
    (link,) = [reply for reply in answer.replies if isinstance(reply, Link)]
    assert link.once
    return httpx.URL(link.url).path


@pytest.mark.parametrize("words", ["ustaw hasło telefoniczne", "Hasło telefoniczne, jak?"])
async def test_asked_for_in_words_it_waits_for_the_login_and_then_gives_the_link(page: Site, words: str) -> None:
    first = await said(LogIn(), turn("login_help", words), page.world.here)
    assert "Zaloguj się" in read(first)
    await page.world.log_in("halina")
    goes_on = waiting(first.slots[AFTER_LOGIN])
    assert goes_on is not None
    asked = turn(goes_on.intent, **goes_on.entities)
    assert phone_password.PATH in read(await said(goes_on.goal, asked, page.world.here))


async def test_a_password_goes_to_the_portal_and_the_link_is_used_up(
    page: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await page.world.log_in("halina")
    path = await path_of(page)
    form = await page.browser.get(path)
    assert form.status_code == 200
    assert "trzy niezwiązane słowa" in text(form)
    done = await page.browser.post(path, data={"password": PASSWORD})
    assert done.status_code == 200, done.text
    assert "jest ustawione" in text(done)
    assert (await page.browser.post(path, data={"password": PASSWORD})).status_code == 400
    assert "parasol" not in caplog.text
    assert "parasol" not in done.text


async def test_a_weak_password_is_mended_with_the_same_link(page: Site) -> None:
    await page.world.log_in("halina")
    path = await path_of(page)
    refused = await page.browser.post(path, data={"password": "Halina Wrzosek"})
    assert refused.status_code == 422
    assert "łatwo zgadnąć" in text(refused)
    assert (await page.browser.post(path, data={"password": PASSWORD})).status_code == 200


async def test_the_password_can_be_taken_away(page: Site) -> None:
    await page.world.log_in("halina")
    done = await page.browser.post(await path_of(page), data={"remove": "true"})
    assert "jest usunięte" in text(done)


async def test_without_the_login_the_link_does_nothing(page: Site) -> None:
    await page.world.log_in("halina")
    path = await path_of(page)
    page.world.here.logins.forget("rozmowa")
    answer = await page.browser.post(path, data={"password": PASSWORD})
    assert answer.status_code == 403
    assert "Logowanie wygasło" in text(answer)


async def test_a_link_for_one_thing_opens_nothing_else(page: Site, standins: Standins) -> None:  # noqa: F811
    await page.world.log_in("halina")
    to_log_in = page.ticket("rozmowa")
    assert (await page.browser.get(f"{phone_password.PATH}/{to_log_in}")).status_code == 400
    assert (
        await page.browser.post(f"{phone_password.PATH}/{to_log_in}", data={"password": PASSWORD})
    ).status_code == 400
    ticket = (await path_of(page)).rpartition("/")[2]
    await page.browser.get(await page.leave(ticket, "marek"))
    login = page.world.here.logins.of("rozmowa")
    assert login is not None
    assert login.given_name == "Halina"
    assert standins.portal.url


async def test_another_page_cannot_send_the_form(page: Site) -> None:
    await page.world.log_in("halina")
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = await page.browser.post(await path_of(page), data={"password": PASSWORD}, headers=headers)
    assert answer.status_code == 400
