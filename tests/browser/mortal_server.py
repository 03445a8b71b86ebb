"""The assistant's web side in a process that kills itself with SIGKILL while it makes the answer to one message.

``uvicorn --factory mortal_server:create_app`` with DIES_AT, one of `STEPS`. Without it the server lives.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI

from api.chat import app
from bot.answering import Answering
from bot.conversations import Conversations

LAST_WORDS = "nie wiem"
"""The message at which it dies."""
STEPS = ("heard", "answered", "recorded")
"""It has the message; it has the answer, and the tracker is stored; the turn is stored, and nobody was told."""


def create_app() -> FastAPI:
    """The app as it is run, doomed as the environment says."""
    step = os.environ.get("DIES_AT")
    if step == "heard":
        Answering.message = _deadly(Answering.message, before=True)  # type: ignore[method-assign]
    elif step:
        Conversations.record = _deadly(Conversations.record, before=step == "answered")  # type: ignore[method-assign]
    return app.create_app()


def _deadly(method: Callable[..., Any], *, before: bool) -> Callable[..., Any]:
    def dying(here: Any, *given: Any) -> Any:
        doomed = LAST_WORDS in given
        done = None if doomed and before else method(here, *given)
        if doomed:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return dying
