"""Fields that point to something with an id, and all ids that there are: an editor offers them and marks a dead one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.base import KnowledgeBase, load_base
from knowledge.benefits import Procedure
from knowledge.crisis import CrisisFile
from knowledge.files import CONTENT, load_list, load_model, read_yaml
from knowledge.forms.checks import CHECKS
from knowledge.forms.computed import FORMULAS
from knowledge.places import Place
from knowledge.schemas.kinds import LETTER_SECTIONS

POINTS_TO: Mapping[tuple[str, str], str] = {
    ("Benefit", "institution"): "institution",
    ("Benefit", "procedure"): "procedure",
    ("Benefit", "related"): "benefit",
    ("Benefit", "excludes"): "benefit",
    ("Procedure", "extends"): "procedure",
    ("Signpost", "institution"): "institution",
    ("Signpost", "see"): "benefit",
    ("Situation", "see"): "benefit",
    ("Institution", "parent"): "institution",
    ("Institution", "replaced_by"): "institution",
    ("Place", "district"): "district",
    ("Place", "estates"): "estate",
    ("Place", "also"): "place",
    ("Place", "offices"): "institution",
    ("Pick", "question"): "question",
    ("Option", "office"): "institution",
    ("Form", "benefit"): "benefit",
    ("Form", "addressee"): "institution",
    ("Letter", "addressee"): "institution",
    ("Letter", "checks"): "check",
    ("NamingFile", "held"): "benefit",
    ("NamingFile", "supplements"): "benefit",
    ("NamingFile", "meant_by_plain_name"): "benefit",
    ("Guide", "ids"): "benefit",
    ("Form", "checks"): "check",
    ("Computed", "formula"): "formula",
    ("Elsewhere", "benefit"): "benefit",
    ("Need", "first"): "benefit",
    ("Crisis", "lines"): "line",
    ("Crisis", "institutions"): "institution",
}
"""(model, field) → kind of thing whose id stands there, alone or in a list or as the values of a table."""

MAY_USE: Mapping[tuple[str, str], str] = {
    ("Form", "sections"): "form-section",
    ("Letter", "sections"): "letter-section",
    ("Letter", "body"): "letter-paragraph",
}
"""(model, field) → kind of shared part that may stand in the list by its name: ``use: name``."""


def known_ids(content: Path = CONTENT) -> dict[str, dict[str, str]]:
    """Kind of thing → its ids with the names that an editor shows beside them.

    Raises:
        ContentError: a content file is wrong.
    """
    base = load_base(content)
    lines = load_model(content / "crisis.yml", CrisisFile).lines
    return {
        "institution": {each.id: each.name for each in base.institutions},
        "benefit": {each.id: each.name for each in base.benefits},
        "procedure": {each.id: each.id for each in load_list(content / "procedures.yml", Procedure)},
        "question": {each.id: each.short for each in base.catalogue},
        "district": dict(_places(base, "district")),
        "estate": dict(_places(base, "estate")),
        "place": dict(_places(base)),
        "line": {each.id: f"{each.number}, {each.name}" for each in lines},
        "check": dict.fromkeys(CHECKS, "sprawdzenie w programie"),
        "formula": dict.fromkeys(FORMULAS, "wzór w programie"),
        "letter-section": dict.fromkeys(LETTER_SECTIONS, "wspólna część pism"),
        "letter-paragraph": dict.fromkeys(read_yaml(content / "letters" / "shared" / "akapity.yml"), "wspólny akapit"),
        "form-section": {path.stem: "wspólna część formularzy" for path in sorted(content.glob("forms/shared/*.yml"))},
    }


def ids_schema(ids: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The schema file to which all references lead: one list of ids a kind."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$defs": {
            kind: {"type": "string", "enum": list(names), "enumDescriptions": list(names.values())}
            for kind, names in ids.items()
        },
    }


def _places(base: KnowledgeBase, kind: str | None = None) -> Iterator[tuple[str, str]]:
    found: list[Place] = [each for each in base.places if kind in (None, each.kind)]
    yield from ((each.id, each.name) for each in found)
