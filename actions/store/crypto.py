"""Encryption of what is kept: drafts of applications and login tokens. One key per installation."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from actions.settings import Settings

KEY_FILE = Path("var/secret.key")


class UnreadableError(Exception):
    """Something sealed cannot be opened: it was sealed with another key, or changed on the way."""

    may_be_retried = False


class Seal:
    """Seals data so that only this installation can read it (Fernet: AES-128-CBC with HMAC-SHA256)."""

    def __init__(self, secret: str) -> None:
        self._fernet = Fernet(base64.urlsafe_b64encode(_derived(secret, b"seal")))
        self._mark_key = _derived(secret, b"mark")

    def close(self, data: Any) -> str:
        """Encrypt anything that JSON can hold; the result is plain ASCII."""
        return self._fernet.encrypt(json.dumps(data, ensure_ascii=False).encode()).decode()

    def open(self, sealed: str) -> Any:
        """Give back what :meth:`close` took.

        Raises:
            UnreadableError: another key, or not the work of :meth:`close`.
        """
        try:
            return json.loads(self._fernet.decrypt(sealed.encode()))
        except (InvalidToken, ValueError) as error:
            raise UnreadableError("sealed with another key or damaged") from error

    def close_bytes(self, content: bytes) -> bytes:
        """Encrypt a file."""
        return self._fernet.encrypt(content)

    def open_bytes(self, sealed: bytes) -> bytes:
        """Give back what :meth:`close_bytes` took.

        Raises:
            UnreadableError: another key, or not the work of :meth:`close_bytes`.
        """
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise UnreadableError("sealed with another key or damaged") from error

    def mark(self, text: str) -> str:
        """A fixed mark of a text (keyed hash, 64 hex digits): finds a row by a secret without keeping the secret."""
        return hmac.new(self._mark_key, text.encode(), hashlib.sha256).hexdigest()


def seal_of(settings: Settings, key_file: Path = KEY_FILE) -> Seal:
    """The seal of this installation: `secret_key` of the settings, or a key made once and kept in `key_file`."""
    if settings.secret_key is not None:
        return Seal(settings.secret_key.get_secret_value())
    return Seal(_kept_secret(key_file))


def _kept_secret(key_file: Path) -> str:
    key_file.parent.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two processes that start at once, one makes the key and the other reads it.
        descriptor = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return key_file.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_urlsafe(32))
    return secret


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
