"""The demo page with the widget, its accessibility statement, and the widget's files under ``/static``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from api.chat.widget_files import ASK_AGAIN, FOR_EVER, LOADER, MEDIA_TYPES, STATIC, Widget, asset, lighter
from api.web.pages import templates

_templates = templates(Path(__file__).parent / "templates")
_READ = ["GET", "HEAD"]
_PAGES = {"/": "page.html", "/dostepnosc": "accessibility.html"}


def install(app: FastAPI, phone: str, url: str) -> None:
    """Serve the pages at ``/`` and ``/dostepnosc``, and the files below ``/static``.

    Args:
        phone: where a person answers; the page and the widget show it, also when nothing else works.
        url: the site's own address, named in the accessibility statement.
    """
    widget = Widget(phone)
    pages = {path.name: asset(lighter(path), MEDIA_TYPES[path.suffix]) for path in (STATIC / "page").glob("*.css")}
    values = {"phone": phone, "call": f"tel:{phone.replace(' ', '')}", "url": url}

    async def loader(request: Request) -> Response:
        return widget.loader.response(request, ASK_AGAIN)

    async def file(request: Request) -> Response:
        found = widget.files.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        # a page opened before an update may still ask for the files of its time: it gets today's, but keeps none
        current = request.path_params["version"] == widget.version
        return found.response(request, FOR_EVER if current else ASK_AGAIN)

    async def style(request: Request) -> Response:
        found = pages.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return found.response(request, ASK_AGAIN)

    app.router.routes += [
        *(
            Route(path, _shown(_templates.get_template(name).render(values)), methods=_READ)
            for path, name in _PAGES.items()
        ),
        Route(f"/static/widget/{LOADER}", loader, methods=_READ),
        Route("/static/widget/{version}/{name}", file, methods=_READ),
        Route("/static/page/{name}", style, methods=_READ),
    ]


def _shown(html: str) -> Callable[[Request], Awaitable[Response]]:
    async def page(_request: Request) -> Response:
        return HTMLResponse(html, headers={"Cache-Control": ASK_AGAIN})

    return page
