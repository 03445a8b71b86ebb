"""Who may use the demo clerk's pages: whoever knows the key of this run. Sessions live in memory and end with it."""

from __future__ import annotations

import hmac
import secrets
import time

COOKIE = "urzad"
LASTS_SECONDS = 8 * 3600
_PAUSE_SECONDS = 1.0


class Doors:
    """Lets clerks in.

    Args:
        key: the key; a new one is made and printed by :meth:`announce` when it is empty.
    """

    def __init__(self, key: str) -> None:
        self._made = not key
        self._key = key or secrets.token_urlsafe(9)
        self._sessions: dict[str, float] = {}
        self._closed_until = 0.0

    def announce(self) -> None:
        """Print a key that was made, for whoever started the stand-in: it is written nowhere else."""
        if self._made:
            print(f"Urząd na niby: /urzad, klucz na to uruchomienie: {self._key}", flush=True)

    def enter(self, key: str) -> str | None:
        """A new session for the right key; None for a wrong one. After a wrong one nobody gets in for a second."""
        now = time.monotonic()
        right = hmac.compare_digest(key.encode("utf-8", "replace"), self._key.encode())
        if now < self._closed_until or not right:
            self._closed_until = now + _PAUSE_SECONDS
            return None
        session = secrets.token_urlsafe(24)
        self._sessions = {one: ends for one, ends in self._sessions.items() if ends > now}
        self._sessions[session] = now + LASTS_SECONDS
        return session

    def inside(self, session: str | None) -> bool:
        """Whether a session goes on."""
        return session is not None and self._sessions.get(session, 0.0) > time.monotonic()

    def leave(self, session: str | None) -> None:
        """End a session."""
        self._sessions.pop(session or "", None)
