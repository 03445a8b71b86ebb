"""How long a call took to the right sentence. It travels with the form, as everything of a call does."""

from __future__ import annotations

from dataclasses import dataclass, replace

_LONGEST_MS = 4 * 60 * 60 * 1000


@dataclass(frozen=True)
class Timing:
    """Moments of a call in milliseconds since 1970.

    Attributes:
        began: when the first words came.
        shown: since when what is prompted now has been prompted.
        key: what is prompted now; empty while nothing is.
    """

    began: int | None = None
    shown: int | None = None
    key: str = ""

    @classmethod
    def read(cls, written: str) -> Timing:
        """From a form's field; a new one when it is not one of ours."""
        began, shown, key = [*written.split("~", 2), "", ""][:3]
        if not began.isdecimal():
            return cls()
        return cls(int(began), int(shown) if shown.isdecimal() else None, key)

    def written(self) -> str:
        """For a form's field."""
        return f"{self.began or ''}~{self.shown or ''}~{self.key}"

    def after(self, key: str, at: int, *, spoken: bool) -> Timing:
        """The moments once something is prompted.

        Args:
            key: of what is prompted; empty for nothing.
            spoken: there are words or answers.
        """
        began = self.began if self.began is not None or not spoken else at
        if key == self.key:
            return replace(self, began=began)
        return Timing(began, at if key else None, key)

    def seconds(self) -> float | None:
        """From the first words to what is prompted now; None when nothing is, or the moments make no sense."""
        if self.began is None or self.shown is None or not 0 <= self.shown - self.began <= _LONGEST_MS:
            return None
        return (self.shown - self.began) / 1000
