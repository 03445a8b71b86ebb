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
from knowledge.plain import PlainLanguage
from knowledge.results.urgent import load_needs, need_problems
from knowledge.rules.syntax import ExpressionError
from knowledge.stale import overdue
from knowledge.template import TemplateError


def problems(base: KnowledgeBase, forms: Mapping[str, Form], language: PlainLanguage, on: date) -> list[str]:
    """Sentences for the editor; none when all is well: on that day texts can be shown, rules asked; texts are plain."""
    return [
        *_texts(base, on),
        *_rules(base, on),
        *_forms(base, forms),
        *_plain(base, language),
        *_passed(base, language, on),
        *need_problems(load_needs(), base),
    ]


def _plain(base: KnowledgeBase, language: PlainLanguage) -> Iterator[str]:
    written = [(f"{each.id}.yml: {facet}", text) for each in base.benefits for facet, text in each.facets.items()]
    for question in base.catalogue:
        written += [(f"questions.yml: {question.id}", text) for text in (question.text, question.help, question.why)]
    for bundle in base.catalogue.bundles:
        written += [(f"bundles.yml: {bundle.id}", text) for text in (bundle.text, bundle.help, bundle.why)]
    for where, text in dict.fromkeys(written):
        yield from (f"{where}: {problem}" for problem in language.problems(text))


def _passed(base: KnowledgeBase, language: PlainLanguage, on: date) -> Iterator[str]:
    for benefit in base.benefits:
        if overdue(benefit, language, on):
            yield f"{benefit.id}.yml: was to be reviewed {language.review_every} days after {benefit.reviewed}"


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
