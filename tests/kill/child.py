"""The assistant's side of a submission, in processes made to be killed.

``python -m tests.kill.child`` loads everything once, then forks for each order that it reads (one JSON object a line)
and says how the fork ended (one JSON object a line). A fork counts its own steps: every SQL statement before and after,
every commit before and after, and everything that httpcore does on the wire. At the step that the order names it
kills itself with SIGKILL, which nothing can catch.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import select
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import httpx
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

import actions.portal.client as portal_client
import actions.services as parts
from actions.filing import offers
from actions.filing.operations import FormOp
from actions.filing.outbox_worker import send_next
from actions.portal.client import Portal
from actions.services import Services, use
from actions.settings import Settings
from actions.store.drafts import Draft
from actions.store.logins import Login
from actions.turn import FILING, Turn
from knowledge.hours import WARSAW

SECRET = "na-niby"
FORM = "dodatek-mieszkaniowy"
_MOST_PASSES = 30
_BEGINS = b"+"


class Steps:
    """Counts steps, and dies at one of them."""

    def __init__(self, die_at: int | None) -> None:
        self.count = 0
        self._die_at = die_at
        self.armed = False

    def step(self, *_anything: Any) -> None:
        if not self.armed:
            return
        self.count += 1
        if self.count == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    async def on_the_wire(self, _name: str, _info: Any) -> None:
        self.step()

    def watch_databases(self) -> None:
        for name in ("before_cursor_execute", "after_cursor_execute", "commit", "rollback"):
            event.listen(Engine, name, self.step)
        event.listen(Session, "after_commit", self.step)


class Watched(httpx.AsyncHTTPTransport):
    """The real network, each of its steps counted; an answer is one more step once it has been read."""

    def __init__(self, steps: Steps) -> None:
        super().__init__(verify=False)
        self._steps = steps

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions = {**request.extensions, "trace": self._steps.on_the_wire}
        answer = await super().handle_async_request(request)
        await answer.aread()
        self._steps.step()
        return answer


def obey(order: dict[str, Any], begins: Callable[[], None]) -> dict[str, Any]:
    """Do what the order says in this process; what came of it.

    Args:
        begins: called when everything is prepared and may be killed from now on.
    """
    steps = Steps(order["die_at"])
    ahead = timedelta(minutes=order["minutes_ahead"])
    parts.clock_of = lambda _config: lambda: datetime.now(WARSAW) + ahead  # type: ignore[assignment]
    settings = Settings(_env_file=None, database_url=order["database"], secret_key=SECRET, portal_url=order["portal"])  # type: ignore[call-arg,arg-type]
    here = replace(parts.build(settings), portal=Portal(order["portal"], Watched(steps)))
    steps.watch_databases()
    told: list[str] = []
    _prepare(order, here)
    begins()
    steps.armed = True
    work = {"press": _press, "recover": _recover}[order["do"]]
    asyncio.run(work(order, here, told))
    return {"steps": steps.count, "told": told}


def _prepare(order: dict[str, Any], here: Services) -> None:
    """The person is logged in; at the first order their draft is ready to be sent."""
    good_until = here.now() + timedelta(hours=2)
    login = Login(**{**order["login"], "birthdate": date(1960, 10, 2), "token_expires_at": good_until})
    here.logins.keep(order["conversation"], login)
    if draft := order.get("draft"):
        here.drafts.save(
            login.sub, Draft(**{**draft, "agreed": tuple(draft["agreed"]), "trail": tuple(draft["trail"])})
        )


async def _press(order: dict[str, Any], here: Services, told: list[str]) -> None:
    await _form_op(order["conversation"], {"op": "send", "field": FORM}, here, told)
    await here.portal.aclose()


async def _recover(order: dict[str, Any], here: Services, told: list[str]) -> None:
    """What happens after a restart: the worker goes on; whoever sees an unsent application presses again."""

    async def tell(conversation: str, payload: str) -> None:
        await _form_op(conversation, json.loads(payload.partition("{")[1] + payload.partition("{")[2]), here, told)

    here.outbox.wake(order["login"]["sub"], order["conversation"])
    for _ in range(_MOST_PASSES):
        if not await send_next(here, tell):
            break
    draft = here.drafts.load(order["login"]["sub"], FORM)
    if draft is not None and draft.receipt is None and not draft.attempted:
        await _form_op(order["conversation"], {"op": "send", "field": FORM}, here, told)
    await here.portal.aclose()


async def _form_op(conversation: str, entities: dict[str, str], here: Services, told: list[str]) -> None:
    turn = Turn(
        conversation, intent="form_op", text=offers.form_op(**entities), entities=entities, slots={FILING: FORM}
    )
    with use(here):
        said = await FormOp().answer(turn, here)
    told.extend(reply.model_dump_json() for reply in said.replies)


def main() -> None:
    """Read orders until there are no more."""
    logging.disable(logging.CRITICAL)
    portal_client.TIMEOUT = httpx.Timeout(1.0)
    portal_client._PAUSE_SECONDS = 0.02
    _load_once()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(_in_a_fork(json.loads(line))), flush=True)


def _load_once() -> None:
    """Content and tables do not change between the forks; reading them anew each time would only take time."""
    parts.build(Settings(_env_file=None, database_url="sqlite://", secret_key=SECRET))  # type: ignore[call-arg,arg-type]
    for name in ("load_assistant_texts", "load_base", "load_crisis_help", "load_forms"):
        loaded = getattr(parts, name)()
        setattr(parts, name, lambda loaded=loaded: loaded)
    for name in ("create_tables", "Portal", "Oidc"):  # the login is fresh, and the portal is one that is watched
        setattr(parts, name, lambda *_given: None)


def _in_a_fork(order: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            came_of_it = obey(order, lambda: os.write(writing, _BEGINS) and None)
            os.write(writing, json.dumps(came_of_it).encode())
            code = 0
        except BaseException as error:  # noqa: BLE001 - it is told by the exit code and on stderr
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
        finally:
            os._exit(code)
    os.close(writing)
    return _ended(child, reading, order.get("die_after"))


def _ended(child: int, reading: int, die_after: float | None) -> dict[str, Any]:
    """How the fork ended; kills it from outside after a time, where the order says so."""
    told = os.read(reading, len(_BEGINS)).removeprefix(_BEGINS)
    if die_after is not None and not select.select([reading], [], [], die_after)[0]:
        os.kill(child, signal.SIGKILL)
    while part := os.read(reading, 65536):
        told += part
    os.close(reading)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    failed = not killed and os.waitstatus_to_exitcode(status) != 0
    return {"killed": killed, "failed": failed, **(json.loads(told) if told and not killed else {})}


if __name__ == "__main__":
    main()
