"""What the provider remembers between requests: logins under way, codes, sessions. Gone when it stops, as it may be."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from api.identity.people import Person, StaffMember
from api.identity.settings import IdentitySettings

T = TypeVar("T")
_MOST_ENTRIES = 10_000
_SECONDS_TO_CHOOSE = 600


@dataclass(frozen=True)
class Login:
    """A person who has just proved who they are; `acr` is the level of assurance, None for staff."""

    who: Person | StaffMember
    acr: str | None
    auth_time: int
    session_id: str = field(default_factory=lambda: secrets.token_urlsafe(16))

    def get_user_id(self) -> str:
        """The subject, under the name that authlib asks for."""
        return self.who.subject


@dataclass(frozen=True)
class Code:
    """An authorization code and what it was given for (RFC 6749 section 4.1.2, RFC 7636 section 4.4)."""

    value: str
    client_id: str
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    login: Login
    code_challenge_method: str = "S256"

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.login.auth_time

    def get_acr(self) -> str | None:
        return self.login.acr

    def get_amr(self) -> None:
        """Not told: the means is the resident's own affair."""


@dataclass(frozen=True)
class RefreshToken:
    """A refresh token; the client proves itself each time, so it stays the same (RFC 9700 section 4.14.2)."""

    value: str
    client_id: str
    scope: str
    login: Login

    def check_client(self, client: object) -> bool:
        return getattr(client, "client_id", None) == self.client_id

    def get_scope(self) -> str:
        return self.scope


class Shelf(Generic[T]):
    """Things kept for a limited time under an unguessable key.

    Args:
        seconds: how long each thing is kept.
        clock: seconds that only go forward.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._things: dict[str, tuple[float, T]] = {}

    def put(self, key: str, thing: T) -> None:
        """Keep a thing; drops what has expired, and the oldest when there is too much."""
        now = self._clock()
        self._things = {key: kept for key, kept in self._things.items() if kept[0] > now}
        while len(self._things) >= _MOST_ENTRIES:
            del self._things[next(iter(self._things))]
        self._things[key] = (now + self._seconds, thing)

    def look(self, key: str) -> T | None:
        """The thing, unless it has expired."""
        until, thing = self._things.get(key, (float("-inf"), None))
        return thing if until > self._clock() else None

    def take(self, key: str) -> T | None:
        """The thing, which is gone afterwards: a second take finds nothing."""
        thing = self.look(key)
        self._things.pop(key, None)
        return thing

    def drop(self, unwanted: Callable[[T], bool]) -> None:
        """Forget every thing that `unwanted` says so about."""
        self._things = {key: kept for key, kept in self._things.items() if not unwanted(kept[1])}


class Memory:
    """The provider's shelves: requests that wait for the person, codes, spent codes, refresh tokens."""

    def __init__(self, settings: IdentitySettings) -> None:
        self.requests: Shelf[Mapping[str, str]] = Shelf(_SECONDS_TO_CHOOSE)
        self.codes: Shelf[Code] = Shelf(settings.code_seconds)
        self.spent: Shelf[str] = Shelf(settings.session_seconds)
        self.refresh_tokens: Shelf[RefreshToken] = Shelf(settings.session_seconds)

    def end(self, session_id: str) -> None:
        """End a login: nothing given out for it can be refreshed any more."""
        self.refresh_tokens.drop(lambda token: token.login.session_id == session_id)
