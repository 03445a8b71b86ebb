"""The trained stock model, kept in build/bench-stock/ from run to run: it takes minutes to train."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stock.project import EPOCHS, fingerprint, write_project

CACHE = Path("build/bench-stock")


@dataclass(frozen=True)
class StockModel:
    """A stock project with its model.

    Attributes:
        folder: the project; `rasa run` is started in it.
        seconds: how long training took; None when it is not known, as after an interruption.
        current: trained from the data as they are now.
    """

    folder: Path
    seconds: float | None
    current: bool


def stock_model(root: Path, *, keep: bool = False) -> StockModel:
    """The stock model for the present training data; trained now if there is none.

    Args:
        keep: be content with the newest model of earlier data.

    Raises:
        subprocess.CalledProcessError: training failed; its output was shown.
    """
    wanted = root / CACHE / fingerprint(root)
    if _trained(wanted):
        return _kept(wanted, current=True)
    earlier = sorted(filter(_trained, (root / CACHE).glob("*")), key=lambda folder: folder.stat().st_mtime)
    if keep and earlier:
        return _kept(earlier[-1], current=False)
    return StockModel(wanted, _train(root, wanted), current=True)


def _train(root: Path, folder: Path) -> float | None:
    print(f"Training the stock model ({EPOCHS} epochs) in {folder.relative_to(root)}: some minutes, once", flush=True)
    half = folder.with_name(f"{folder.name}.part")  # after an interruption Rasa's own cache there goes on from it
    fresh = not half.exists()
    write_project(root, half)
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "rasa", "train"], cwd=half, env=environment(), check=True)
    seconds = time.monotonic() - started if fresh else None
    if seconds:
        (half / "seconds").write_text(f"{seconds:.0f}", encoding="utf-8")
    half.rename(folder)
    return seconds


def environment() -> dict[str, str]:
    """The environment in which Rasa itself runs."""
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "PYTHONWARNINGS": "ignore"}
    return {**os.environ, **quiet, "RASA_TELEMETRY_ENABLED": "false"}


def _trained(folder: Path) -> bool:
    return folder.suffix != ".part" and any(folder.glob("models/*.tar.gz"))


def _kept(folder: Path, *, current: bool) -> StockModel:
    seconds = folder / "seconds"
    return StockModel(folder, float(seconds.read_text(encoding="utf-8")) if seconds.exists() else None, current)
