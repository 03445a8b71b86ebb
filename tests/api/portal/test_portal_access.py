"""Who may see what: every route of the OpenAPI document, walked with every token that must not open it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from joserfc.jwk import ECKey, KeySet
from portal_files import PDF
from portal_world import PESELS, World, filled

from api.identity.people import HIGH, LOW
from api.portal.app import create_app
from api.portal.settings import PortalSettings

METHODS = ("get", "post", "put", "patch", "delete")
PUBLIC = {"/v1/application-kinds", "/v1/application-kinds/{kind_id}"}
STAFF = {"/v1/staff/case-lookup"}  # tokens of another kind: test_portal_phone.py
FORGED = KeySet([ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)])
NOBODY = "00000000-0000-0000-0000-000000000000"
BAD: dict[str, dict[str, Any]] = {
    "signed by someone else": {"keys": FORGED},
    "expired": {"exp": int(time.time()) - 3600},
    "never expires": {"exp": None},
    "of another issuer": {"iss": "http://localhost:1"},
    "for another API": {"aud": "konsola"},
    "for nobody": {"sub": None},
    "an ID token": {"kind": "JWT"},
    "of a login that is not sure enough": {"acr": LOW},
    "of a login of unknown level": {"acr": None},
}


def document() -> dict[str, Any]:
    app: FastAPI = create_app(PortalSettings(_env_file=None, database_url="sqlite://"))  # type: ignore[call-arg]
    return app.openapi()


def operations() -> Iterator[tuple[str, str]]:
    for path, methods in document()["paths"].items():
        for method in METHODS:
            if method in methods:
                yield method.upper(), path


PRIVATE = [(method, path) for method, path in operations() if path not in PUBLIC | STAFF]
PARAMETERS = {"application_id": "/v1/applications", "message_id": "/v1/messages", "receipt_id": "/v1/receipts"}


def ids_of(portal: World, who: str, parameter: str) -> list[str]:
    """Ids that open something of a resident."""
    if parameter != "receipt_id":
        return [item["id"] for item in portal.get(who, PARAMETERS[parameter])["items"]]
    answer = portal.submit(who, filled(who), f"walk-of-the-routes-{who}")
    assert answer.status_code == 201, answer.text
    return [answer.json()["id"]]


def at(path: str, value: str = NOBODY) -> str:
    """A path with its parameter filled in."""
    before, brace, rest = path.partition("{")
    return before + value + rest.partition("}")[2] if brace else path


def body(method: str) -> dict[str, Any]:
    """What a call needs besides a token."""
    submission = {"kind": "dodatek-mieszkaniowy", "form": filled("piotr")}
    if method == "PUT":
        return {"content": PDF}
    return {"json": submission, "headers": {"Idempotency-Key": "walk-of-the-routes"}} if method == "POST" else {}


def test_the_document_marks_every_route_but_the_kinds_of_application_as_private() -> None:
    paths = document()["paths"]
    open_to_all = {path for method, path in operations() if "security" not in paths[path][method.lower()]}
    assert open_to_all == PUBLIC
    assert len(PRIVATE) >= 9


@pytest.mark.parametrize(("method", "path"), PRIVATE)
def test_nobody_gets_in_without_a_token(portal: World, method: str, path: str) -> None:
    for given in ({}, {"Authorization": "Basic YTpi"}, {"Authorization": "Bearer"}, {"Authorization": "Bearer x.y.z"}):
        parts = body(method)
        headers = {**parts.pop("headers", {}), **given}
        answer = portal.client.request(method, at(path), headers=headers, **parts)
        assert answer.status_code == 401, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert "Zaloguj się" in answer.json()["detail"]


@pytest.mark.parametrize(("method", "path"), PRIVATE)
def test_no_bad_token_opens_anything(portal: World, method: str, path: str) -> None:
    for what, changes in BAD.items():
        parts = body(method)
        headers = {**parts.pop("headers", {}), "Authorization": f"Bearer {portal.token(**changes)}"}
        answer = portal.client.request(method, at(path), headers=headers, **parts)
        assert answer.status_code == 401, f"{what}: {answer.text}"


@pytest.mark.parametrize(("method", "path"), PRIVATE)
def test_a_token_without_the_scope_of_the_portal_opens_nothing(portal: World, method: str, path: str) -> None:
    parts = body(method)
    headers = {**parts.pop("headers", {}), "Authorization": f"Bearer {portal.token(scope='openid profile pesel')}"}
    answer = portal.client.request(method, at(path), headers=headers, **parts)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith(":forbidden")


@pytest.mark.parametrize("path", [path for method, path in PRIVATE if method == "GET" and "{" in path])
def test_what_belongs_to_someone_else_is_as_if_it_did_not_exist(portal: World, path: str) -> None:
    parameter = path.partition("{")[2].partition("}")[0]
    assert parameter in PARAMETERS, f"how are things at {path} found?"
    theirs = ids_of(portal, "halina", parameter)
    assert theirs, f"halina has nothing at {path}"
    for one in theirs:
        assert portal.call("halina", "GET", at(path, one)).status_code == 200
        refused = portal.call("marek", "GET", at(path, one))
        assert refused.status_code == 404
        assert refused.json() == portal.call("marek", "GET", at(path)).json()


LISTS = [path for method, path in PRIVATE if method == "GET" and "{" not in path and path != "/v1/me/accesses"]
"""Whose items have ids; who looked is in test_portal_access_log.py."""


@pytest.mark.parametrize("path", LISTS)
def test_lists_of_two_residents_share_nothing(portal: World, path: str) -> None:
    everyone = {who: set(ids_in(portal.get(who, path))) for who in PESELS}
    together = [one for ids in everyone.values() for one in ids]
    assert together, f"nobody has anything at {path}"
    assert len(together) == len(set(together))


@pytest.mark.parametrize("path", [path for method, path in PRIVATE if method == "GET" and "{" not in path])
def test_no_answer_names_another_resident(portal: World, path: str) -> None:
    for who in PESELS:
        said = portal.call(who, "GET", path).text
        for other, pesel in PESELS.items():
            assert other == who or pesel not in said


def test_the_strongest_means_opens_it_too(portal: World) -> None:
    answer = portal.client.get("/v1/me", headers={"Authorization": f"Bearer {portal.token(acr=HIGH)}"})
    assert answer.json()["pesel"] == PESELS["halina"]


def test_a_weak_login_is_told_which_level_is_needed(portal: World) -> None:
    answer = portal.client.get("/v1/me", headers={"Authorization": f"Bearer {portal.token(acr=LOW)}"})
    assert 'error="insufficient_user_authentication"' in answer.headers["www-authenticate"]
    assert "LoA/substantial" in answer.headers["www-authenticate"]
    assert "profilem zaufanym" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("who", "word", "next_step"),
    [("zuzanna", "under-age", "rodzic lub opiekun"), ("lukas", "no-pesel", "42 638 44 44")],
)
def test_who_may_have_no_account_is_told_what_to_do(portal: World, who: str, word: str, next_step: str) -> None:
    answer = portal.call(who, "GET", "/v1/me")
    assert answer.status_code == 403
    assert answer.json()["type"].endswith(f":{word}")
    assert next_step in answer.json()["detail"]


def test_a_login_that_does_not_tell_the_name_opens_no_account(portal: World) -> None:
    token = portal.token("robert", scope="openid pesel portal")
    answer = portal.client.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 403


def test_answers_are_never_kept_in_a_cache(portal: World) -> None:
    for path in ("/v1/me", "/v1/payments", "/v1/application-kinds"):
        headers = portal.call("halina", "GET", path).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def ids_in(answer: Any) -> Iterator[str]:
    """Every id of a thing of the resident's; offices are everyone's."""
    if isinstance(answer, list):
        for one in answer:
            yield from ids_in(one)
    elif isinstance(answer, dict):
        if "id" in answer:
            yield answer["id"]
        for name, value in answer.items():
            # the next payment stands among the items as well
            if name not in ("office", "next"):
                yield from ids_in(value)
