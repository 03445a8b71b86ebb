"""What came of a code of a conversation, as the screen shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Handed:
    """One line for the consultant.

    Attributes:
        code: a new code, to be read out.
        wrong: nothing was taken or given.
    """

    line: str
    code: str = ""
    wrong: bool = False
