"""Reading content files: YAML in, checked models out. Every error names the file, and the field where it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

CONTENT = Path(__file__).parent / "content"


class Identified(BaseModel):
    """An object of a list that others point to."""

    id: str


M = TypeVar("M", bound=BaseModel)
N = TypeVar("N", bound=Identified)
T = TypeVar("T")


class ContentError(ValueError):
    """A content file cannot be used. The message is for the editor: file, field, what is wrong."""

    may_be_retried = False


class _Loader(yaml.CSafeLoader):
    """Safe YAML that refuses a key written twice: plain YAML would silently keep the second."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", node.start_mark)
    return yaml.constructor.SafeConstructor.construct_mapping(loader, node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path) -> Any:
    """The plain data of one YAML file.

    Raises:
        ContentError: the file is missing, is not YAML, or repeats a key.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - _Loader is a safe loader
    except OSError as error:
        raise ContentError(f"{path.name}: cannot be read ({error.strerror})") from error
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name}: {error}") from error


def load_model(path: Path, model: type[M]) -> M:
    """One file that holds one object.

    Raises:
        ContentError: as :func:`read_yaml`, or a field is missing, unknown or of the wrong kind.
    """
    return cast(M, _checked(path, TypeAdapter(model)))


def load_list(path: Path, model: type[M]) -> tuple[M, ...]:
    """One file that holds a list of objects of one kind.

    Raises:
        ContentError: as :func:`load_model`.
    """
    return cast("tuple[M, ...]", _checked(path, TypeAdapter(tuple[model, ...])))  # type: ignore[valid-type]


def load_by_id(path: Path, model: type[N]) -> dict[str, N]:
    """One file that holds a list of objects, each with an id of its own.

    Raises:
        ContentError: as :func:`load_list`, or an id stands twice.
    """
    listed = load_list(path, model)
    by_id = {each.id: each for each in listed}
    if len(by_id) != len(listed):
        raise ContentError(f"{path.name}: an id stands twice")
    return by_id


def load_each(paths: Iterable[Path], load: Callable[[Path], T]) -> dict[Path, T]:
    """Several files, each loaded.

    Raises:
        ContentError: names what is wrong in all of them, not only in the first.
    """
    loaded: dict[Path, T] = {}
    problems: list[str] = []
    for path in paths:
        try:
            loaded[path] = load(path)
        except ContentError as error:  # noqa: PERF203 - every file's errors are wanted
            problems.append(str(error))
    if problems:
        raise ContentError("\n".join(problems))
    return loaded


def _checked(path: Path, adapter: TypeAdapter[Any]) -> Any:
    data = read_yaml(path)
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(str(part) for part in problem['loc']) or '(file)'}: {problem['msg']}"
            for problem in error.errors(include_url=False, include_input=False)
        )
        raise ContentError(f"{path.name}: {problems}") from error
