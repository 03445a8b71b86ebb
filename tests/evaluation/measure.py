"""``make evaluate``: measures the newest trained model on the evaluation set, prints the figures, keeps them in docs/.

Nothing is learned from these messages, and nothing is tuned on a single one of them.
"""

from __future__ import annotations

import argparse
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


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.evaluation.measure",
        description="Measures the newest trained model in MODEL_DIR on the messages and answers of tests/evaluation, "
        "prints the figures as a page and keeps them in docs/. Nothing is learned from them.",
    )
    parser.add_argument(
        "--errors",
        action="store_true",
        help="also print what was read wrong: to explain a class of errors, never to tune on one message",
    )
    parser.add_argument(
        "--no-write", action="store_true", help=f"only print: leave docs/{RESULTS} and docs/{PICTURE} as they are"
    )
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Measure, print, keep. Gives the exit code."""
    options = _options(arguments)
    logs.configure("ERROR")
    try:
        measured = measure(newest_model(settings().model_dir))
    except ModelMissingError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    text = page(measured)
    sys.stdout.write(text)
    if not options.no_write:
        (DOCS / RESULTS).write_text(text, encoding="utf-8")
        (DOCS / PICTURE).write_text(confusion_svg(figures.confusion(measured.cases)), encoding="utf-8")
    if options.errors:
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
