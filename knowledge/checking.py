"""What only trying shows: every text and rule worked through on one day, with a household of which nothing is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from knowledge.answers import facet_answer
from knowledge.base import KnowledgeBase
from knowledge.entitlements import outcome
from knowledge.facts import Facts
from knowledge.forms.definition import Form
from knowledge.parameters import MissingFigureError
from knowledge.rules.syntax import ExpressionError
from knowledge.template import TemplateError


def problems(base: KnowledgeBase, forms: Mapping[str, Form], on: date) -> list[str]:
    """Sentences for the editor; none when every text can be shown and every rule asked on that day."""
    return [*_texts(base, on), *_rules(base, on), *_forms(base, forms)]


def _texts(base: KnowledgeBase, on: date) -> Iterator[str]:
    for benefit in base.benefits:
        for info in base.facets:
            yield from _failing(
                f"{benefit.id}.yml: {info.id}", partial(facet_answer, benefit, info, base.parameters, on)
            )


def _rules(base: KnowledgeBase, on: date) -> Iterator[str]:
    nothing_known = Facts(base.catalogue, {}, on)
    for benefit in base.benefits:
        yield from _failing(f"{benefit.id}.yml: rule", partial(outcome, benefit, nothing_known))


def _failing(where: str, attempt: Callable[[], object]) -> Iterator[str]:
    try:
        attempt()
    except (MissingFigureError, TemplateError, ExpressionError, TypeError, AttributeError, ArithmeticError) as error:
        yield f"{where}: {type(error).__name__}: {error}"


def _forms(base: KnowledgeBase, forms: Mapping[str, Form]) -> Iterator[str]:
    for form in forms.values():
        if form.benefit not in base.benefits:
            yield f"forms: {form.id} is about {form.benefit!r}, which is not in the base"
