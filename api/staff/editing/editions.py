"""The base as its files stand now. Read again only when one of them has changed, so that a preview is quick."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from knowledge.base import KnowledgeBase, load_base
from knowledge.checking import entry_problems
from knowledge.entry import State, state_of
from knowledge.files import CONTENT
from knowledge.forms.definition import Form, load_forms
from knowledge.plain import PlainLanguage, load_plain_language

_Files = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Edition:
    """The base as it was read.

    Attributes:
        took: seconds that reading took.
        read_at: when that was.
    """

    base: KnowledgeBase
    forms: Mapping[str, Form]
    language: PlainLanguage
    took: float
    read_at: datetime
    _problems: dict[tuple[str, date], list[str]] = field(default_factory=dict, repr=False)

    def problems(self, benefit: str, on: date) -> list[str]:
        """What the check says of an entry on a day."""
        key = (benefit, on)
        if key not in self._problems:
            self._problems[key] = entry_problems(self.base.benefits[benefit], self.base, self.language, on)
        return self._problems[key]

    def state(self, benefit: str, on: date) -> State:
        """How an entry stands on a day."""
        return state_of(self.base.benefits[benefit], self.base, self.language, on)


class Editions:
    """Gives the latest edition. `now` gives moments in Warsaw time."""

    def __init__(self, now: Callable[[], datetime], content: Path = CONTENT) -> None:
        self._now = now
        self._content = content
        self._lock = Lock()
        self._files: _Files = ()
        self._latest: Edition | None = None

    def latest(self) -> Edition:
        """The base as its files stand now.

        Raises:
            ContentError: a file is wrong; the message names everything that is.
        """
        with self._lock:
            files = self._seen()
            if self._latest is None or files != self._files:
                self._latest, self._files = self._read(), files
            return self._latest

    def _read(self) -> Edition:
        begun = time.perf_counter()
        base = load_base(self._content)
        forms = load_forms(self._content / "forms")
        language = load_plain_language(self._content)
        return Edition(base, forms, language, time.perf_counter() - begun, self._now())

    def _seen(self) -> _Files:
        found = ((str(path), path.stat()) for path in sorted(self._content.rglob("*.yml")))
        return tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in found)
