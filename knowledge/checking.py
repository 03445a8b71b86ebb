"""What only trying shows: every text and rule worked through on one day, with a household of which nothing is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from knowledge.answers import facet_answer
from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefit
from knowledge.entitlements import outcome
from knowledge.facts import facts_of
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
        *(problem for benefit in base.benefits for problem in entry_problems(benefit, base, language, on)),
        *_forms(base, forms),
        *_questions(base, language),
        *need_problems(load_needs(), base),
    ]


def entry_problems(benefit: Benefit, base: KnowledgeBase, language: PlainLanguage, on: date) -> list[str]:
    """The sentences about one benefit."""
    where = f"{benefit.id}.yml"
    nothing_known = facts_of(base.catalogue, {}, on)
    found: list[str] = []
    for info in base.facets:
        found += _failing(f"{where}: {info.id}", partial(facet_answer, benefit, info, base.parameters, on))
    found += _failing(f"{where}: rule", partial(outcome, benefit, nothing_known))
    for facet, text in benefit.facets.items():
        found += [f"{where}: {facet}: {problem}" for problem in language.problems(text)]
    for change in benefit.coming:
        found += [
            f"{where}: coming: {problem}" for problem in language.problems(change.sentence(base.parameters.on(on)))
        ]
        if change.start <= on:
            found.append(f"{where}: the change of {change.start} holds by now: write it into the texts")
    if overdue(benefit, language, on):
        found.append(f"{where}: was to be reviewed {language.review_every} days after {benefit.reviewed}")
    return found


def _questions(base: KnowledgeBase, language: PlainLanguage) -> Iterator[str]:
    written: list[tuple[str, str]] = []
    for question in base.catalogue:
        written += [(f"questions.yml: {question.id}", text) for text in (question.text, question.help, question.why)]
    for bundle in base.catalogue.bundles:
        written += [(f"bundles.yml: {bundle.id}", text) for text in (bundle.text, bundle.help, bundle.why)]
    for where, text in dict.fromkeys(written):
        yield from (f"{where}: {problem}" for problem in language.problems(text))


def _failing(where: str, attempt: Callable[[], object]) -> Iterator[str]:
    try:
        attempt()
    except (MissingFigureError, TemplateError, ExpressionError, TypeError, AttributeError, ArithmeticError) as error:
        yield f"{where}: {type(error).__name__}: {error}"


def _forms(base: KnowledgeBase, forms: Mapping[str, Form]) -> Iterator[str]:
    for form in forms.values():
        if form.benefit not in base.benefits:
            yield f"forms: {form.id} is about {form.benefit!r}, which is not in the base"
