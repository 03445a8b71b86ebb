"""The identity provider as an ASGI application: ``uvicorn --factory api.identity.app:create_app --port 8002``."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from api.identity import limits
from api.identity.keys import signing_keys
from api.identity.memory import Memory
from api.identity.routes import login, protocol
from api.identity.server import Provider
from api.identity.settings import IdentitySettings


def create_app(settings: IdentitySettings | None = None) -> FastAPI:
    """Build the provider; makes its signing key if there is none yet."""
    settings = settings or IdentitySettings()
    app = FastAPI(title="Logowanie (środowisko pokazowe)", openapi_url=None)
    app.state.provider = Provider(settings, signing_keys(settings.key_file), Memory(settings))
    app.include_router(protocol.router)
    app.include_router(login.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.add_api_route("/health", _health)
    limits.install(app, settings.calls_a_minute)
    return app


def _health() -> dict[str, str]:
    return {"status": "ok"}
