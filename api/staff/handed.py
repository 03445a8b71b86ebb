"""What came of a code of a conversation, as the screen shows it."""

from __future__ import annotations

from dataclasses import dataclass

from api.staff.papers.sending import Sending


@dataclass(frozen=True)
class Handed:
    """One line for the consultant.

    Attributes:
        code: a new code, to be read out.
        wrong: nothing was taken or given.
        sending: what to send to the caller, so that they open the results with it.
    """

    line: str
    code: str = ""
    wrong: bool = False
    sending: Sending | None = None
