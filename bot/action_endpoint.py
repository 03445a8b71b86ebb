"""Runs the custom actions in this process: Rasa's action endpoint without the HTTP round trip.

Rasa calls `EndpointConfig.request` with the JSON that it would send to an action server, and gets that server's JSON
back.
"""

from __future__ import annotations

import inspect
import logging
import pkgutil
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from importlib import import_module
from types import ModuleType
from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

from actions.services import Services, use

logger = logging.getLogger(__name__)

failed: ContextVar[list[str]] = ContextVar("failed")
"""Names of the actions that failed in this turn. The engine sets a fresh list for each turn."""


class InProcessActions(EndpointConfig):
    """The actions of a package, run by `rasa_sdk`'s own executor as `rasa run actions` runs them."""

    def __init__(self, services: Services, package: str = "actions") -> None:
        super().__init__(url="in-process", selective_domain=True)
        self._services = services
        self._executor = ActionExecutor()
        for action in actions_in(package):
            self._executor.register_action(action)

    async def request(self, *_args: Any, json: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        """Run one action. One that fails says and changes nothing, and is named in `failed`."""
        try:
            with use(self._services):
                return await self._executor.run(json) or {"events": [], "responses": []}
        except Exception as error:  # noqa: BLE001 - whatever an action raises, the person gets a sentence
            name = str(json.get("next_action"))
            failed.get([]).append(name)
            logger.error("Action %s failed: %s", name, described(error))
            return {"events": [], "responses": []}


def actions_in(package: str) -> Iterator[type[Action]]:
    """The actions that a package defines.

    `ActionExecutor.register_package` would also import sub-packages by their bare names (`store`, `account`), whatever
    lies under these on the path.
    """
    for module in _modules(import_module(package)):
        for found in vars(module).values():
            ours = inspect.isclass(found) and issubclass(found, Action) and found.__module__ == module.__name__
            if ours and not inspect.isabstract(found):
                yield found


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    yield package
    for info in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        yield import_module(info.name)


def described(error: BaseException) -> str:
    """Kind and place of an error, without its message: that may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__name__, *(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-6:]))])
