"""The whole Knowledge Base, loaded and held together: a benefit's rule may name only facts and figures that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.benefits import Benefit, Benefits, load_benefits
from knowledge.facets import Facets, load_facets
from knowledge.files import CONTENT, ContentError
from knowledge.institutions import Institutions, load_institutions
from knowledge.parameters import Parameters, load_parameters
from knowledge.passages import Passage, PassageIndex
from knowledge.places import Places, load_places
from knowledge.questions import Catalogue, load_catalogue, unknown_names
from knowledge.signposts import Signpost, load_signposts
from knowledge.situations import Situation, SituationIndex, load_situations
from knowledge.template import TemplateError, without_placeholders
from knowledge.template import parameters as named_parameters


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything that answers and rules read."""

    parameters: Parameters
    catalogue: Catalogue
    benefits: Benefits
    signposts: Mapping[str, Signpost]
    situations: Mapping[str, Situation]
    facets: Facets
    institutions: Institutions
    places: Places

    @cached_property
    def passages(self) -> PassageIndex:
        """Every text of the base, for free questions."""
        return PassageIndex(
            Passage(benefit.id, facet, " ".join((benefit.name, *benefit.aka)), without_placeholders(text))
            for benefit in self.benefits
            for facet, text in benefit.facets.items()
        )

    @cached_property
    def told(self) -> SituationIndex:
        """Every situation of life, for words that name nothing of the base."""
        return SituationIndex(self.situations)

    def place_name(self, place: str) -> str:
        """What a district or estate is called; the id itself when it is unknown."""
        return self.places[place].name if place in self.places else place

    def name_of(self, thing: str) -> str | None:
        """What a benefit or a signposted matter is called."""
        if thing in self.benefits:
            return self.benefits[thing].name
        return self.signposts[thing].name if thing in self.signposts else None


def load_base(content: Path = CONTENT) -> KnowledgeBase:
    """Read and check the base.

    Raises:
        ContentError: a file is wrong, or one points to something that another does not hold. The message names all
            such places.
    """
    parameters = load_parameters(content)
    base = KnowledgeBase(
        parameters,
        load_catalogue(parameters, content),
        load_benefits(content),
        load_signposts(content),
        load_situations(content),
        load_facets(content),
        load_institutions(content),
        load_places(content),
    )
    problems = list(_problems(base))
    if problems:
        raise ContentError("\n".join(problems))
    return base


def _problems(base: KnowledgeBase) -> Iterator[str]:
    for benefit in base.benefits:
        where = f"{benefit.id}.yml"
        if benefit.institution not in base.institutions:
            yield f"{where}: there is no institution {benefit.institution!r}"
        for facet, text in benefit.facets.items():
            yield from _unknown_figures(base, text, f"{where}: {facet}")
        yield from _rule_problems(base, benefit, where)
    for signpost in base.signposts.values():
        if signpost.id in base.benefits:
            yield f"signposts.yml: {signpost.id} is described in the base"
        for other in signpost.see:
            if other not in base.benefits:
                yield f"signposts.yml: {signpost.id} points to {other!r}, which is not in the base"
        if signpost.institution and signpost.institution not in base.institutions:
            yield f"signposts.yml: {signpost.id}: there is no institution {signpost.institution!r}"
    for situation in base.situations.values():
        for entry in situation.see:
            if entry not in base.benefits:
                yield f"situations.yml: {situation.id} points to {entry!r}, which is not in the base"
            elif base.benefits[entry].ended:
                yield f"situations.yml: {situation.id} points to {entry!r}, which ended"
    yield from _shared_names(base)


def _rule_problems(base: KnowledgeBase, benefit: Benefit, where: str) -> Iterator[str]:
    if benefit.rule is None:
        return
    ids = [condition.id for condition in benefit.rule.conditions]
    if len(ids) != len(set(ids)):
        yield f"{where}: a condition's id stands twice"
    whole = (("amount", benefit.rule.amount), ("right_when", benefit.rule.right_when))
    expressions = [(f"{where}: {name}", expression) for name, expression in whole if expression]
    for condition in benefit.rule.conditions:
        expressions += [(f"{where}: {condition.id}", condition.require)]
        expressions += [(f"{where}: {condition.id}", condition.when)] if condition.when else []
        for phrase in (condition.say, condition.otherwise or ""):
            yield from _unknown_figures(base, phrase, f"{where}: {condition.id}")
        if all(name in base.parameters for name in condition.names):
            yield f"{where}: {condition.id} looks at no fact"
    for place, expression in expressions:
        yield from unknown_names(base.catalogue, expression, place)


def _unknown_figures(base: KnowledgeBase, text: str, where: str) -> Iterator[str]:
    try:
        yield from (
            f"{where}: there is no figure {key!r}"
            for key in sorted(named_parameters(text))
            if key not in base.parameters
        )
    except TemplateError as error:
        yield f"{where}: {error}"


def _shared_names(base: KnowledgeBase) -> Iterator[str]:
    """A name by which two things are called would be answered with the wrong one half of the time."""
    owners: dict[str, str] = {}
    for thing in (*base.benefits, *base.signposts.values()):
        for name in (thing.name, *thing.aka):
            owner = owners.setdefault(name.lower(), thing.id)
            if owner != thing.id:
                yield f"{name!r} is a name of both {owner} and {thing.id}"
