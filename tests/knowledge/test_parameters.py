"""Legal figures: in force on a day or an error, never the last known one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge.files import ContentError
from knowledge.parameters import MissingFigureError, Parameters, load_parameters
from knowledge.template import render

TABLE = """
- key: kryterium
  name: kryterium
  unit: zl
  law: ustawa, art. 1
  source: {label: Dziennik Ustaw}
  confidence: verified
  values:
    - {from: 2022-01-01, to: 2024-12-31, value: 776}
    - {from: 2025-01-01, to: 2026-12-31, value: 1010.5}
    - {from: 2027-01-01, value: 1100}
"""


def load(tmp_path: Path, table: str = TABLE) -> Parameters:
    (tmp_path / "parameters").mkdir(exist_ok=True)
    (tmp_path / "parameters" / "table.yml").write_text(table, encoding="utf-8")
    return load_parameters(tmp_path)


def test_a_figure_is_the_one_in_force_on_the_day(tmp_path: Path) -> None:
    table = load(tmp_path)
    assert table.on(date(2024, 12, 31))("kryterium") == 776
    assert table.on(date(2025, 1, 1))("kryterium") == Decimal("1010.5")


def test_a_day_without_a_value_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingFigureError):
        load(tmp_path).on(date(2021, 12, 31))("kryterium")
    with pytest.raises(MissingFigureError):
        load(tmp_path).on(date(2026, 1, 1))("nie-ma")


def test_a_change_that_is_already_law_is_known_beforehand(tmp_path: Path) -> None:
    change = load(tmp_path)["kryterium"].change_after(date(2026, 11, 25))
    assert change is not None
    assert (change.start, change.value) == (date(2027, 1, 1), 1100)


def test_periods_that_overlap_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="overlap"):
        load(tmp_path, TABLE.replace("to: 2024-12-31", "to: 2025-06-30"))


DAY = """
- key: ochrona_do
  name: ostatni dzień ochrony
  unit: date
  law: ustawa
  source: {label: Dz.U., url: "https://api.sejm.gov.pl/eli"}
  confidence: verified
  values: [{from: 2026-03-05, to: 2027-03-04, value: 2027-03-04}]
"""


def test_a_figure_may_be_a_day(tmp_path: Path) -> None:
    last = load(tmp_path, DAY).on(date(2026, 11, 29))("ochrona_do")
    assert (
        render("trwa do {{ param:ochrona_do|date }}", {"ochrona_do": last}.__getitem__) == "trwa do 4\u00a0marca 2027"
    )


@pytest.mark.parametrize(
    "table", [DAY.replace("value: 2027-03-04", "value: 20270304"), DAY.replace("unit: date", "unit: days")]
)
def test_days_and_numbers_do_not_stand_for_each_other(tmp_path: Path, table: str) -> None:
    with pytest.raises(ContentError, match="unit date"):
        load(tmp_path, table)


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    load(tmp_path)
    (tmp_path / "parameters" / "zzz.yml").write_text(TABLE, encoding="utf-8")
    with pytest.raises(ContentError, match=r"zzz.yml: the key 'kryterium' stands twice"):
        load_parameters(tmp_path)


def test_every_figure_of_the_base_has_a_source_and_no_gap_within_its_periods() -> None:
    for parameter in load_parameters():
        assert parameter.source.label
        ordered = sorted(parameter.values, key=lambda period: period.start)
        gaps = [
            (earlier.end, later.start)
            for earlier, later in pairwise(ordered)
            if earlier.end is not None and later.start - earlier.end > timedelta(days=1)
        ]
        assert not gaps, f"{parameter.key}: {gaps}"
