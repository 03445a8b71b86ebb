"""``python -m benchmarks.compare``: trains every contender, measures all on tests/evaluation, prints a table.

The stock model is the one that ``python -m benchmarks`` keeps in build/bench-stock; without it that line is left out.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import yaml

from actions.settings import settings
from benchmarks.compare.contenders import Contender, linear, ngrams, stock
from benchmarks.compare.examples import examples
from benchmarks.stock.model import CACHE
from bot import logs
from bot.trained import load_trained, newest_model
from bot.understanding import Understanding
from tests.evaluation.cases import FILES, HERE
from tests.evaluation.figures import Share

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 25)

Message = tuple[str, str, dict[str, str]]


def main() -> int:
    """Print the table row by row."""
    logs.configure("ERROR")
    messages = list(_messages())
    print(f"{len(messages)} messages, {len(examples(ROOT))} examples\n")
    print("| way | function | facet | benefit | ms a message | MB | s of training |\n|---|---|---|---|---|---|---|")
    for contender in _contenders():
        print(_row(contender, messages), flush=True)
    _ours(messages)
    return 0


def _contenders() -> Iterator[Contender]:
    learned = examples(ROOT)
    yield ngrams(learned)
    yield linear(learned, "ours, classifier alone, no lemmas, no names", lemmas=False, names=False)
    yield linear(learned, "ours, classifier alone, no lemmas", lemmas=False, names=True)
    yield linear(learned, "ours, classifier alone", lemmas=True, names=True)
    kept = sorted((ROOT / CACHE).glob("*/models/*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if kept:
        seconds = kept[-1].parents[1] / "seconds"
        yield stock(kept[-1], float(seconds.read_text(encoding="utf-8")) if seconds.exists() else None)


def _messages() -> Iterator[Message]:
    for name in FILES.values():
        for function, listed in yaml.safe_load((HERE / name).read_text(encoding="utf-8")).items():
            for text, labels in listed:
                yield text, function, labels


def _row(contender: Contender, messages: Sequence[Message]) -> str:
    contender.read(messages[0][0])
    started = time.process_time()
    read = [contender.read(text) for text, _, _ in messages]
    spent = time.process_time() - started
    return _line(
        contender.name,
        Share.over(found == function for (found, _), (_, function, _) in zip(read, messages, strict=True)),
        _sides((labels, side) for (_, side), (_, _, labels) in zip(read, messages, strict=True)),
        None,
        1000 * spent / len(messages),
        contender.megabytes,
        contender.seconds,
    )


def _ours(messages: Sequence[Message]) -> None:
    """The whole of ours, as trained: with danger, languages and the knowledge base."""
    model = newest_model(settings().model_dir)
    understanding = Understanding(load_trained(model))
    understanding.understand(messages[0][0], DAY)
    started = time.process_time()
    read = [understanding.understand(text, DAY).reading for text, _, _ in messages]
    spent = time.process_time() - started
    both = list(zip(read, messages, strict=True))
    benefit = Share.over(found.benefit == each[2]["benefit"] for found, each in both if "benefit" in each[2])
    print(
        _line(
            "ours, whole",
            Share.over(found.function == each[1] for found, each in both),
            _sides((each[2], found.facet) for found, each in both),
            benefit,
            1000 * spent / len(messages),
            model.stat().st_size / 1_000_000,
            None,
        )
    )


def _sides(pairs: Iterable[tuple[dict[str, str], str | None]]) -> Share:
    return Share.over(side == labels["facet"] for labels, side in pairs if "facet" in labels)


def _line(
    name: str, function: Share, facet: Share, benefit: Share | None, ms: float, mb: float, seconds: float | None
) -> str:
    shares = (function, facet, benefit)
    shown = [f"{100 * each.value:.1f} %" if each else "–" for each in shares]
    return f"| {name} | {' | '.join(shown)} | {ms:.1f} | {mb:.1f} | {'–' if seconds is None else f'{seconds:.0f}'} |"


if __name__ == "__main__":
    sys.exit(main())
