"""Pages of the login: choose a means, choose an invented person, be sent back. Also cancelling and logging out."""

from __future__ import annotations

import secrets
from typing import Annotated

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import AccessDeniedError
from fastapi import APIRouter, Form, Request
from starlette.datastructures import ImmutableMultiDict
from starlette.responses import RedirectResponse, Response

from api.identity.clients import Client
from api.identity.memory import Login
from api.identity.messages import CoreRequest
from api.identity.pages import page
from api.identity.people import Failure, people
from api.identity.routes.protocol import provider_of
from api.identity.server import login_of

router = APIRouter()


@router.get("/authorize")
async def authorize(request: Request) -> Response:
    """Take in a request for a login (OpenID Connect Core 3.1.2.1) and show where to begin.

    A request whose client or return address is wrong ends here, on a page: nothing is sent to an unknown address
    (RFC 6749 section 4.1.2.1).
    """
    provider = provider_of(request)
    asked = CoreRequest("GET", f"{provider.issuer}/authorize", request.query_params, request.headers)
    try:
        grant = provider.get_consent_grant(asked)
    except OAuth2Error as error:
        if error.redirect_uri:
            return provider.handle_authorization_response(provider.handle_error_response(asked, error))
        return page("problem.html", 400, reason=error.error)
    waiting = secrets.token_urlsafe(24)
    provider.memory.requests.put(waiting, dict(request.query_params))
    start = "" if grant.request.client.who == "resident" else "/pracownik"
    return RedirectResponse(f"/logowanie/{waiting}{start}", 303)


@router.get("/logowanie/{waiting}")
async def choose_means(request: Request, waiting: str) -> Response:
    """The choice of means, as login.gov.pl shows it."""
    asked = _waiting(request, waiting)
    if asked is None:
        return page("expired.html", 410)
    return page("means.html", waiting=waiting, means=people().means, goes_to=asked.payload.redirect_uri)


@router.get("/logowanie/{waiting}/{means}")
async def choose_person(request: Request, waiting: str, means: str) -> Response:
    """The invented people who can be chosen with a means, and logins that fail on purpose."""
    asked = _waiting(request, waiting)
    if asked is None:
        return page("expired.html", 410)
    goes_to = asked.payload.redirect_uri
    if _client(request, asked).who == "staff":
        return page("staff.html", waiting=waiting, staff=people().staff, goes_to=goes_to)
    chosen = next((one for one in people().means if one.id == means), None)
    if chosen is None:
        return RedirectResponse(f"/logowanie/{waiting}", 303)
    return page("people.html", waiting=waiting, chosen=chosen, people=people(), goes_to=goes_to)


@router.post("/logowanie/{waiting}/{means}")
async def log_in(request: Request, waiting: str, means: str, who: Annotated[str, Form()] = "") -> Response:
    """Send the browser back to the client with a code, or with the failure that was chosen."""
    asked = _waiting(request, waiting)
    if asked is None:
        return page("expired.html", 410)
    failure = next((one for one in people().failures if one.id == who), None)
    if failure is not None:
        return _failed(request, waiting, _error(failure))
    login = _login(_client(request, asked), means, who)
    if login is None:
        return RedirectResponse(f"/logowanie/{waiting}/{means}", 303)
    provider = provider_of(request)
    provider.memory.requests.take(waiting)
    grant = provider.get_consent_grant(asked)
    return provider.handle_authorization_response(provider.create_authorization_response(asked, login, grant))


@router.post("/anuluj/{waiting}")
async def cancel(request: Request, waiting: str) -> Response:
    """The person gave up."""
    if _waiting(request, waiting) is None:
        return page("expired.html", 410)
    return _failed(request, waiting, AccessDeniedError())


@router.api_route("/logout", methods=["GET", "POST"])
async def log_out(request: Request) -> Response:
    """End a login and go back, if the client is known (OpenID Connect RP-Initiated Logout 1.0)."""
    provider = provider_of(request)
    parameters = request.query_params if request.method == "GET" else await request.form()
    asked = CoreRequest(request.method, f"{provider.issuer}/logout", parameters, request.headers)  # type: ignore[arg-type]
    answer: Response | None = provider.create_endpoint_response("end_session", asked)
    return answer or page("logged_out.html")


def _waiting(request: Request, waiting: str) -> CoreRequest | None:
    provider = provider_of(request)
    asked = provider.memory.requests.look(waiting)
    if asked is None:
        return None
    return CoreRequest("GET", f"{provider.issuer}/authorize", ImmutableMultiDict(asked), {})


def _client(request: Request, asked: CoreRequest) -> Client:
    client = provider_of(request).query_client(asked.payload.client_id)
    assert client is not None, "checked before the request was put aside"
    return client


def _login(client: Client, means: str, who: str) -> Login | None:
    if client.who == "staff":
        member = next((one for one in people().staff if one.id == who), None)
        return login_of(member, None) if member else None
    person = next((one for one in (*people().residents, *people().unusual) if one.id == who), None)
    chosen = next((one for one in people().means if one.id == means), None)
    return login_of(person, person.acr or chosen.acr) if person and chosen else None


def _error(failure: Failure) -> OAuth2Error:
    return AccessDeniedError() if failure.error == "access_denied" else OAuth2Error(error=failure.error)


def _failed(request: Request, waiting: str, error: OAuth2Error) -> Response:
    provider = provider_of(request)
    asked = _waiting(request, waiting)
    assert asked is not None, "looked at by the caller"
    provider.memory.requests.take(waiting)
    error.redirect_uri = asked.payload.redirect_uri
    error.state = asked.payload.state
    return provider.handle_authorization_response(provider.handle_error_response(asked, error))
