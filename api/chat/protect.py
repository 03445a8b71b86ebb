"""What holds for every request: a limit on the body, headers that forbid browsers a lot, no raw failure outward."""

from __future__ import annotations

import logging
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.chat.errors import FailedError, TooLargeError
from bot.action_endpoint import described

logger = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
_WITH_A_FILE = re.compile(r"PUT /api/conversations/[^/]+/attachments/[^/]+|POST /wniosek/[a-z-]+")
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONLY_HTTPS = "max-age=31536000"


class Protect:
    """ASGI middleware round the whole app.

    Args:
        https: the app is served over HTTPS; browsers are told to insist on it.
        largest_file: bytes of the largest file that may come as an attachment.
    """

    def __init__(self, app: ASGIApp, https: bool, largest_file: int = 0) -> None:
        self._app = app
        self._largest_file = largest_file
        self._headers = {**HEADERS, "Strict-Transport-Security": ONLY_HTTPS} if https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        try:
            await self._app(scope, _limited(scope, receive, self._largest(scope)), send_with_headers)
        except TooLargeError as error:
            await error.response()(scope, receive, send_with_headers)
        except Exception as error:  # noqa: BLE001 - nothing raw goes outward, whatever it was
            logger.error("A request failed: %s", described(error))
            if not started:
                await FailedError().response()(scope, receive, send_with_headers)

    def _largest(self, scope: Scope) -> int:
        """Bytes of the largest body; a file a little above its own limit is refused by its route, in better words."""
        is_file = _WITH_A_FILE.fullmatch(f"{scope['method']} {scope['path']}")
        return self._largest_file + LARGEST_BODY if is_file else LARGEST_BODY


def _limited(scope: Scope, receive: Receive, largest: int) -> Receive:
    """`receive` that refuses a body above the limit, announced or not."""
    announced = Headers(scope=scope).get("content-length", "0")
    too_large = announced.isdecimal() and int(announced) > largest
    received = 0

    async def limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if too_large or received > largest:
            raise TooLargeError
        return message

    return limited
