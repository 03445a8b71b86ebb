"""The kinds of content files: which files, and the model that reads them. One table for everything that asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from knowledge.assistant import AssistantTexts
from knowledge.benefits import Benefit, Procedure
from knowledge.bundles import Bundle
from knowledge.crisis import CrisisFile
from knowledge.facets import FacetInfo
from knowledge.files import CONTENT
from knowledge.forms.definition import Form, Section
from knowledge.forms.elsewhere import Elsewhere
from knowledge.institutions import Institution
from knowledge.letters.definition import Letter, Paragraph
from knowledge.letters.sending import Sending
from knowledge.naming import NamingFile
from knowledge.parameters import Parameter
from knowledge.places import PlacesFile
from knowledge.plain import PlainLanguage
from knowledge.questions import Derived, Question
from knowledge.results.urgent import ResultsFile
from knowledge.signposts import Signpost
from knowledge.situations import Situation


@dataclass(frozen=True)
class Kind:
    """One kind of content file.

    Attributes:
        id: names the schema: ``docs/schemas/<id>.schema.json``.
        files: patterns below the content folder.
        holds: the type by which a file is read.
    """

    id: str
    files: tuple[str, ...]
    holds: Any

    @property
    def model(self) -> type[BaseModel] | None:
        """The model of a file that holds one object; None for a list or a table of objects."""
        return self.holds if isinstance(self.holds, type) and issubclass(self.holds, BaseModel) else None

    def paths(self, content: Path = CONTENT) -> Iterator[Path]:
        """The files of this kind."""
        for pattern in self.files:
            yield from sorted(content.glob(pattern))


LETTER_SECTIONS = ("dla_kogo", "nadawca", "organ", "sprawa", "sytuacja")

KINDS = (
    Kind("parameters", ("parameters/*.yml",), tuple[Parameter, ...]),
    Kind("benefit", ("benefits/*.yml",), Benefit),
    Kind("procedures", ("procedures.yml",), tuple[Procedure, ...]),
    Kind("questions", ("questions.yml",), tuple[Question, ...]),
    Kind("bundles", ("bundles.yml",), tuple[Bundle, ...]),
    Kind("derived", ("derived.yml",), tuple[Derived, ...]),
    Kind("facets", ("facets.yml",), tuple[FacetInfo, ...]),
    Kind("signposts", ("signposts.yml",), tuple[Signpost, ...]),
    Kind("situations", ("situations.yml",), tuple[Situation, ...]),
    Kind("institutions", ("institutions/*.yml",), tuple[Institution, ...]),
    Kind("places", ("places.yml",), PlacesFile),
    Kind("plain", ("plain.yml",), PlainLanguage),
    Kind("crisis", ("crisis.yml",), CrisisFile),
    Kind("results", ("results.yml",), ResultsFile),
    Kind("form", ("forms/*.yml",), Form),
    Kind("form-section", ("forms/shared/*.yml",), Section),
    Kind("letter", ("letters/pismo-*.yml",), Letter),
    Kind("letter-section", tuple(f"letters/shared/{name}.yml" for name in LETTER_SECTIONS), Section),
    Kind("letter-paragraphs", ("letters/shared/akapity.yml",), dict[str, tuple[Paragraph, ...]]),
    Kind("letter-sending", ("letters/sending.yml",), Sending),
    Kind("elsewhere", ("elsewhere.yml",), tuple[Elsewhere, ...]),
    Kind("naming", ("naming.yml",), NamingFile),
    Kind("assistant", ("assistant.yml",), AssistantTexts),
)
