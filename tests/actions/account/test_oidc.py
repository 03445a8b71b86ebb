"""The OpenID Connect client: a login that is proven, and every way in which one is not."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from account_world import HOME, SECRET, World, parameters, plain
from action_fakes import NOW
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from standins import log_in

from actions.account.id_token import ACCEPTED_LEVELS, Expected, person_of, proven_claims, signed_claims
from actions.account.oidc import Oidc
from actions.account.refusals import (
    AssuranceTooLow,
    LoginBroken,
    LoginCancelled,
    LoginRefused,
    NoPesel,
    ProviderDown,
    UnderAge,
)
from actions.account.session import current_login
from actions.portal.errors import NotLoggedIn, PortalDown
from actions.store.logins import Attempt

KEY = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
KEYS = KeySet([KEY])
ISSUER = "https://logowanie.test"
EXPECTED = Expected(ISSUER, "asystent", "n-1", "at")


def claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    all_of_them = {
        "iss": ISSUER,
        "aud": "asystent",
        "sub": "s-1",
        "iat": now,
        "exp": now + 300,
        "nonce": "n-1",
        "acr": ACCEPTED_LEVELS[0],
        "given_name": "Halina",
        "family_name": "Wrzosek",
        "birthdate": "1957-04-12",
        "pesel": "57041241004",
        **changes,
    }
    return {name: value for name, value in all_of_them.items() if value is not None}


def token(key: ECKey = KEY, **changes: Any) -> str:
    return jwt.encode({"alg": "ES256", "kid": key.kid}, claims(**changes), key)


def checked(**changes: Any) -> Any:
    return person_of(proven_claims(signed_claims(token(**changes), KEYS), EXPECTED), NOW.date())


async def back(world: World, who: str, means: str = "profil-zaufany") -> tuple[dict[str, str], Attempt]:
    leaving = await world.here.oidc.leave("rozmowa")
    return parameters(log_in(leaving.url, who, means)), leaving.attempt


async def test_a_person_who_logs_in_is_known_by_name_and_can_ask_the_portal(world: World) -> None:
    login = await world.log_in("halina")
    assert (login.given_name, login.family_name, login.pesel) == ("Halina", "Wrzosek", "57041241004")
    assert login.token_expires_at > NOW
    assert (await world.here.portal.me(login.access_token)).given_name == "Halina"


async def test_leaving_asks_for_proof_of_everything_and_for_a_new_login(world: World) -> None:
    leaving = await world.here.oidc.leave("rozmowa")
    asked = parameters(leaving.url)
    assert asked["redirect_uri"] == f"{HOME}/login/callback"
    assert (asked["code_challenge_method"], asked["response_type"], asked["prompt"]) == ("S256", "code", "login")
    assert (asked["state"], asked["nonce"]) == (leaving.state, leaving.attempt.nonce)
    assert leaving.attempt.verifier not in leaving.url
    again = await world.here.oidc.leave("rozmowa")
    assert len({leaving.state, again.state, leaving.attempt.nonce, again.attempt.nonce}) == 4


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("odmowa", LoginCancelled),
        ("blad", LoginBroken),
        ("zuzanna", UnderAge),
        ("lukas", NoPesel),
        ("robert", AssuranceTooLow),
    ],
)
async def test_whoever_may_not_log_in_is_refused_for_a_named_reason(
    world: World, who: str, refused: type[LoginRefused]
) -> None:
    returned, attempt = await back(world, who)
    with pytest.raises(refused):
        await world.here.oidc.come_back(returned, attempt, NOW)


async def test_at_thirteen_and_at_seventeen_one_may_log_in(world: World) -> None:
    assert (await world.log_in("ewa")).given_name == "Ewa"
    assert checked(birthdate="2013-11-24").sub == "s-1"
    with pytest.raises(UnderAge):
        checked(birthdate="2013-11-25")


async def test_a_code_works_once(world: World) -> None:
    returned, attempt = await back(world, "halina")
    await world.here.oidc.come_back(returned, attempt, NOW)
    with pytest.raises(LoginBroken):
        await world.here.oidc.come_back(returned, attempt, NOW)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda returned, attempt: ({**returned, "code": "zgadywany"}, attempt),
        lambda returned, attempt: ({name: returned[name] for name in returned if name != "code"}, attempt),
        lambda returned, attempt: ({**returned, "iss": "https://inny.test"}, attempt),
        lambda returned, attempt: ({name: returned[name] for name in returned if name != "iss"}, attempt),
        lambda returned, attempt: (returned, replace(attempt, nonce="inny")),
        lambda returned, attempt: (returned, replace(attempt, verifier="v" * 43)),
    ],
    ids=["wrong code", "no code", "other issuer", "no issuer", "wrong nonce", "wrong verifier"],
)
async def test_a_way_back_that_does_not_fit_is_no_login(world: World, spoil: Callable[..., Any]) -> None:
    returned, attempt = spoil(*await back(world, "halina"))
    with pytest.raises(LoginBroken):
        await world.here.oidc.come_back(returned, attempt, NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://inny.test"},
        {"iss": None},
        {"aud": "konsola"},
        {"aud": ["asystent", "konsola"]},
        {"aud": ["asystent", "konsola"], "azp": "konsola"},
        {"nonce": "n-2"},
        {"nonce": None},
        {"exp": int(time.time()) - 60},
        {"exp": None},
        {"iat": None},
        {"sub": None},
        {"at_hash": "obcy"},
        {"given_name": None},
        {"birthdate": "wiosna"},
    ],
    ids=str,
)
def test_an_id_token_that_says_something_else_is_no_login(changes: dict[str, Any]) -> None:
    with pytest.raises(LoginBroken) as refused:
        checked(**changes)
    assert "57041241004" not in f"{refused.value}{refused.value.__cause__}"


@pytest.mark.parametrize(
    "level", [None, "", "0", "http://eidas.europa.eu/LoA/low", "http://eidas.europa.eu/LoA/higher"]
)
def test_a_level_that_is_not_known_to_be_enough_is_too_low(level: str | None) -> None:
    with pytest.raises(AssuranceTooLow):
        checked(acr=level)


@pytest.mark.parametrize(
    "forged",
    [
        token(ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)),
        token()[:-4] + "AAAA",
        "eyJhbGciOiJub25lIn0." + token().split(".")[1] + ".",
        "nic",
        "",
    ],
    ids=["other key", "damaged", "unsigned", "word", "empty"],
)
async def test_a_token_that_the_provider_did_not_sign_is_no_login(world: World, forged: str) -> None:
    with pytest.raises(LoginBroken):
        await world.here.oidc._signed(forged)


async def test_a_provider_that_is_down_is_said_to_be_down() -> None:
    oidc = Oidc("http://127.0.0.1:9", "asystent", SECRET, HOME, plain())
    with pytest.raises(ProviderDown):
        await oidc.leave("rozmowa")


async def test_a_provider_under_another_name_is_not_ours(world: World) -> None:
    oidc = Oidc(world.standins.identity.url.replace("127.0.0.1", "localhost"), "asystent", SECRET, HOME, plain())
    with pytest.raises(ProviderDown):
        await oidc.leave("rozmowa")


async def test_the_access_token_is_renewed_when_it_is_about_to_end(world: World) -> None:
    login = await world.log_in("halina")
    at = login.token_expires_at - timedelta(seconds=10)
    renewed = await current_login("rozmowa", world.later(now=lambda: at))
    assert renewed.access_token != login.access_token
    assert renewed.sub == login.sub
    assert (await world.here.portal.me(renewed.access_token)).given_name == "Halina"
    assert world.here.logins.of("rozmowa") == renewed


async def test_a_login_that_the_provider_ended_is_forgotten(world: World) -> None:
    login = await world.log_in("halina")
    await world.here.oidc.end(login)
    at = login.token_expires_at
    with pytest.raises(NotLoggedIn) as gone:
        await current_login("rozmowa", world.later(now=lambda: at))
    assert gone.value.expired
    assert not world.here.logins.had("rozmowa")


async def test_a_login_outlasts_a_provider_that_does_not_answer(world: World) -> None:
    login = await world.log_in("halina")
    here = world.later(
        now=lambda: login.token_expires_at, oidc=Oidc("http://127.0.0.1:9", "asystent", SECRET, HOME, plain())
    )
    with pytest.raises(PortalDown):
        await current_login("rozmowa", here)
    assert world.here.logins.of("rozmowa") == login


async def test_ending_a_login_never_fails(world: World) -> None:
    login = await world.log_in("halina")
    await Oidc("http://127.0.0.1:9", "asystent", SECRET, HOME, plain()).end(login)
    await world.here.oidc.end(login)
    with pytest.raises(LoginBroken):
        await world.here.oidc.refresh(login, NOW)


async def test_nothing_about_the_person_is_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="actions"):
        login = await world.log_in("halina")
        returned, attempt = await back(world, "lukas")
        with pytest.raises(NoPesel):
            await world.here.oidc.come_back(returned, attempt, NOW)
        await world.here.portal.me(login.access_token)
    for secret in (login.pesel, login.family_name, login.access_token, login.id_token, returned["code"]):
        assert secret not in caplog.text
