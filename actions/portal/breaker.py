"""A circuit breaker: when the portal fails again and again, it is left alone for a while, and nobody waits for it.

Closed: calls go through. Open: they fail at once. Half open: one call tries whether the portal is back.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from actions.portal.errors import PortalDown, PortalError

OPENS_AFTER = 5
"""Failures in a row after which the portal is left alone."""
OPEN_SECONDS = 20.0


class Breaker:
    """Counts how calls to one portal end, in this process.

    Args:
        now: seconds that only grow.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failures = 0
        self._open_until = 0.0
        self._trying = False

    @contextmanager
    def call(self) -> Iterator[None]:
        """Let the block call the portal. Every answer of the portal is a success, a refusal as well.

        Raises:
            PortalDown: the portal is left alone for now; nothing was sent, and `retry_after` says for how long.
        """
        self._enter()
        try:
            yield
        except PortalDown:
            self._failed()
            raise
        except PortalError:
            self._answered()
            raise
        else:
            self._answered()
        finally:
            self._trying = False

    def _enter(self) -> None:
        if self._failures < OPENS_AFTER:
            return
        left = self._open_until - self._now()
        if left > 0 or self._trying:
            raise PortalDown("left alone", math.ceil(max(left, 1.0)), may_have_arrived=False)
        self._trying = True

    def _failed(self) -> None:
        self._failures += 1
        self._open_until = self._now() + OPEN_SECONDS

    def _answered(self) -> None:
        self._failures = 0
