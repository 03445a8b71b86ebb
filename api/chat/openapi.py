"""The OpenAPI document of the chat API: FastAPI's, with every error in the one shape (`api.chat.errors`)."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, Field

from api.web import openapi

DESCRIPTION = """\
What the widget (or any other page) calls. The conversation's token goes into the header `Authorization` and nowhere \
else. Every error has one shape: `code` is for the page, `message` for the person, in Polish."""

_ERRORS = {
    "400": "The body is not JSON in UTF-8.",
    "401": "No token, or not this conversation's; or the file is only for a person who is logged in.",
    "404": "There is no such conversation or file (any more).",
    "409": "It does not fit what is there already.",
    "413": "The body is above the limit.",
    "415": "The file is of a kind that is not taken.",
    "422": "The body or a parameter cannot be read; the message names the fields.",
    "429": "Too many calls; `Retry-After` says when to go on.",
    "500": "Something broke; nothing was lost.",
    "503": "Busy; `Retry-After` says when to go on.",
}
_EVERYWHERE = ("429", "500", "503")
_JSON = "application/json"


class ErrorBody(BaseModel):
    """What went wrong."""

    code: str = Field(description="A fixed word, for programs.")
    message: str = Field(description="What happened and what to do next, for the person.")
    retry_after: int | None = Field(None, description="Seconds, where waiting helps.")


class ErrorOut(BaseModel):
    """The one shape of errors."""

    error: ErrorBody


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the app."""
    return openapi.document(app, DESCRIPTION, ErrorOut, _expected, _error)


def _expected(path: str, operation: dict[str, Any]) -> list[str]:
    private = ["401"] if "security" in operation else []
    missing = ["404"] if "{" in path else []
    invalid = ["422"] if operation.get("parameters") else []
    body = ["400", "413", "422"] if "requestBody" in operation else []
    kinds = operation.get("requestBody", {}).get("content", {_JSON: None})
    file = ["409", "415"] if _JSON not in kinds else []
    return sorted({*private, *missing, *invalid, *body, *file, *_EVERYWHERE})


def _error(status: str) -> dict[str, Any]:
    content = {_JSON: {"schema": {"$ref": "#/components/schemas/ErrorOut"}}}
    answer: dict[str, Any] = {"description": _ERRORS[status], "content": content}
    if status in ("429", "503"):
        answer["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    return answer
