"""Pages and parts of pages: plain HTML under a strict content security policy, never kept by a browser or proxy."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from api.web.pages import templates
from knowledge.hours import WARSAW
from knowledge.text import long_date

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def paragraphs(text: str) -> Markup:
    """Text of the base as HTML: blank line = paragraph, ``- `` = list item, ``**bold**``."""
    blocks = []
    for block in text.strip().split("\n\n"):
        prose: list[str] = []
        items: list[str] = []
        for line in block.splitlines():
            if line.startswith("- "):
                items.append(f"<li>{_bold(line[2:])}</li>")
            else:
                prose.append(_bold(line))
        blocks.append(f"<p>{' '.join(prose)}</p>" if prose else "")
        blocks.append(f"<ul>{''.join(items)}</ul>" if items else "")
    return Markup("".join(blocks))  # noqa: S704 - every line was escaped by _bold


def moment(at: datetime) -> str:
    """A moment as the clock in Łódź shows it, sortable by eye: 2026-11-24 09:05."""
    return f"{at.astimezone(WARSAW):%Y-%m-%d %H:%M}"


def _bold(line: str) -> str:
    parts = str(escape(line)).split("**")
    return "".join(f"<strong>{part}</strong>" if number % 2 else part for number, part in enumerate(parts))


def _environment() -> Environment:
    made = templates(_HERE / "templates")
    made.filters["paragraphs"] = paragraphs
    made.filters["moment"] = moment
    made.globals["pretended"] = None
    made.globals["version"] = _mark(*STATIC.glob("*.*"), *STATIC.glob("htmx/*.js"))
    return made


def _mark(*files: Path) -> str:
    """A mark of these files in their addresses, so that no browser shows old ones after an update."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()[:12]


_templates = _environment()


def pretend(day: date | None) -> None:
    """Let every page of the console say that the day of the law is set by hand; None: it is not."""
    _templates.globals["pretended"] = long_date(day) if day else None


def page(template: str, status: int = HTTPStatus.OK, **values: Any) -> Response:
    """A page, or a part of one, from a template."""
    response = HTMLResponse(_templates.get_template(template).render(**values), status)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
