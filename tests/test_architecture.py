"""The dependency arrows of docs/architecture.md, read off the code's own imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("knowledge", "actions", "bot", "api.chat", "api.staff", "api.portal", "api.identity", "api.app", "api.web")
MAY_IMPORT: dict[str, set[str]] = {
    "knowledge": set(),
    "actions": {"knowledge"},
    "bot": {"knowledge", "actions"},
    "api.chat": {"knowledge", "actions", "bot", "api.web"},
    "api.staff": {"knowledge", "actions", "bot", "api.web"},
    "api.portal": {"api.web"},
    "api.identity": {"api.web"},
    # what every server needs; knows neither the assistant nor what the city runs
    "api.web": set(),
    # a single module, which puts the chat and the console side by side; neither knows the other
    "api.app": {"knowledge", "actions", "bot", "api.chat", "api.staff"},
}
FOREIGN_TO = {
    "knowledge": {"rasa", "rasa_sdk", "fastapi", "starlette", "sqlalchemy", "httpx", "telegram", "spacy"},
    "actions": {"fastapi", "starlette", "telegram", "rasa"},
    "api.portal": {"rasa", "rasa_sdk"},
    "api.identity": {"rasa", "rasa_sdk"},
}
# `asystent run` starts every server of the house, so the command line alone may name the web side.
COMPOSITION_ROOTS = {"bot/cli/serving.py"}


def imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str | None:
    return next((room for room in ROOMS if module == room or module.startswith(room + ".")), None)


def modules_of(room: str) -> list[Path]:
    """Of a package all modules, of a module itself."""
    place = ROOT / room.replace(".", "/")
    return sorted([*place.rglob("*.py"), *place.parent.glob(f"{place.name}.py")])


@pytest.mark.parametrize("room", ROOMS)
def test_arrows_point_one_way(room: str) -> None:
    modules = modules_of(room)
    assert modules, f"{room} holds no modules"
    allowed = MAY_IMPORT[room] | {room}
    wrong = sorted(
        f"{path.relative_to(ROOT)} imports {module}"
        for path in modules
        if str(path.relative_to(ROOT)) not in COMPOSITION_ROOTS
        for module in imported_modules(path)
        if (target := room_of(module)) and target not in allowed
    )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("room", sorted(FOREIGN_TO))
def test_rooms_stay_free_of_frameworks_that_are_not_theirs(room: str) -> None:
    wrong = sorted(
        f"{path.relative_to(ROOT)} imports {module}"
        for path in modules_of(room)
        for module in imported_modules(path)
        if module.split(".")[0] in FOREIGN_TO[room]
    )
    assert not wrong, "\n".join(wrong)


def test_no_module_outgrows_its_room() -> None:
    """A module above 300 lines knows more than one thing."""
    long = {
        str(path.relative_to(ROOT)): lines
        for room in ROOMS
        for path in modules_of(room)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert not long
