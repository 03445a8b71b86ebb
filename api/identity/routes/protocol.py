"""Endpoints for clients: discovery, keys, tokens, revocation, who the person is."""

from __future__ import annotations

from typing import Any

from authlib.oauth2 import OAuth2Error
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from joserfc import jwt
from joserfc.errors import JoseError
from starlette.responses import Response

from api.identity.claims import claims_of, person_with_subject
from api.identity.clients import RESIDENT_SCOPES, STAFF_SCOPES
from api.identity.keys import ALGORITHM
from api.identity.messages import CoreRequest
from api.identity.people import people
from api.identity.server import Provider

router = APIRouter()


def provider_of(request: Request) -> Provider:
    """The provider of this application."""
    provider: Provider = request.app.state.provider
    return provider


@router.get("/.well-known/openid-configuration")
async def discovery(request: Request) -> dict[str, Any]:
    """What this provider can do (OpenID Connect Discovery 1.0 section 3)."""
    issuer = provider_of(request).issuer
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks.json",
        "revocation_endpoint": f"{issuer}/revoke",
        "end_session_endpoint": f"{issuer}/logout",
        "scopes_supported": sorted({*RESIDENT_SCOPES, *STAFF_SCOPES}),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": sorted({means.acr for means in people().means}),
        "claims_supported": [
            "sub",
            "given_name",
            "family_name",
            "birthdate",
            "pesel",
            "role",
            "acr",
            "auth_time",
            "sid",
        ],
        "authorization_response_iss_parameter_supported": True,
        "ui_locales_supported": ["pl"],
    }


@router.get("/jwks.json")
async def keys(request: Request) -> dict[str, Any]:
    """Public keys (RFC 7517)."""
    return dict(provider_of(request).keys.as_dict(private=False))


@router.post("/token")
async def token(request: Request) -> Response:
    """Tokens for a code or a refresh token (RFC 6749 sections 4.1.3 and 6)."""
    provider = provider_of(request)
    try:
        answer: Response = provider.create_token_response(await _core_request(request, "/token"))
    except OAuth2Error as error:
        answer = provider.handle_error_response(None, error)
    # RFC 6749 section 5.1
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post("/revoke")
async def revoke(request: Request) -> Response:
    """End a login (RFC 7009). Access tokens end by themselves within minutes."""
    answer: Response = provider_of(request).create_endpoint_response(
        "revocation", await _core_request(request, "/revoke")
    )
    return answer


@router.get("/userinfo")
async def userinfo(request: Request) -> Response:
    """Who the person is (OpenID Connect Core 5.3)."""
    provider = provider_of(request)
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    try:
        decoded = jwt.decode(value if scheme.lower() == "bearer" else "", provider.keys, [ALGORITHM])
        jwt.JWTClaimsRegistry(iss={"essential": True, "value": provider.issuer}, exp={"essential": True}).validate(
            decoded.claims
        )
    except (JoseError, ValueError):
        return JSONResponse({"error": "invalid_token"}, 401, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    who = person_with_subject(decoded.claims["sub"]) if decoded.header.get("typ") == "at+jwt" else None
    if who is None:
        return JSONResponse({"error": "invalid_token"}, 401, {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    return JSONResponse(claims_of(who, decoded.claims["scope"]), headers={"Cache-Control": "no-store"})


async def _core_request(request: Request, path: str) -> CoreRequest:
    form = await request.form()
    return CoreRequest(request.method, provider_of(request).issuer + path, form, request.headers)  # type: ignore[arg-type]
