"""How often one conversation or one address may call the chat API."""

from __future__ import annotations

from dataclasses import dataclass

from api.web.limits import Rate


@dataclass(frozen=True)
class Rates:
    """The limits of the chat API. An address may be a whole office or library, a conversation is one person.

    Attributes:
        messages: of a conversation.
        conversations: begun from an address.
        calls: of whatever kind, from an address; login pages too.
        files: of a conversation; each is drawn when it is asked for.
        households: worked out for an address, for calculators on other pages.
    """

    messages: Rate = Rate(burst=12, seconds=2)
    conversations: Rate = Rate(burst=20, seconds=10)
    calls: Rate = Rate(burst=120, seconds=0.5)
    files: Rate = Rate(burst=15, seconds=4)
    households: Rate = Rate(burst=60, seconds=1)
