"""How often somebody may call: token buckets in this process's memory. Knows nothing of who calls whom."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_KEPT = 20_000


@dataclass(frozen=True)
class Rate:
    """`burst` calls at once, then one every `seconds`."""

    burst: int
    seconds: float

    @classmethod
    def a_minute(cls, calls: int) -> Rate:
        """So many calls a minute, all at once if need be."""
        return cls(calls, 60 / calls)


class Limiter:
    """Counts calls by key. The keys used longest ago are forgotten first.

    Args:
        now: seconds that only grow.
    """

    def __init__(self, rate: Rate, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._now = now
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def wait(self, key: str) -> int:
        """Count a call. 0 when it is allowed, otherwise whole seconds until one is; a refused call does not count."""
        now = self._now()
        full_at = max(self._full_at.get(key, now), now)
        ahead = full_at - now - self._rate.seconds * (self._rate.burst - 1)
        if ahead > 1e-9:
            return math.ceil(ahead)
        self._full_at[key] = full_at + self._rate.seconds
        self._full_at.move_to_end(key)
        if len(self._full_at) > _KEPT:
            self._full_at.popitem(last=False)
        return 0
