"""What a caller is sent, by e-mail or text message: written here, sent by the consultant's own programmes.

The links carry the text and no recipient. No number and no address of a caller is typed into the console.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from api.staff.papers.letter import Letter
from api.staff.papers.sms import parts


@dataclass(frozen=True)
class Sending:
    """One text in three lengths.

    Attributes:
        text: the whole, to be copied.
        letter: what a link to a mail programme can carry.
        sms: what fits into a text message.
    """

    text: str
    letter: Letter
    sms: str

    @property
    def sms_parts(self) -> int:
        """How many parts the text message has."""
        return parts(self.sms)

    @property
    def sms_link(self) -> str:
        """Opens the text message in the programme that sends such (RFC 5724)."""
        return f"sms:?body={quote(self.sms, safe='')}"
