"""``python -m benchmarks``: measures, shows what it is doing, writes docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

from benchmarks import report
from benchmarks.measures import (
    chatting,
    console,
    growth,
    households,
    memory,
    parsing,
    rules,
    starting,
    training,
    widget,
)
from benchmarks.servers import ServerError
from benchmarks.world import World

ROOT = Path(__file__).resolve().parent.parent
PAGE = Path("docs/benchmarks.md")
MEASURES: dict[str, ModuleType] = {
    "rules": rules,
    "households": households,
    "parsing": parsing,
    "training": training,
    "starting": starting,
    "messages": chatting,
    "growth": growth,
    "console": console,
    "memory": memory,
    "widget": widget,
}
INTRODUCTION = (Path(__file__).with_name("introduction.md")).read_text(encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; 0 also when a target is missed, the page says which."""
    options = _options(arguments)
    if not Path("/proc/self/smaps_rollup").exists():
        print("These measures read /proc: they need Linux.", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    world = World(ROOT, quick=options.quick, keep_stock=options.keep_stock)
    started = time.monotonic()
    try:
        _measure(world, _wanted(world, options))
    except subprocess.CalledProcessError as error:
        print(f"{error}\n{_tail(error.output)}", file=sys.stderr)
        return 1
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        world.close()
        page = _write(world)
    print(f"\nDone in {(time.monotonic() - started) / 60:.0f} min. The page: {page.relative_to(ROOT)}")
    return 0


def _tail(output: bytes | None) -> str:
    return (output or b"").decode(errors="replace")[-2000:]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measures speed and size beside a stock Rasa pipeline trained on the same data (about half an "
        "hour; the stock model is trained once and kept in build/bench-stock).",
        epilog=f"Figures: build/bench/results/*.json. Page: {PAGE}. With make: make bench ARGS='--only messages'.",
    )
    only = f"measure only this, may be repeated: {', '.join(MEASURES)}"
    quick = "few rounds; writes to build/bench/quick, not to docs/, which only a whole run does"
    keep = "be content with the newest stock model, even if the training data changed"
    parser.add_argument("--only", action="append", choices=list(MEASURES), metavar="NAME", help=only)
    parser.add_argument("--quick", action="store_true", help=quick)
    parser.add_argument("--resume", action="store_true", help="leave out what was measured today already")
    parser.add_argument("--keep-stock", action="store_true", help=keep)
    return parser.parse_args(arguments)


def _wanted(world: World, options: argparse.Namespace) -> list[str]:
    names: Iterable[str] = [name for name in MEASURES if not options.only or name in options.only]
    if options.resume:
        names = [name for name in names if not _of_today(report.earlier(world.results, name))]
    return list(names)


def _of_today(kept: report.Kept | None) -> bool:
    return kept is not None and kept.on == _today()


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - the day of whoever runs it


def _measure(world: World, names: Sequence[str]) -> None:
    for number, name in enumerate(names, start=1):
        module = MEASURES[name]
        print(f"\n[{number}/{len(names)}] {name}: {module.TITLE}", flush=True)
        rows = module.measure(world)
        about = module.about(world) if hasattr(module, "about") else module.ABOUT
        if not world.stock_is_current:
            about += " **The stock model was trained on earlier training data.**"
        kept = report.Kept(name, module.TITLE, _today(), about, tuple(rows))
        report.keep(world.results, kept)
        print(report.table(kept.rows), flush=True)


def _write(world: World) -> Path:
    """Write the page from the newest figures of every measure; one that lacks some, or is quick, stays in build/."""
    found = [kept for name in MEASURES if (kept := report.earlier(world.results, name))]
    whole = len(found) == len(MEASURES) and not world.quick
    page = ROOT / PAGE if whole else world.results / "benchmarks.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    content = report.markdown(found, machine=_machine(), introduction=INTRODUCTION, quick=world.quick)
    page.write_text(content, encoding="utf-8")
    return page


def _machine() -> str:
    before = time.process_time()
    sum(number * number % 7 for number in range(1_000_000))
    loop = 1000 * (time.process_time() - before)
    cores = len(os.sched_getaffinity(0))
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}; a loop over a "
        f"million numbers in plain Python takes {loop:.0f} ms of CPU time here. Times depend on it, ratios hardly do."
    )


if __name__ == "__main__":
    sys.exit(main())
