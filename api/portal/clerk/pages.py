"""The demo clerk's pages: plain HTML without scripts, under a strict content security policy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from starlette.responses import HTMLResponse, Response

from api.web.pages import templates

_HERE = Path(__file__).parent
STYLE = (_HERE / "clerk.css").read_text(encoding="utf-8")
_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
_templates = templates(_HERE / "templates")


def _day(value: date) -> str:
    return f"{value:%d.%m.%Y}"


def _zloty(value: Decimal) -> str:
    return f"{value:.2f} zł".replace(".", ",")


_templates.filters.update(day=_day, zloty=_zloty)


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page from a template."""
    response = HTMLResponse(_templates.get_template(template).render(**values), status)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "same-origin"
    return response
