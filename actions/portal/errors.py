"""What can go wrong between the assistant and the portal. `may_be_retried` says whether trying again can help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class PortalError(Exception):
    """The portal did not do what it was asked to. Never holds what was sent or received."""

    may_be_retried: ClassVar[bool] = False


class PortalDown(PortalError):  # noqa: N818 - named for what happened
    """No answer, an answer that nobody understands, or "not now". The same request may be sent again.

    Attributes:
        retry_after: seconds that the portal asked to wait.
        may_have_arrived: False where it is certain that the portal did nothing: there was no connection, it said
            "not now" with 429 (RFC 6585 section 4), or it was not even asked.
    """

    may_be_retried = True

    def __init__(self, why: str, retry_after: int | None = None, *, may_have_arrived: bool = True) -> None:
        super().__init__(why)
        self.retry_after = retry_after
        self.may_have_arrived = may_have_arrived


class PortalRejected(PortalError):  # noqa: N818
    """The portal refuses what was sent.

    Attributes:
        word: the kind of refusal: `invalid-form`, `key-reused`, …
        fields: what is wrong, in Polish, by path of the field; in the order of the form.
        detail: what happened and what to do, in Polish.
    """

    def __init__(self, word: str, detail: str = "", fields: Mapping[str, str] | None = None) -> None:
        super().__init__(word)
        self.word = word
        self.fields = dict(fields or {})
        self.detail = detail


class NotLoggedIn(PortalError):  # noqa: N818
    """Nobody is logged in (any more).

    Attributes:
        expired: somebody was.
    """

    def __init__(self, *, expired: bool = False) -> None:
        super().__init__("expired" if expired else "not logged in")
        self.expired = expired


class NoAccount(PortalError):  # noqa: N818
    """This person may not have an account: `word` is the kind of reason, `detail` says in Polish what to do."""

    def __init__(self, word: str, detail: str = "") -> None:
        super().__init__(word)
        self.word = word
        self.detail = detail


class NotFound(PortalError):  # noqa: N818
    """Nothing of that name on this account; someone else's answers the same."""
