"""How a letter reaches an office today, what no longer counts, and the state's forms on the internet step by step."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pydantic import Field

from knowledge.files import load_model
from knowledge.forms.conditions import Content
from knowledge.institutions import Institution
from knowledge.letters.definition import LETTERS
from knowledge.source import Source


class Way(Content):
    """One way to send a letter; its text may name the office: {name}, {where}."""

    id: str
    title: str
    text: str


class Guide(Content):
    """A form on the internet, step by step, as far as the sources go.

    Attributes:
        ids: benefits that are applied for with it.
        unsure: what the sources do not tell, and who helps.
    """

    id: str
    title: str
    ids: tuple[str, ...] = ()
    steps: tuple[str, ...] = Field(min_length=1)
    unsure: str
    sources: tuple[Source, ...] = Field(min_length=1)


class Sending(Content):
    """Everything about sending letters.

    Attributes:
        no_longer: ways that do not count (any more).
        proof: what to keep as proof.
    """

    ways: tuple[Way, ...] = Field(min_length=1)
    no_longer: tuple[str, ...]
    proof: tuple[str, ...]
    legal_basis: tuple[str, ...]
    sources: tuple[Source, ...]
    reviewed: date
    guides: tuple[Guide, ...]

    def guide(self, name: str | None) -> Guide | None:
        """The guide of that id, or for a benefit; None when there is none."""
        return next((guide for guide in self.guides if name and name in (guide.id, *guide.ids)), None)


@lru_cache(maxsize=1)
def load_sending() -> Sending:
    """Read ``letters/sending.yml``.

    Raises:
        knowledge.files.ContentError: the file cannot be used.
    """
    return load_model(LETTERS / "sending.yml", Sending)


def told(way: Way, office: Institution) -> str:
    """The words of a way, with the office that gets the letter."""
    return way.text.format(name=office.name, where=office.address or "").replace(", .", ".").strip()
