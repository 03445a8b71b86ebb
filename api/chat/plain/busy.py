"""The page for whoever calls too often. It sends the same again, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import Request
from starlette.responses import Response

from api.chat.doors import Chat, address, services_of
from api.chat.plain.pages import page

_BEGINS = ("begin", "login")


def busy(request: Request, path: str, fields: Sequence[tuple[str, str]], whose: str = "") -> Response | None:
    """Count a call; the page when there were too many, None while it is all right.

    Args:
        path: where the page sends the same again.
        fields: what was sent.
        whose: the secret of the questionnaire or the conversation, where there is one.
    """
    parts: Chat = request.app.state.chat
    services = services_of(request)
    wait = parts.calls.wait(address(request))
    if not wait and any(("do", begins) in fields for begins in _BEGINS):
        wait = parts.conversations.wait(address(request))
    if not wait and whose:
        wait = parts.messages.wait(whose)
    if not wait:
        return None
    status = HTTPStatus.TOO_MANY_REQUESTS
    answer = page("plain/busy.html", services, status, path=path, fields=fields, wait=wait)
    answer.headers["Retry-After"] = str(wait)
    return answer
