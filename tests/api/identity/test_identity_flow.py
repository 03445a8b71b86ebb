"""The authorization code flow with PKCE, and everything that must not get through it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from identity_world import ASSISTANT, CONSOLE, HOME, ISSUER, NONCE, STATE, VERIFIER, World, returned, words

from api.identity.memory import Shelf
from api.identity.people import HIGH, LOW, SUBSTANTIAL, people
from api.identity.settings import IdentitySettings


def refused(answer: httpx.Response, status: int, error: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.json()["error"] == error
    assert "access_token" not in answer.text


def test_a_login_gives_tokens_about_the_person_who_was_chosen(provider: World) -> None:
    back = provider.chooses("halina")
    assert back.startswith(f"{HOME}/login/callback?")
    assert returned(back)["iss"] == ISSUER
    answer = provider.exchanges(back)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    tokens = answer.json()
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 300)
    about = provider.claims(tokens["id_token"])
    assert (about["iss"], about["aud"], about["nonce"]) == (ISSUER, "asystent", NONCE)
    assert about["given_name"] == "Halina"
    assert about["sid"]
    access = provider.claims(tokens["access_token"])
    assert access["sub"] == about["sub"]
    assert access["aud"] == "portal-wsparcia"
    assert access["scope"] == "openid profile pesel portal"
    assert "pesel" not in access


def test_state_comes_back_letter_by_letter_and_the_nonce_in_the_token(provider: World) -> None:
    back = provider.chooses("marek", nonce="inny nonce / ąę")
    assert returned(back)["state"] == STATE
    assert provider.claims(provider.exchanges(back).json()["id_token"])["nonce"] == "inny nonce / ąę"


def test_the_person_is_told_in_userinfo_by_the_scopes(provider: World) -> None:
    told = provider.userinfo(provider.logs_in("halina")["access_token"]).json()
    assert told == {
        "sub": told["sub"],
        "given_name": "Halina",
        "family_name": "Wrzosek",
        "birthdate": "1957-04-12",
        "pesel": "57041241004",
    }
    assert set(provider.userinfo(provider.logs_in("halina", scope="openid")["access_token"]).json()) == {"sub"}
    less = provider.userinfo(provider.logs_in("halina", scope="openid profile role bzdura")["access_token"]).json()
    assert set(less) == {"sub", "given_name", "family_name", "birthdate"}


@pytest.mark.parametrize("means", people().means, ids=lambda means: means.id)
def test_the_level_of_assurance_is_that_of_the_means(provider: World, means: object) -> None:
    tokens = provider.logs_in("anna", means=means.id)  # type: ignore[attr-defined]
    expected = HIGH if means.id == "e-dowod" else SUBSTANTIAL  # type: ignore[attr-defined]
    for token in (tokens["id_token"], tokens["access_token"]):
        assert provider.claims(token)["acr"] == expected


def test_somebody_can_be_too_weakly_logged_in_by_whatever_means(provider: World) -> None:
    assert provider.claims(provider.logs_in("robert", means="e-dowod")["access_token"])["acr"] == LOW


def test_a_person_without_pesel_has_none_in_the_claims(provider: World) -> None:
    assert "pesel" not in provider.userinfo(provider.logs_in("lukas")["access_token"]).json()


def test_the_same_person_has_the_same_name_for_clients_each_time(provider: World) -> None:
    subjects = {provider.claims(provider.logs_in(who)["id_token"])["sub"] for who in ("jan", "jan", "ewa")}
    assert len(subjects) == 2


@pytest.mark.parametrize("verifier", ["x" * 43, VERIFIER + "x", None])
def test_a_code_without_the_verifier_of_its_request_gives_nothing(provider: World, verifier: str | None) -> None:
    answer = provider.exchanges(provider.chooses("halina"), code_verifier=verifier)
    refused(answer, 400, "invalid_request" if verifier is None else "invalid_grant")


def test_a_wrong_verifier_uses_the_code_up(provider: World) -> None:
    back = provider.chooses("halina")
    provider.exchanges(back, code_verifier="x" * 43)
    refused(provider.exchanges(back), 400, "invalid_grant")


def test_a_code_works_once_and_its_second_use_ends_the_login(provider: World) -> None:
    back = provider.chooses("halina")
    tokens = provider.exchanges(back).json()
    refused(provider.exchanges(back), 400, "invalid_grant")
    again = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    refused(provider.token(again), 400, "invalid_grant")


def test_a_code_is_for_the_client_that_asked(provider: World) -> None:
    back = provider.chooses("halina")
    refused(provider.exchanges(back, CONSOLE, redirect_uri=ASSISTANT.back), 400, "invalid_grant")


@pytest.mark.parametrize("address", [f"{HOME}/login/callback/", f"{HOME}/", None])
def test_a_code_needs_the_return_address_of_its_request(provider: World, address: str | None) -> None:
    answer = provider.exchanges(provider.chooses("halina"), redirect_uri=address)
    assert answer.status_code == 400
    assert answer.json()["error"] in ("invalid_grant", "invalid_request")


@pytest.mark.parametrize(("client", "secret"), [("asystent", "zły"), ("asystent", ""), ("nieznany", "x")])
def test_a_client_proves_itself(provider: World, client: str, secret: str) -> None:
    code = returned(provider.chooses("halina"))["code"]
    given = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": ASSISTANT.back,
        "code_verifier": VERIFIER,
    }
    refused(provider.browser.post("/token", data=given, auth=(client, secret)), 401, "invalid_client")
    refused(provider.browser.post("/token", data={**given, "client_id": client}), 401, "invalid_client")


@pytest.mark.parametrize("grant", ["password", "client_credentials", "implicit", ""])
def test_no_other_way_to_a_token_is_offered(provider: World, grant: str) -> None:
    refused(provider.token({"grant_type": grant, "username": "halina", "password": "x"}), 400, "unsupported_grant_type")


def test_an_expired_code_gives_nothing() -> None:
    now = [0.0]
    codes: Shelf[str] = Shelf(60, lambda: now[0])
    codes.put("kod", "halina")
    now[0] = 59.9
    assert codes.look("kod") == "halina"
    now[0] = 60
    assert codes.take("kod") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "nieznany"},
        {"client_id": None},
        {"redirect_uri": "https://zly.example/login/callback"},
        {"redirect_uri": f"{HOME}/login/callback?x=1"},
        {"redirect_uri": f"{HOME}/login/callback/../x"},
        {"redirect_uri": CONSOLE.back},
        {"redirect_uri": None},
    ],
    ids=str,
)
def test_a_request_of_a_stranger_ends_on_a_page_and_sends_nobody_anywhere(
    provider: World, changes: dict[str, str | None]
) -> None:
    answer = provider.asks(**changes)
    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert "Nie można zacząć logowania" in words(answer)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "x"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"nonce": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "profile portal"}, "invalid_scope"),
    ],
    ids=str,
)
def test_a_request_that_is_not_safe_goes_back_with_an_error(
    provider: World, changes: dict[str, str | None], error: str
) -> None:
    answer = provider.asks(**changes)
    assert answer.status_code == 302
    told = returned(answer.headers["location"])
    assert answer.headers["location"].startswith(f"{ASSISTANT.back}?")
    assert (told["error"], told["state"]) == (error, STATE)
    assert "code" not in told


def test_a_login_is_refreshed_until_it_is_revoked(provider: World) -> None:
    refresh = provider.logs_in("halina")["refresh_token"]
    given = {"grant_type": "refresh_token", "refresh_token": refresh}
    fresh = provider.token(given)
    assert fresh.status_code == 200
    assert provider.claims(fresh.json()["access_token"])["acr"] == SUBSTANTIAL
    refused(provider.token(given, CONSOLE), 400, "invalid_grant")
    gone = provider.browser.post("/revoke", data={"token": refresh}, auth=(ASSISTANT.id, ASSISTANT.secret))
    assert gone.status_code == 200
    refused(provider.token(given), 400, "invalid_grant")


def test_logging_out_ends_the_login_and_goes_back_only_to_a_known_address(provider: World) -> None:
    tokens = provider.logs_in("halina")
    stranger = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": "https://zly.example/"}
    assert "location" not in provider.browser.get("/logout", params=stranger).headers
    asked = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": f"{HOME}/", "state": "s"}
    assert provider.browser.get("/logout", params=asked).headers["location"] == f"{HOME}/?state=s"
    again = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    refused(provider.token(again), 400, "invalid_grant")


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_userinfo_is_only_for_an_access_token(provider: World, token: str) -> None:
    refused(provider.userinfo(token or "-"), 401, "invalid_token")
    refused(provider.browser.get("/userinfo"), 401, "invalid_token")
    refused(provider.userinfo(provider.logs_in("halina")["id_token"]), 401, "invalid_token")


def test_staff_log_in_with_a_role_and_no_pesel(provider: World) -> None:
    tokens = provider.logs_in("konsultantka-1", CONSOLE)
    about = provider.claims(tokens["id_token"])
    assert (about["role"], about["given_name"]) == ("consultant", "Joanna")
    assert not {"pesel", "birthdate", "acr"} & about.keys()
    access = provider.claims(tokens["access_token"])
    assert (access["aud"], access["roles"]) == ("portal-wsparcia", ["consultant"])


def test_a_resident_is_no_staff_and_staff_no_resident(provider: World) -> None:
    staff = provider.begins(CONSOLE)
    assert provider.browser.post(staff, data={"who": "halina"}).status_code == 303
    resident = provider.begins()
    assert provider.browser.post(f"{resident}/profil-zaufany", data={"who": "konsultantka-1"}).status_code == 303
    assert provider.browser.post(f"{resident}/pracownik", data={"who": "konsultantka-1"}).status_code == 303


def test_staff_cannot_ask_for_the_residents_scopes(provider: World) -> None:
    tokens = provider.logs_in("konsultantka-1", CONSOLE, scope="openid profile role pesel portal")
    assert provider.claims(tokens["access_token"])["scope"] == "openid profile role"


def test_discovery_names_what_there_is(provider: World) -> None:
    told = provider.browser.get("/.well-known/openid-configuration").json()
    assert told["issuer"] == ISSUER
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["response_types_supported"] == ["code"]
    for name in ("authorization", "token", "userinfo", "revocation", "end_session"):
        path = told[f"{name}_endpoint"].removeprefix(ISSUER)
        assert provider.browser.request("POST" if name in ("token", "revocation") else "GET", path).status_code != 404
    for key in provider.browser.get("/jwks.json").json()["keys"]:
        assert "d" not in key


def test_the_signing_key_outlives_a_restart_and_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "var" / "key.json"
    settings = IdentitySettings(_env_file=None, url=ISSUER, assistant_url=HOME, key_file=file)  # type: ignore[call-arg]
    token = World(settings).logs_in("halina")["id_token"]
    assert World(settings).claims(token)["given_name"] == "Halina"
    assert file.stat().st_mode & 0o077 == 0
