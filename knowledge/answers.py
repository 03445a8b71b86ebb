"""One side of a benefit as a resident reads it: text with the figures of the day, sources, and how sure we are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge import text
from knowledge.benefits import Benefit
from knowledge.facets import Facet, FacetInfo
from knowledge.parameters import Parameter, Parameters
from knowledge.source import Source
from knowledge.template import parameters as named_parameters
from knowledge.template import render

_SOON = timedelta(days=93)
"""So long before a figure ends it is told that the next one is not known."""
_SHOWN = {"zl": text.money, "percent": text.percent, "date": text.numbered_date}


@dataclass(frozen=True)
class FacetAnswer:
    """What to show.

    Attributes:
        text: with figures filled in.
        checked: the day on which the law was checked.
        coming: changes that are already law and figures that end soon, as sentences.
        caution: what is not certain, as a sentence.
    """

    benefit: str
    facet: Facet
    title: str
    text: str
    law: tuple[str, ...]
    sources: tuple[Source, ...]
    checked: date
    coming: tuple[str, ...]
    caution: str | None


def facet_answer(benefit: Benefit, info: FacetInfo, parameters: Parameters, on: date) -> FacetAnswer | None:
    """The answer to one side of a benefit on a day; None when the base does not describe it.

    Whatever is asked of a benefit that ended, the answer is that it ended and what there is instead.

    Raises:
        MissingFigureError: the text names a figure that has no value on the day.
    """
    written = benefit.facets.get("what_is" if benefit.ended else info.id)
    if written is None:
        return None
    figures = parameters.on(on)
    named = [parameters[key] for key in sorted(named_parameters(written))]
    changes = [change for change in benefit.coming if info.id in change.sides and change.start > on]
    return FacetAnswer(
        benefit=benefit.id,
        facet=info.id,
        title=_title(benefit, info),
        text=render(written, figures).strip(),
        law=tuple(dict.fromkeys((*benefit.legal_basis, *(change.law for change in changes)))),
        sources=_sources(benefit, named),
        checked=benefit.reviewed,
        coming=(
            *(change.sentence(figures) for change in changes),
            *_figures_to_come(named, on),
        ),
        caution=_caution(benefit, figures.unsure(frozenset(parameter.key for parameter in named))),
    )


def _title(benefit: Benefit, info: FacetInfo) -> str:
    name = text.capitalised(benefit.name)
    return f"{name}: już nie działa" if benefit.ended else f"{name}: {info.title.lower()}"


def _sources(benefit: Benefit, figures: Sequence[Parameter]) -> tuple[Source, ...]:
    """Those of the entry, then those of the figures that the answer names, each once."""
    unique: dict[str, Source] = {}
    for source in (*benefit.sources, *(figure.source for figure in figures)):
        unique.setdefault(source.url or source.label, source)
    return tuple(unique.values())


def _figures_to_come(figures: Sequence[Parameter], on: date) -> Iterator[str]:
    """The new values that are law already; and which value ends soon, where the next one is not known."""
    yield from (_change(figure, on) for figure in figures if figure.change_after(on))
    ending: dict[date, list[Parameter]] = {}
    for figure in figures:
        last = figure.ends_after(on)
        if last and last - on <= _SOON and figure.unit != "date":
            ending.setdefault(last, []).append(figure)
    for last, ended in sorted(ending.items()):
        yield _ending(ended, figures, text.long_date(last))


def _ending(ending: Sequence[Parameter], named: Sequence[Parameter], last_day: str) -> str:
    what = "kwot" if all(figure.unit == "zl" for figure in ending) else "liczb"
    if len(ending) == 1:
        name = text.capitalised(ending[0].name)
        return f"{name}: ta {what}a obowiązuje do {last_day}. Nowej jeszcze nie znamy."
    which = f"Te {what}y obowiązują" if len(ending) == len(named) else f"Część tych {what} obowiązuje"
    return f"{which} do {last_day}. Nowych jeszcze nie znamy."


def _change(parameter: Parameter, on: date) -> str:
    change = parameter.change_after(on)
    assert change is not None
    amount = _SHOWN.get(parameter.unit, text.number)(change.value)
    return f"Od {text.long_date(change.start)} zmiana: {parameter.name} to {amount}."


def _caution(benefit: Benefit, unsure_figure: bool) -> str | None:
    if unsure_figure:
        return "Kwota nie jest potwierdzona. Przed złożeniem wniosku warto zapytać w urzędzie."
    if benefit.confidence == "unsure":
        note = f" {text.sentence(benefit.confidence_note)}" if benefit.confidence_note else ""
        return f"Nie wszystko udało się potwierdzić.{note} Przed złożeniem wniosku warto zapytać w urzędzie."
    return None
