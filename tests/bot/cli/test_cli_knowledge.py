"""`asystent knowledge check`: the base as it is passes; a broken one shows every error at once, by file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_runs import ROOT, Run, asystent


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The content of a copy of the base that may be broken."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "knowledge" / "content"


def check(content: Path, *arguments: str) -> Run:
    return asystent("knowledge", "check", *arguments, first=content.parents[1])


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_base_as_it_is_has_no_errors() -> None:
    done = asystent("knowledge", "check")
    assert done.code == 0, done.err
    assert done.out.startswith("W porządku: świadczeń ")


def test_errors_of_all_files_are_shown_at_once(content: Path) -> None:
    first, second, *_ = sorted((content / "benefits").glob("*.yml"))
    first.write_text("id: [", encoding="utf-8")
    append(second, "\nulubiony_kolor: zielony\n")
    append(content / "parameters" / "praca.yml", "\n- {key: bez_wartosci}\n")
    append(content / "places.yml", "\nplanety: [Mars]\n")
    append(next((content / "institutions").glob("*.yml")), "\n- {id: bez-nazwy}\n")
    (content / "crisis.yml").unlink()
    refused = check(content)
    refused.fails_with(f"{first.name}: ", f"{second.name}: ulubiony_kolor", "praca.yml: ")
    refused.fails_with("places.yml: ", "crisis.yml: ", ".yml: ")


def test_a_key_that_stands_twice_is_named(content: Path) -> None:
    path = sorted((content / "benefits").glob("*.yml"))[0]
    append(path, f"\nid: {path.stem}\n")
    check(content).fails_with(path.name, "'id' stands twice")


def test_a_figure_that_there_is_not_is_named_with_its_place(content: Path) -> None:
    path = content / "benefits" / "becikowe.yml"
    text = path.read_text(encoding="utf-8")
    assert "{{" in text
    before, _, after = text.partition("{{")
    path.write_text(f"{before}{{{{ nie_ma_takiej_kwoty }}}} {{{{{after}", encoding="utf-8")
    check(content).fails_with("becikowe.yml", "nie_ma_takiej_kwoty")


def test_a_benefit_that_points_nowhere_is_named(content: Path) -> None:
    path = content / "benefits" / "becikowe.yml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("institution:")]
    path.write_text("\n".join([*lines, "institution: urzad-na-marsie", ""]), encoding="utf-8")
    check(content).fails_with("becikowe.yml: there is no institution 'urzad-na-marsie'")


def test_a_day_without_figures_in_force_is_noticed(content: Path) -> None:
    check(content, "--on", "1990-01-01").fails_with("MissingFigureError")


def test_officialese_is_named_with_its_place(content: Path) -> None:
    path = content / "benefits" / "becikowe.yml"
    text = path.read_text(encoding="utf-8").replace("  what_is: |\n", "  what_is: |\n    Niniejszy tekst.\n")
    path.write_text(text, encoding="utf-8")
    check(content).fails_with("becikowe.yml: what_is: 'Niniejszy' is officialese")


def test_a_review_that_is_due_fails_the_check_of_that_day(content: Path) -> None:
    check(content, "--on", "2028-01-01").fails_with("becikowe.yml: was to be reviewed 365 days after")


def test_what_is_to_be_reviewed_is_listed_with_its_number() -> None:
    done = asystent("knowledge", "stale", "--on", "2027-01-10")
    assert done.code == 0, done.err
    assert "minimalne_wynagrodzenie: brak wartości od 1" in done.out
    assert "Do przejrzenia: " in done.out


def test_an_entry_is_previewed_with_its_figures_sources_and_notes() -> None:
    done = asystent("knowledge", "preview", "zasilek-pielegnacyjny", "--on", "2027-12-01")
    assert done.code == 0, done.err
    assert done.out.startswith("zasiłek pielęgnacyjny (do przeglądu, na dzień 1")
    assert "zp_kwota: brak wartości na ten dzień  [ustawa z 28 listopada 2003 r. o świadczeniach rodzinnych" in done.out
    assert "Kwota nie ma wartości na ten dzień. Dopisać wartość w parameters/" in done.out


def test_an_entry_that_there_is_not_brings_similar_ones() -> None:
    asystent("knowledge", "preview", "pielegnacyj").fails_with("Nie ma wpisu pielegnacyj", "zasilek-pielegnacyjny")


def test_every_error_comes_with_what_to_do(content: Path) -> None:
    path = content / "benefits" / "becikowe.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("confidence: ", "confidence: nie"), encoding="utf-8")
    check(content).fails_with("becikowe.yml: confidence", "→ Wartość jest złego rodzaju.")


def test_what_editors_complete_with_fits_the_base() -> None:
    done = asystent("knowledge", "schema")
    assert done.code == 0, done.err
    assert "pasują do bazy" in done.out


def test_a_new_entry_makes_the_completions_old_until_they_are_written(content: Path, tmp_path: Path) -> None:
    before = (content / "benefits" / "becikowe.yml").read_text(encoding="utf-8")
    new = before.replace("id: becikowe", "id: nowe").replace("name: becikowe", "name: nowe").splitlines()
    kept = [line if not line.startswith("aka:") else "aka: []" for line in new]
    (content / "benefits" / "nowe.yml").write_text("\n".join(kept), encoding="utf-8")
    asystent("knowledge", "schema", first=tmp_path).fails_with("docs/schemas/ids.schema.json")
    assert asystent("knowledge", "schema", "--write", first=tmp_path).code == 0
    assert '"nowe"' in (tmp_path / "docs" / "schemas" / "ids.schema.json").read_text(encoding="utf-8")
    assert asystent("knowledge", "schema", first=tmp_path).code == 0
