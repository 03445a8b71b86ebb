"""`asystent entitlements`: a household in, outcomes out; whatever is wrong is said in a sentence, all of it at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runs import asystent


def test_an_empty_household_gives_an_outcome_of_every_benefit() -> None:
    done = asystent("entitlements", stdin="{}")
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert len(found) >= 20
    assert all(one["benefit"] and one["name"] and one["status"] for one in found)


def test_a_file_says_the_same_as_standard_input(tmp_path: Path) -> None:
    household = json.dumps({"income": 900, "partner": "?"})
    file = tmp_path / "dom.json"
    file.write_text(household, encoding="utf-8")
    from_file, from_input = asystent("entitlements", file), asystent("entitlements", stdin=household)
    assert from_file.code == 0, from_file.err
    assert json.loads(from_file.out) == json.loads(from_input.out)


def test_the_day_on_which_the_law_is_asked_can_be_chosen() -> None:
    done = asystent("entitlements", "--on", "2026-11-24", stdin="{}")
    assert done.code == 0, done.err


def test_a_day_that_is_none_is_refused() -> None:
    refused = asystent("entitlements", "--on", "jutro", stdin="{}")
    assert refused.code == 2
    assert "--on" in refused.err


@pytest.mark.parametrize(
    "given", ["", "x", "{", "[1, 2", '{"income": }', b"\xff\xfe\x00", "[" * 100_000], ids=lambda given: repr(given)[:12]
)
def test_what_is_no_json_is_said_so(given: str | bytes, tmp_path: Path) -> None:
    asystent("entitlements", stdin=given).fails_with("To nie jest JSON")
    file = tmp_path / "dom.json"
    file.write_bytes(given.encode() if isinstance(given, str) else given)
    asystent("entitlements", file).fails_with("To nie jest JSON")


@pytest.mark.parametrize("given", ["[]", "7", "null", '"dom"'])
def test_json_that_is_no_household_is_said_so(given: str) -> None:
    asystent("entitlements", stdin=given).fails_with("Gospodarstwo to obiekt JSON")


def test_every_wrong_field_and_answer_is_told_at_once_with_what_to_do() -> None:
    given = json.dumps({"ulubiony_kolor": "zielony", "income": "dużo", "partner": 7})
    refused = asystent("entitlements", stdin=given)
    refused.fails_with(
        "ulubiony_kolor: nie ma takiego pola.", "income: ", "partner: ", "asystent entitlements --schema"
    )
    assert refused.out == ""


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    asystent("entitlements", tmp_path / "nie-ma.json").fails_with("Nie można odczytać pliku", "nie-ma.json")
    asystent("entitlements", tmp_path).fails_with("Nie można odczytać pliku")
