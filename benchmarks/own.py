"""Our web side as it is run (api/app.py), only that one address may send as much as it likes."""

from __future__ import annotations

from fastapi import FastAPI

from api.chat.app import create_app
from api.chat.limits import Rates
from api.staff.app import install as install_console
from api.web.limits import Rate

_UNLIMITED = Rate(burst=1_000_000, seconds=0.000_001)


def app() -> FastAPI:
    """For ``uvicorn --factory benchmarks.own:app``. The limits are still counted."""
    whole = create_app(rates=Rates(messages=_UNLIMITED, conversations=_UNLIMITED, calls=_UNLIMITED))
    install_console(whole)
    return whole
