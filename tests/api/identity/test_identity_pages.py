"""The pages of the login: everyone on them is invented and they say so; logins that fail on purpose; strict headers."""

from __future__ import annotations

from pathlib import Path

import pytest
from identity_world import CONSOLE, HOME, ISSUER, STATE, World, returned, words

from api.identity.people import people
from api.identity.settings import IdentitySettings

DEMO = "Środowisko pokazowe – osoby zmyślone."


def test_every_page_says_that_the_people_are_invented(provider: World) -> None:
    start = provider.begins()
    pages = [
        provider.browser.get(start),
        provider.browser.get(f"{start}/profil-zaufany"),
        provider.browser.get(provider.begins(CONSOLE)),
        provider.browser.get("/logowanie/nie-ma"),
        provider.browser.get("/logout"),
        provider.asks(client_id="nieznany"),
    ]
    for page in pages:
        assert DEMO in words(page)
        assert "Nie wpisuj tu swoich danych" in words(page)
        assert '<html lang="pl">' in page.text
        assert 'content="noindex"' in page.text


def test_the_choice_of_means_and_of_people_is_complete(provider: World) -> None:
    start = provider.begins()
    shown = words(provider.browser.get(start))
    for means in people().means:
        assert means.name in shown
    listed = words(provider.browser.get(f"{start}/mobywatel"))
    for person in (*people().residents, *people().unusual):
        assert f"{person.given_name} {person.family_name}" in listed
    for failure in people().failures:
        assert failure.hint in listed


def test_staff_see_only_staff(provider: World) -> None:
    start = provider.begins(CONSOLE)
    assert start.endswith("/pracownik")
    shown = words(provider.browser.get(start))
    assert "Joanna Wilk" in shown
    assert "Wrzosek" not in shown


@pytest.mark.parametrize(("who", "error"), [("odmowa", "access_denied"), ("blad", "server_error")])
def test_a_login_can_fail_on_purpose(provider: World, who: str, error: str) -> None:
    told = returned(provider.chooses(who))
    assert (told["error"], told["state"]) == (error, STATE)
    assert "code" not in told


def test_giving_up_goes_back_with_a_refusal_and_ends_the_login(provider: World) -> None:
    start = provider.begins()
    waiting = start.rpartition("/")[2]
    gone = provider.browser.post(f"/anuluj/{waiting}")
    assert returned(gone.headers["location"])["error"] == "access_denied"
    assert provider.browser.get(start).status_code == 410
    assert provider.browser.post(f"/anuluj/{waiting}").status_code == 410


def test_a_login_that_is_over_cannot_be_chosen_again(provider: World) -> None:
    start = provider.begins()
    assert provider.browser.post(f"{start}/bank", data={"who": "halina"}).status_code == 302
    again = provider.browser.post(f"{start}/bank", data={"who": "marek"})
    assert again.status_code == 410
    assert "zacznij logowanie od nowa" in words(again)


@pytest.mark.parametrize("data", [{}, {"who": ""}, {"who": "nikt"}, {"who": "<script>"}, {"inne": "pole"}], ids=str)
def test_a_choice_of_nobody_shows_the_choice_again(provider: World, data: dict[str, str]) -> None:
    start = provider.begins()
    answer = provider.browser.post(f"{start}/bank", data=data)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{start}/bank")


def test_a_means_that_there_is_not_leads_back_to_the_choice(provider: World) -> None:
    start = provider.begins()
    assert provider.browser.get(f"{start}/odcisk-palca").headers["location"] == start
    assert provider.browser.post(f"{start}/odcisk-palca", data={"who": "halina"}).status_code == 303


def test_pages_load_nothing_foreign_and_lead_only_to_the_client(provider: World) -> None:
    start = provider.begins()
    for page in (provider.browser.get(start), provider.browser.get(f"{start}/bank")):
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert f"form-action 'self' {HOME}" in policy
        assert "frame-ancestors 'none'" in policy
        assert page.headers["referrer-policy"] == "no-referrer"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["cache-control"] == "no-store"
        assert "<script" not in page.text
    assert provider.browser.get("/static/login.css").status_code == 200


def test_whatever_stands_in_the_request_is_shown_as_words(provider: World) -> None:
    answer = provider.asks(client_id="<script>alert(1)</script>", redirect_uri="javascript:alert(1)")
    assert "<script" not in answer.text
    assert "javascript:" not in answer.text


def test_too_many_calls_from_one_address_are_slowed_down(tmp_path: Path) -> None:
    slow = World(
        IdentitySettings(_env_file=None, url=ISSUER, assistant_url=HOME, key_file=tmp_path / "k.json", calls_a_minute=2)  # type: ignore[call-arg]
    )
    assert [slow.asks().status_code for _ in range(2)] == [303, 303]
    page = slow.asks()
    assert page.status_code == 429
    assert "Spróbuj jeszcze raz za" in words(page)
    assert 0 < int(page.headers["retry-after"]) <= 30
    told = slow.token({"grant_type": "refresh_token"})
    assert (told.status_code, told.json()) == (429, {"error": "temporarily_unavailable"})
