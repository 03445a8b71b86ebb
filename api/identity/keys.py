"""The provider's signing key: made at the first start, kept in a file that only its owner can read."""

from __future__ import annotations

import json
import os
from pathlib import Path

from joserfc.jwk import ECKey, KeySet

ALGORITHM = "ES256"


def signing_keys(file: Path) -> KeySet:
    """The key set with the private key; makes and keeps a P-256 key when there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    key = ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
    try:
        # O_EXCL: of two processes that start at once, one makes the key and the other reads it.
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = ECKey.import_key(json.loads(file.read_text(encoding="utf-8")))
    else:
        with os.fdopen(descriptor, "w", encoding="utf-8") as kept:
            json.dump(key.as_dict(private=True), kept)
    return KeySet([key])
