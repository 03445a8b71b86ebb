"""``make evaluate``: measures the newest trained model on the evaluation set, prints the figures, keeps them in docs/.

Nothing is learned from these messages. ``--errors`` also prints what was read wrong, for explaining a class of errors,
never for tuning on it; ``--no-write`` leaves docs/ alone.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from actions.settings import settings
from bot import logs
from bot.trained import ModelMissingError, load_trained, newest_model
from bot.understanding import Understanding
from tests.evaluation import figures
from tests.evaluation.cases import answers, messages
from tests.evaluation.pages import PICTURE, Measured, page
from tests.evaluation.picture import confusion_svg

DOCS = Path(__file__).resolve().parents[2] / "docs"
RESULTS = "evaluation.md"


def measure(model: Path) -> Measured:
    """Read the whole set with a model file."""
    understanding = Understanding(load_trained(model))
    cases = messages(understanding)
    started = time.process_time()
    folded = messages(understanding, folded=True)
    spent = time.process_time() - started
    return Measured(model.name.split(".")[0], cases, folded, answers(understanding), 1000 * spent / len(folded))


def main(arguments: list[str]) -> int:
    """Measure, print, keep. Gives the exit code."""
    logs.configure("ERROR")
    try:
        measured = measure(newest_model(settings().model_dir))
    except ModelMissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    text = page(measured)
    sys.stdout.write(text)
    if "--no-write" not in arguments:
        (DOCS / RESULTS).write_text(text, encoding="utf-8")
        (DOCS / PICTURE).write_text(confusion_svg(figures.confusion(measured.cases)), encoding="utf-8")
    if "--errors" in arguments:
        for case in measured.cases:
            if not case.right:
                read = f"{case.reading.function} ({case.reading.confidence})"
                sys.stdout.write(f"{case.function} → {read}: {case.text}\n")
        for answer in measured.answers:
            if not answer.right:
                sys.stdout.write(f"{answer.kind}: {answer.text!r}: {answer.got!r}, not {answer.wanted!r}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
