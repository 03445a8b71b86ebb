"""What the identity provider says about a person, once it is proven that it says so (OpenID Connect Core 3.1.3.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import BaseModel, ConfigDict, ValidationError

from actions.account.refusals import AssuranceTooLow, LoginBroken, NoPesel, UnderAge

ALGORITHMS = ["ES256", "RS256", "PS256"]
ACCEPTED_LEVELS = ("http://eidas.europa.eu/LoA/substantial", "http://eidas.europa.eu/LoA/high")
"""Levels of assurance that the portal takes (eIDAS art. 8)."""
YOUNGEST = 13
"""From this age a person takes part in dealings of their own (Civil Code art. 15)."""
_LEEWAY_SECONDS = 30


@dataclass(frozen=True)
class Expected:
    """What must stand in an ID token: who says it, to whom, and in answer to which request."""

    issuer: str
    client_id: str
    nonce: str = field(repr=False)
    access_token: str = field(repr=False)


class Person(BaseModel):
    """Claims about a person, as the portal's provider gives them."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    sub: str
    given_name: str
    family_name: str
    birthdate: date
    pesel: str


def signed_claims(token: str, keys: KeySet) -> Any:
    """The claims of a token that one of these keys signed.

    Raises:
        JoseError, ValueError: not signed by any of them, or no token at all.
    """
    return jwt.decode(token, keys, ALGORITHMS)


def proven_claims(decoded: Any, expected: Expected) -> Mapping[str, Any]:
    """The claims of an ID token whose signature holds, once everything else about it does.

    Raises:
        LoginBroken: another issuer, audience or nonce; expired; claims are missing.
    """
    token = CodeIDToken(
        decoded.claims,
        decoded.header,
        options={
            "iss": {"essential": True, "value": expected.issuer},
            "aud": {"essential": True, "value": expected.client_id},
        },
        params={
            "nonce": expected.nonce,
            "client_id": expected.client_id,
            "access_token": expected.access_token,
        },
    )
    try:
        token.validate(leeway=_LEEWAY_SECONDS)
    except JoseError as error:
        raise LoginBroken(type(error).__name__) from error
    claims: Mapping[str, Any] = decoded.claims
    return claims


def person_of(claims: Mapping[str, Any], today: date) -> Person:
    """The resident whom proven claims name.

    Raises:
        LoginBroken: claims are missing.
        AssuranceTooLow, NoPesel, UnderAge: see there.
    """
    if claims.get("acr") not in ACCEPTED_LEVELS:
        raise AssuranceTooLow
    if not claims.get("pesel"):
        raise NoPesel
    try:
        person = Person.model_validate(claims)
    except ValidationError:
        raise LoginBroken("claims") from None
    if age(person.birthdate, today) < YOUNGEST:
        raise UnderAge
    return person


def age(born: date, today: date) -> int:
    """Full years on a day."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
