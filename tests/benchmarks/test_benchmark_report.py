"""The page and the files that the benchmarks leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.figures import Row, Target
from benchmarks.report import Kept, earlier, keep, markdown, number, table

FAST = Row("a message", "ms", 10.0, 60.0, 6.0, "stock ÷ ours", (5.5, 6.5), Target("ratio", "≥", 5))
SLOW = Row("training", "s", 95.0, target=Target("ours", "<", 90))
PLAIN = Row("cores", "", 2)
KEPT = Kept("messages", "A message", "2026-11-25", "In turn.", (FAST, SLOW, PLAIN))


def page(*measures: Kept, quick: bool = False) -> str:
    return markdown(measures, machine="two cores", introduction="What it costs.\n", quick=quick)


def test_every_target_is_in_the_summary_with_its_verdict() -> None:
    summary = page(KEPT).split("## Targets")[1].split("## A message")[0]
    assert "| a message: ≥ 5× | 6× | met |" in summary
    assert "| training: < 90 s | 95 s | **not met** |" in summary
    assert "cores" not in summary


def test_a_table_has_as_many_cells_in_every_line() -> None:
    lines = table((FAST, SLOW, PLAIN)).splitlines()
    assert {line.count("|") for line in lines} == {8}
    assert "10 ms" in lines[2]
    assert "60 ms" in lines[2]
    assert "5.50 – 6.50" in lines[2]


def test_the_page_says_when_and_how_each_was_measured() -> None:
    written = page(KEPT)
    assert "In turn. Measured on 2026-11-25." in written
    assert written.endswith("|\n")


def test_a_quick_run_says_that_it_is_one() -> None:
    assert "quick run" in page(KEPT, quick=True)
    assert "quick run" not in page(KEPT)


def test_kept_figures_come_back(tmp_path: Path) -> None:
    keep(tmp_path / "results", KEPT)
    assert earlier(tmp_path / "results", "messages") == KEPT
    assert earlier(tmp_path / "results", "memory") is None


def test_the_json_says_whether_targets_are_met(tmp_path: Path) -> None:
    keep(tmp_path, KEPT)
    rows = json.loads((tmp_path / "messages.json").read_text(encoding="utf-8"))["rows"]
    assert [row["met"] for row in rows] == [True, False, None]


@pytest.mark.parametrize(
    ("value", "written"), [(1234.5, "1234"), (12.34, "12.3"), (1.234, "1.23"), (0.0123, "0.012"), (2.0, "2")]
)
def test_numbers_are_short(value: float, written: str) -> None:
    assert number(value) == written
