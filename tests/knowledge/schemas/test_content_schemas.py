"""What an editor of the base gets: schemas that fit the models, all content, and one another."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from knowledge.files import CONTENT
from knowledge.parameters import load_parameters
from knowledge.schemas.kinds import KINDS, Kind
from knowledge.schemas.making import FOLDER, IDS, ROOT, SNIPPETS, described, outdated, schema
from knowledge.schemas.references import MAY_USE, POINTS_TO, known_ids
from knowledge.template import render

FILES = [(kind, path) for kind in KINDS for path in kind.paths()]


class _Core(yaml.CSafeLoader):
    """YAML as editors read it (1.2): days and "yes" are words, only "true" is true."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("int", r"^-?\d+$", "-0123456789"),
    ("float", r"^-?\d+\.\d+$", "-0123456789"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))
_Core.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile("^<<$"), ["<"])


def validator(kind: Kind) -> Draft7Validator:
    ids = Resource.from_contents(json.loads((FOLDER / IDS).read_text(encoding="utf-8")))
    made = json.loads((FOLDER / f"{kind.id}.schema.json").read_text(encoding="utf-8"))
    return Draft7Validator(made, registry=Registry().with_resource(IDS, ids))


def problems(kind: Kind, text: str) -> list[str]:
    data = yaml.load(text, Loader=_Core)
    return [f"{'.'.join(map(str, error.path))}: {error.message[:200]}" for error in validator(kind).iter_errors(data)]


def test_the_files_for_editors_are_those_that_the_models_make() -> None:
    stale = sorted(str(path.relative_to(ROOT)) for path in outdated())
    assert stale == [], "run: asystent knowledge schema --write"


@pytest.mark.parametrize(("kind", "path"), FILES, ids=[f"{kind.id}-{path.stem}" for kind, path in FILES])
def test_content_fits_its_schema_as_an_editor_reads_it(kind: Kind, path: Path) -> None:
    assert problems(kind, path.read_text(encoding="utf-8")) == []


def test_every_content_file_is_of_just_one_kind() -> None:
    for path in CONTENT.rglob("*.yml"):
        name = path.relative_to(CONTENT).as_posix()
        kinds = [kind.id for kind in KINDS if path in kind.paths()]
        assert len(kinds) == 1, f"{name} is of the kinds {kinds}: knowledge/schemas/kinds.py"


def test_the_editor_is_told_which_schema_belongs_to_which_files() -> None:
    told = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert told == {
        f"./docs/schemas/{kind.id}.schema.json": [f"knowledge/content/{files}" for files in kind.files]
        for kind in KINDS
    }


def test_no_description_is_of_a_field_that_is_gone() -> None:
    made = [schema(kind) for kind in KINDS]
    models = {name: model for each in made for name, model in each.get("$defs", {}).items()}
    models |= {kind.model.__name__: each for kind, each in zip(KINDS, made, strict=True) if kind.model}
    beyond = {"_", "_like", "places"}
    for model, fields in described().items():
        assert set(fields) - beyond <= set(models[model]["properties"]), model
    for model, field in (*POINTS_TO, *MAY_USE):
        assert field in models[model]["properties"], f"{model}.{field}"


BENEFIT = next(kind for kind in KINDS if kind.id == "benefit")
BECIKOWE = (CONTENT / "benefits" / "becikowe.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("found", "instead", "complaint"),
    [
        (r"^institution: .*", "institution: urzad-na-marsie", "institution: 'urzad-na-marsie' is not one of"),
        (r"^confidence: .*", "confidence: pewne", "confidence: 'pewne' is not one of"),
        (r"^reviewed: .*", "", "'reviewed' is a required property"),
        (r"^name: ", "nazwa: ", "('nazwa' was unexpected)"),
        (r"^  what_is:", "  czym_jest:", "('czym_jest' was unexpected)"),
    ],
)
def test_what_an_editor_marks(found: str, instead: str, complaint: str) -> None:
    broken = re.sub(found, instead, BECIKOWE, count=1, flags=re.MULTILINE)
    assert broken != BECIKOWE
    assert any(complaint in problem for problem in problems(BENEFIT, broken)), problems(BENEFIT, broken)


def test_all_that_can_be_pointed_to_is_offered_by_name() -> None:
    ids = known_ids()
    assert ids["benefit"]["dodatek-mieszkaniowy"] == "dodatek mieszkaniowy"
    assert ids["institution"]["mops"] == "Miejski Ośrodek Pomocy Społecznej w Łodzi"
    assert set(POINTS_TO.values()) <= set(ids)


def test_a_snippet_names_a_figure_in_a_way_that_a_text_can_be_filled_in() -> None:
    snippets = json.loads(SNIPPETS.read_text(encoding="utf-8"))
    figures = load_parameters()
    for key, snippet in snippets.items():
        day = figures[key].values[0].start
        assert render(snippet["body"], figures.on(day)), key
