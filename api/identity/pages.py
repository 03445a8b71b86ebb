"""Pages for people: HTML that works without scripts, under a strict content security policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse, Response

from api.web.pages import templates

_HERE = Path(__file__).parent
_templates = templates(_HERE / "templates")


def page(template: str, status: int = 200, goes_to: str | None = None, **values: Any) -> Response:
    """A page from a template. `goes_to` is the address to which its form finally leads: browsers follow a form's
    redirect only to places that `form-action` names.
    """
    response = HTMLResponse(_templates.get_template(template).render(**values), status)
    response.headers["Content-Security-Policy"] = "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            f"form-action 'self' {_origin(goes_to)}".rstrip(),
            "frame-ancestors 'none'",
            "base-uri 'none'",
        )
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _origin(address: str | None) -> str:
    if address is None:
        return ""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
