"""What is sent to file an application, and its checksum as the portal reckons it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def submission(kind: str, form: Mapping[str, Any], attachments: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The body of ``POST /v1/applications``.

    Args:
        attachments: files sent before: id → what it shows.
    """
    body: dict[str, Any] = {"kind": kind, "form": dict(form)}
    if attachments:
        body["attachments"] = [{"upload_id": file, "paper": paper} for file, paper in attachments.items()]
    return body


def checksum(body: Mapping[str, Any]) -> str:
    """SHA-256 of a body as 64 hex digits: UTF-8 JSON with sorted keys and no spaces (docs/portal-api.md)."""
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
