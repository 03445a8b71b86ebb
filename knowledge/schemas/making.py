"""A kind's JSON Schema: Pydantic's own, in Polish, with the ids that may be pointed to.

Draft 7, which editors know best. Descriptions stand in ``opisy.yml``: model → field → what a clerk should know.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from knowledge.facets import load_facets
from knowledge.files import CONTENT, ContentError, read_yaml
from knowledge.parameters import load_parameters
from knowledge.schemas.kinds import KINDS, Kind
from knowledge.schemas.references import MAY_USE, POINTS_TO, ids_schema, known_ids

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "schemas"
SNIPPETS = ROOT / ".vscode" / "parametry.code-snippets"
IDS = "ids.schema.json"
_DESCRIPTIONS = Path(__file__).with_name("opisy.yml")
_ITSELF, _LIKE = "_", "_like"
_NOTHING = "? "
_BEYOND: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    kind: {"FormField": {"places": ("districts", "split district")}} for kind in ("letter", "letter-section")
}
"""Kind → model → fields that a file may hold and the reading of it replaces by others, with their words."""
_WITHIN = ("items", "additionalProperties", "propertyNames")
_SEVERAL = ("anyOf", "oneOf", "allOf", "prefixItems")
_FILTER = {"zl": "zl", "percent": "percent", "date": "date"}


def written(content: Path = CONTENT) -> dict[Path, str]:
    """Every file that is made for editors, with its text.

    Raises:
        ContentError: a content file is wrong, so that its ids cannot be told; or a field has no description.
    """
    made = {FOLDER / f"{kind.id}.schema.json": schema(kind, content) for kind in KINDS}
    if missing := sorted({line for each in made.values() for line in _undescribed(each)}):
        raise ContentError("\n".join(f"{_DESCRIPTIONS.name}: {line} has no description" for line in missing))
    made[FOLDER / IDS] = ids_schema(known_ids(content))
    made[SNIPPETS] = snippets(content)
    return {path: json.dumps(data, ensure_ascii=False, indent=1) + "\n" for path, data in made.items()}


def outdated(content: Path = CONTENT) -> dict[Path, str]:
    """The files on disk that do not say what :func:`written` would, with the text that they should hold.

    Raises:
        ContentError: a content file is wrong.
    """
    made = written(content)
    return {path: text for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text}


def schema(kind: Kind, content: Path = CONTENT) -> dict[str, Any]:
    """The schema of one kind of file."""
    made = TypeAdapter(kind.holds).json_schema(mode="validation", by_alias=True)
    # a file that holds one object has it at the top; elsewhere it is one of the definitions
    top = {kind.model.__name__: made} if kind.model else {}
    for name, model in {**made.get("$defs", {}), **top}.items():
        _finish(name, model, content)
        for field, words in _BEYOND.get(kind.id, {}).get(name, {}).items():
            model["properties"][field] = {"enum": list(words), "description": _text(name, field)}
    for each in list(_walk(made)):
        _tidy(each)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": ", ".join(kind.files), **made}


def snippets(content: Path = CONTENT) -> dict[str, Any]:
    """VS Code's snippets: the key of a figure, typed within a text, becomes the mark that names it."""
    return {
        each.key: {
            "scope": "yaml",
            "prefix": each.key,
            "body": f"{{{{ param:{each.key}|{_FILTER.get(each.unit, 'number')} }}}}",
            "description": f"{each.name} ({each.law})",
        }
        for each in load_parameters(content)
    }


def described() -> Mapping[str, Mapping[str, str]]:
    """Model → field → description in Polish; the model's own stands under "_"."""
    return _descriptions()


@lru_cache(maxsize=1)
def _descriptions() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = read_yaml(_DESCRIPTIONS)
    return found


def _finish(model: str, made: dict[str, Any], content: Path) -> None:
    """Polish descriptions and references for one model."""
    made["description"] = _text(model, _ITSELF)
    properties: dict[str, Any] = made.get("properties", {})
    for name, field in properties.items():
        if kind := POINTS_TO.get((model, name)):
            for leaf in [each for each in _walk(field) if each.get("type") == "string"]:
                leaf.clear()
                leaf["$ref"] = f"{IDS}#/$defs/{kind}"
        if kind := MAY_USE.get((model, name)):
            named = {"type": "object", "required": ["use"], "additionalProperties": False}
            named["properties"] = {"use": {"$ref": f"{IDS}#/$defs/{kind}"}}
            field["items"] = {"anyOf": [named, field["items"]]}
        field["description"] = _text(model, name)
    if "facets" in properties:
        _name_sides(properties["facets"], content)


def _text(model: str, name: str) -> str:
    """What a field of a model is described by; a model that is like another one shares its descriptions."""
    texts = _descriptions().get(model, {})
    if name in texts or _LIKE not in texts:
        return texts.get(name, f"{_NOTHING}{model}: {name}")
    return _text(texts[_LIKE], name)


def _undescribed(made: dict[str, Any]) -> Iterator[str]:
    for each in _walk(made):
        if each.get("description", "").startswith(_NOTHING):
            yield each["description"].removeprefix(_NOTHING)


def _name_sides(field: dict[str, Any], content: Path) -> None:
    """Sides of a benefit by name, so that an editor can offer those that are missing."""
    infos = {info.id: info.title for info in load_facets(content)}
    field.pop("propertyNames", None)
    field["properties"] = {side: {"type": "string", "description": shown} for side, shown in infos.items()}
    field["additionalProperties"] = False


def _walk(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and every schema within it."""
    yield made
    within = [made[key] for key in _WITHIN if isinstance(made.get(key), dict)]
    within += [part for key in _SEVERAL for part in made.get(key, ())]
    within += [part for key in ("properties", "$defs") for part in made.get(key, {}).values()]
    for part in within:
        yield from _walk(part)


def _tidy(made: dict[str, Any]) -> None:
    """Take out what says nothing to an editor; tuples as draft 7 writes them."""
    made.pop("title", None)
    if "default" in made and made["default"] in (None, [], {}):
        del made["default"]
    if "prefixItems" in made:
        made["items"] = made.pop("prefixItems")
