"""Figures of the benchmarks: medians, ratios, verdicts."""

from __future__ import annotations

import pytest

from benchmarks.figures import Row, Target, ends, paired, percentile

AT_LEAST_5 = Target("ratio", "≥", 5)


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        (Target("ours", "≤", 1.2), 1.2, True),
        (Target("ours", "<", 90), 90, False),
        (Target("ours", "<", 90), 89.9, True),
        (Target("ratio", "≥", 5), 5, True),
        (Target("ratio", "≥", 5), 4.99, False),
    ],
)
def test_a_bound_counts_itself_unless_it_is_strict(target: Target, value: float, met: bool) -> None:
    assert target.met(value) is met


def test_the_ratio_of_rounds_is_the_median_of_their_ratios_not_the_ratio_of_medians() -> None:
    row = paired("x", "ms", [1, 2, 10], [10, 10, 20], target=AT_LEAST_5, faster=True)
    assert (row.ours, row.stock, row.ratio) == (2, 10, 5)
    assert row.spread == (2, 10)
    assert row.met is True


def test_a_share_of_stock_is_ours_over_stock() -> None:
    row = paired("x", "s", [1, 1], [4, 4], target=Target("ratio", "≤", 0.5), faster=False)
    assert row.ratio == 0.25
    assert row.ratio_of == "ours ÷ stock"
    assert row.met is True


def test_rounds_that_do_not_pair_are_refused() -> None:
    with pytest.raises(ValueError):
        paired("x", "s", [1], [4, 4], faster=True)


def test_a_row_without_target_has_no_verdict() -> None:
    assert Row("x", "s", 1.0).met is None


def test_a_target_on_a_ratio_that_was_not_taken_is_not_met() -> None:
    assert Row("x", "s", 1.0, target=AT_LEAST_5).met is False


@pytest.mark.parametrize(
    "row",
    [
        Row("x", "s", 1.0),
        Row("y", "ms", 1.5, 9.0, 6.0, "stock ÷ ours", (5.5, 6.5), AT_LEAST_5),
    ],
)
def test_a_row_comes_back_from_its_json(row: Row) -> None:
    assert Row.of_dict(row.as_dict()) == row


@pytest.mark.parametrize(("share", "value"), [(0.5, 2), (0.95, 4), (0.0, 1), (1.0, 4), (0.51, 3)])
def test_a_percentile_is_one_of_the_values(share: float, value: float) -> None:
    assert percentile([4, 1, 3, 2], share) == value


def test_a_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError):
        percentile([], 0.5)


def test_ends_are_smallest_and_largest() -> None:
    assert ends([3, 1, 2]) == (1, 3)
