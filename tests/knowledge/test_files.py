from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from knowledge.files import ContentError, load_list, load_model, read_yaml


class Thing(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    size: int = 0


def write(folder: Path, text: str) -> Path:
    path = folder / "rzecz.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_checked_object(tmp_path: Path) -> None:
    assert load_model(write(tmp_path, "id: a\nsize: 3"), Thing) == Thing(id="a", size=3)
    assert load_list(write(tmp_path, "- id: a\n- {id: b}"), Thing) == (Thing(id="a"), Thing(id="b"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: a\nid: b", "'id' stands twice"),
        ("id: [", "rzecz.yml"),
        ("size: 3", "id: Field required"),
        ("{id: a, size: duzo}", "size: Input should be a valid integer"),
        ("{id: a, colour: red}", "colour: Extra inputs"),
        ("", r"\(file\)"),
    ],
)
def test_a_wrong_file_is_named_with_its_field(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ContentError, match=told):
        load_model(write(tmp_path, text), Thing)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"brak\.yml"):
        read_yaml(tmp_path / "brak.yml")
