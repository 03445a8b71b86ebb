from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from knowledge.template import TemplateError, parameters, render, without_placeholders

FIGURES = {
    "kryterium": Decimal(1010),
    "renta": Decimal("1978.49"),
    "udzial": Decimal("0.27"),
    "koniec": Decimal(date(2027, 3, 4).toordinal()),
}


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("do {{ param:kryterium|zl }} na rękę", "do 1 010 zł na rękę"),
        ("{{ param:kryterium | times 2 | zl }}", "2 020 zł"),
        ("{{param:renta|times 2.2|up|zl}}", "4 353 zł"),
        ("{{ param:udzial | percent }}", "27%"),
        ("{{ param:kryterium | number }}", "1 010"),
        ("do {{ param:koniec | date }}", "do 4 marca 2027"),
        ("bez kwot", "bez kwot"),
    ],
)
def test_figures_come_from_the_table(template: str, shown: str) -> None:
    assert render(template, FIGURES.__getitem__).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    "template",
    [
        "{{ kryterium|zl }}",
        "{{ param:kryterium }}",
        "{{ param:kryterium | euro }}",
        "{{ param:kryterium | times dwa | zl }}",
        "{{ param:kryterium | plus 2 | zl }}",
    ],
)
def test_a_placeholder_that_cannot_be_read_is_quoted(template: str) -> None:
    with pytest.raises(TemplateError, match=r"\{\{"):
        render(template, FIGURES.__getitem__)


def test_a_missing_figure_is_the_tables_error() -> None:
    with pytest.raises(KeyError, match="nieznany"):
        render("{{ param:nieznany | zl }}", FIGURES.__getitem__)


def test_a_text_tells_which_figures_it_names() -> None:
    text = "od {{ param:renta|zl }} do {{ param:kryterium|times 2|zl }}"
    assert parameters(text) == {"renta", "kryterium"}
    assert without_placeholders(text).split() == ["od", "do"]
