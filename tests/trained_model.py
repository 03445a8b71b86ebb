"""The trained model that tests share: the one in `models/` when it is up to date, otherwise trained once per run."""

from __future__ import annotations

import os
from pathlib import Path

from bot.cli.training import train_into, up_to_date


def model_folder() -> Path:
    """A folder with a trained model. One that `MODEL_DIR` names is used as it is."""
    if named := os.environ.get("MODEL_DIR"):
        return Path(named)
    folder = Path("models")
    if not up_to_date(folder):
        train_into(folder)
    return folder
