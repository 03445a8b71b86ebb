"""One side of a benefit as a resident reads it: text with the figures of the day, sources, and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge import text
from knowledge.benefits import Benefit
from knowledge.facets import Facet, FacetInfo
from knowledge.parameters import Parameter, Parameters
from knowledge.source import Source
from knowledge.template import parameters as named_parameters
from knowledge.template import render

_SHOWN = {"zl": text.money, "percent": text.percent, "date": text.numbered_date}


@dataclass(frozen=True)
class FacetAnswer:
    """What to show.

    Attributes:
        text: with figures filled in.
        checked: the day on which the law was checked.
        coming: changes that are already law, as sentences.
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
    named = frozenset(named_parameters(written))
    return FacetAnswer(
        benefit=benefit.id,
        facet=info.id,
        title=_title(benefit, info),
        text=render(written, figures).strip(),
        law=benefit.legal_basis,
        sources=benefit.sources,
        checked=benefit.reviewed,
        coming=tuple(_change(parameters[key], on) for key in sorted(named) if parameters[key].change_after(on)),
        caution=_caution(benefit, figures.unsure(named)),
    )


def _title(benefit: Benefit, info: FacetInfo) -> str:
    name = text.capitalised(benefit.name)
    return f"{name}: już nie działa" if benefit.ended else f"{name}: {info.title.lower()}"


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
