"""The OpenAPI document: FastAPI's, with every error as a problem (RFC 9457).

``python -m api.portal.openapi > docs/openapi-portal.json`` writes the published copy; a test keeps it equal.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from fastapi import FastAPI

from api.portal.problems import MEDIA_TYPE, Problem
from api.web import openapi

DESCRIPTION = """\
What a resident of Łódź may see and do with their own cases in MOPS, CŚS, PUP and the city office: applications filed \
electronically or on paper, granted benefits, payments, letters, and filing new applications.

Every answer is about the resident whom the access token stands for; nothing of anyone else can be reached. A thing \
that belongs to someone else answers like a thing that does not exist. Errors are problem details (RFC 9457)."""

_ERRORS = {
    "400": "The body is not JSON in UTF-8.",
    "401": "No valid access token, or its level of assurance is too low (RFC 6750, RFC 9470).",
    "403": "This person may not have an account here (no PESEL, under 13).",
    "404": "There is no such thing on this account.",
    "422": "The request or the form is wrong; `errors` names the fields.",
    "429": "Too many calls for one resident, or from one address; `Retry-After` says when to go on.",
    "503": "The portal or something behind it does not answer; the same request may be repeated.",
}


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the portal."""
    return openapi.document(app, DESCRIPTION, Problem, _expected, _problem)


def _expected(path: str, operation: dict[str, Any]) -> list[str]:
    private = ["401", "403"] if "security" in operation else []
    missing = ["404"] if "{" in path else []
    invalid = ["400", "422"] if "requestBody" in operation else []
    return [*private, *missing, *invalid, "429", "503"]


def _problem(status: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": _ERRORS[status], "content": {MEDIA_TYPE: {"schema": schema}}}


def public_routes(app: FastAPI) -> set[str]:
    """Paths that need no login, read off the document."""
    paths = document(app)["paths"]
    return {path for path, operations in paths.items() if all("security" not in one for one in operations.values())}


if __name__ == "__main__":
    from api.portal.app import create_app
    from api.portal.settings import PortalSettings

    built = create_app(PortalSettings(_env_file=None))
    json.dump(document(built), sys.stdout, ensure_ascii=False, indent=2, sort_keys=True)
    sys.stdout.write("\n")
