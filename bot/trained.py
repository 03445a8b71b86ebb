"""Trained models as files: which one is the newest, and the part of it that understands messages.

Nothing here imports Rasa: reading a model's own arrays takes a fraction of a second, Rasa with TensorFlow ten.
"""

from __future__ import annotations

import json
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from bot.nlu.classifiers import Classifiers
from bot.nlu.morphology import choose

MORPHOLOGY = "morphology.json"
"""The file of a trained model that names its morphology."""

_PARTS = ("PolishTokenizer", "FunctionClassifier")


class ModelMissingError(RuntimeError):
    """There is no trained model in the folder."""

    may_be_retried = False

    def __init__(self, folder: Path) -> None:
        super().__init__(f"No trained model in '{folder}'. Train one with: make train")


@dataclass(frozen=True)
class Trained:
    """What a model learned about messages, and the morphology it was made with."""

    morphology: str
    classifiers: Classifiers


def newest_model(folder: Path) -> Path:
    """The newest model file of a folder.

    Raises:
        ModelMissingError: the folder holds none.
    """
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise ModelMissingError(folder)
    return models[-1]


def load_trained(model: Path) -> Trained:
    """Read the understanding part of a model file.

    Raises:
        ValueError: the model was trained with another pipeline.
        MorphologyMissingError: the model was made with a spaCy package that is not installed.
    """
    with TemporaryDirectory() as unpacked:
        folders = _unpack(model, Path(unpacked))
        made_with = json.loads((folders["PolishTokenizer"] / MORPHOLOGY).read_text(encoding="utf-8"))["name"]
        return Trained(choose(made_with), Classifiers.load(folders["FunctionClassifier"]))


def _unpack(model: Path, target: Path) -> dict[str, Path]:
    """Folders of the components that hold what was learned."""
    folders: dict[str, Path] = {}
    with tarfile.open(model) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            part = next((name for name in _PARTS if name in path.parent.name), None)
            content = archive.extractfile(member) if part and member.isfile() else None
            if part is None or content is None:
                continue
            folders[part] = target / part
            folders[part].mkdir(exist_ok=True)
            (folders[part] / path.name).write_bytes(content.read())
    missing = sorted(set(_PARTS) - set(folders))
    if missing:
        raise ValueError(f"'{model.name}' was trained without {', '.join(missing)}. Train again with: make train")
    return folders
