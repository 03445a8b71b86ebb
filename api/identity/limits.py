"""How often one address may call: people get a page, clients the error of their protocol."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.middleware.base import RequestResponseEndpoint
from starlette.responses import Response

from api.identity.pages import page
from api.web.limits import Limiter, Rate

_PAGES = ("/authorize", "/logowanie", "/anuluj", "/logout")


def install(app: FastAPI, calls_a_minute: int) -> None:
    """Count every call of the application."""
    limiter = Limiter(Rate.a_minute(calls_a_minute))

    @app.middleware("http")
    async def counted(request: Request, call_next: RequestResponseEndpoint) -> Response:
        wait = limiter.wait(request.client.host if request.client else "unknown")
        return _too_many(request.url.path, wait) if wait else await call_next(request)


def _too_many(path: str, wait: int) -> Response:
    if path.startswith(_PAGES):
        response = page("busy.html", 429, wait=wait)
    else:
        # the word of RFC 6749 section 4.1.2.1 for "not now"
        response = JSONResponse({"error": "temporarily_unavailable"}, 429)
    response.headers["Retry-After"] = str(wait)
    return response
