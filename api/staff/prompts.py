"""From a call and a reading of its words to everything on the right side of the screen. Pure: no model, no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from actions.render.interview import answer_text, band_text
from api.staff.call import PLACE, Call
from api.staff.groups import Groups, groups_of, in_a_sentence
from api.staff.hints import Hint, hint_of
from api.staff.inputs import Field, field_of, options_of
from api.staff.notes.outcomes import SITUATION
from api.staff.offices import Offices, offices_asked, offices_for
from api.staff.timing import Timing
from api.staff.topics import (
    CRISIS,
    OFFICE,
    QUESTION,
    STORY,
    Topic,
    Understood,
    about_own_case,
    choices,
    pinned,
    topic_of,
)
from api.staff.wording import FUNCTIONS, SAY_ABOUT_OWN_CASE, SAY_SOME_QUESTIONS, brief, filled
from knowledge.base import KnowledgeBase
from knowledge.benefits import Benefits
from knowledge.crisis import CrisisAnswer, CrisisHelp
from knowledge.facts import Facts, facts_of
from knowledge.interview.answers import Given, checked
from knowledge.interview.choosing import Next, next_question
from knowledge.interview.written import written
from knowledge.places import Place
from knowledge.results.sheet import PLACE as DISTRICT
from knowledge.text import counted

_OFFICES = 2
_FIRST_OFFICE = "mops"
_LIVES_HERE = "lives_in_lodz"
"""Follows from every part of the city that is named, so that alone it tells nothing about a person."""
_A_STORY = 2  # facts that make a person's situation, not a word in passing
_ABOUT_A_PERSON = frozenset((None, "who_can", "how_much"))


@dataclass(frozen=True)
class Fact:
    """One fact as a chip. `fields`: its form fields, when a consultant gave it; empty when the words tell it."""

    id: str
    label: str
    value: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asking:
    """The question to put to the caller. `about`: the one benefit that it is to settle; None for all."""

    id: str
    text: str
    why: str
    help: str
    options: tuple[tuple[str, str], ...]
    about: str | None
    left: int
    problem: str | None


@dataclass(frozen=True)
class Offered:
    """A topic to choose, when the reading is not sure."""

    key: str
    label: str


@dataclass(frozen=True)
class Prompts:
    """Everything that is shown for a call."""

    call: Call
    answers: Mapping[str, Any]
    facts: tuple[Fact, ...]
    topic: Topic | None
    label: str | None
    hint: Hint | None
    offices: tuple[Offices, ...]
    danger: CrisisAnswer | None
    offered: tuple[Offered, ...]
    groups: Groups | None
    say: str
    asking: Asking | None
    place: Place | None = None
    timing: Timing = field(default_factory=Timing)

    @property
    def shown(self) -> str:
        """What stands on the screen, as `notes.outcomes.SHOWN` has it."""
        if self.topic:
            return "hint"
        return "situation" if self.groups else "choices" if self.offered else "silence"

    @property
    def news(self) -> str:
        """One sentence for a screen reader."""
        if self.danger:
            return "Niebezpieczeństwo. Numery pomocy są na ekranie."
        many = counted(len(self.offered), "temat", "tematy", "tematów")
        topic = f"Temat: {self.label}." if self.label else f"Do wyboru: {many}." if self.offered else "Bez podpowiedzi."
        return f"{topic} Zapytać: {self.asking.text}" if self.asking else topic


class Prompter:
    """Makes prompts out of the Knowledge Base."""

    def __init__(self, base: KnowledgeBase, crisis: CrisisHelp) -> None:
        self.base = base
        self._crisis = crisis

    def facts(self, call: Call, understood: Understood) -> dict[str, Any]:
        """What is known: what the words tell, less what was taken away, under what the consultant gave."""
        questions = self.base.catalogue.questions
        told = {}
        gone = call.gone | ({DISTRICT} if PLACE in call.gone else frozenset())
        for name, value in understood.story.items():
            read = checked(questions[name], value) if name in questions and name not in gone else None
            if isinstance(read, Given):
                told[name] = read.value
        known = {**told, **call.given}
        return {name: known[name] for name in questions if name in known}

    def topic(self, call: Call, understood: Understood) -> Topic | None:
        """The chosen topic, else the recognised one."""
        chosen = pinned(call.topic, self.base) if call.topic else None
        if understood.function == CRISIS or chosen is None:
            return topic_of(call.said, understood, self.base, call.wrong)
        return chosen

    def editing(self, call: Call, answers: Mapping[str, Any], today: date) -> Field | None:
        """The field of the fact that is being corrected; None for the part of the city, which is no question."""
        question = self.base.catalogue.questions.get(call.editing or "")
        return field_of(question, answers.get(question.id), call.problems.get(question.id), today) if question else None

    def prompts(self, call: Call, understood: Understood, at: datetime) -> Prompts:
        """What to show for a call at a moment."""
        answers = self.facts(call, understood)
        facts = facts_of(self.base.catalogue, answers, at.date())
        place = self.place(call, understood)
        topic = self.topic(call, understood)
        hint = hint_of(topic, self.base, facts, place, at) if topic else None
        story = topic is not None and topic.function == STORY
        situation = (story or topic is None) and _is_situation(call, answers, story=story)
        groups = groups_of(self.base, facts) if situation else None
        offices = tuple(self._offices(topic, understood, groups, place, at)) if hint is None else ()
        return Prompts(
            call=call,
            answers=answers,
            facts=(*self._chips(call, answers, place, at), *self._place_chip(call, place)),
            topic=topic,
            label=self._label(topic, hint),
            hint=hint,
            offices=offices,
            danger=self._danger(call, topic, at),
            offered=self._offered(call, understood, topic),
            groups=groups,
            say=_say(topic, hint, groups, offices),
            asking=self._asking(topic, call, facts, situation=situation or story),
            place=place,
            timing=call.timing.after(
                topic.key if topic else SITUATION if groups else "",
                int(at.timestamp() * 1000),
                spoken=bool(call.said or answers),
            ),
        )

    def _offices(
        self, topic: Topic | None, understood: Understood, groups: Groups | None, place: Place | None, at: datetime
    ) -> list[Offices]:
        """The offices asked about; for a whole situation, those of the likeliest help once the place is known."""
        if topic is not None and topic.function == OFFICE:
            return offices_asked(understood.institution, self.base, place, at)
        if place is None or (topic is not None and topic.function != STORY) or (topic is None and groups is None):
            return []
        lines = [*groups.likely, *(line for line in groups.possible if line.status == "discretion")] if groups else []
        wanted = dict.fromkeys(self.base.benefits[line.benefit].institution for line in lines) or [_FIRST_OFFICE]
        return [offices_for(institution, self.base, place, at) for institution in list(wanted)[:_OFFICES]]

    def _danger(self, call: Call, topic: Topic | None, at: datetime) -> CrisisAnswer | None:
        if topic is None or topic.function != CRISIS:
            return None
        return self._crisis.answer(self._crisis.kind_of(call.said), at)

    def _offered(self, call: Call, understood: Understood, topic: Topic | None) -> tuple[Offered, ...]:
        """What it may be when nothing is sure; what the base says in general where a case must not be spoken of."""
        found: tuple[Topic, ...] = ()
        if topic is None:
            found = choices(call.said, understood, self.base, call.wrong)
        elif about_own_case(topic) and understood.benefit in self.base.benefits:
            found = (Topic(QUESTION, understood.benefit, "decision_time"),)
        return tuple(Offered(topic.key, self._named(topic)) for topic in found)

    def _named(self, topic: Topic) -> str:
        name = brief(self.base.name_of(topic.benefit or "") or "")
        return f"{name}: {self.base.facets[topic.facet].title.lower()}" if topic.facet else name

    def _label(self, topic: Topic | None, hint: Hint | None) -> str | None:
        if topic is None:
            return None
        if hint is None:
            return FUNCTIONS.get(topic.function)
        name = brief(hint.name)
        return f"{name} – {hint.side.lower()}" if hint.side else name

    def _chips(self, call: Call, answers: Mapping[str, Any], place: Place | None, at: datetime) -> tuple[Fact, ...]:
        questions = self.base.catalogue.questions
        return tuple(
            Fact(
                name,
                filled(questions[name].short, at.date()),
                answer_text(questions[name], answer, self.base),
                written(questions[name], answer) if name in call.given else (),
            )
            for name, answer in answers.items()
            if name != DISTRICT or place is None  # which has a chip of its own
            if name != _LIVES_HERE or name in call.given or place is None or answer is not True
        )

    def place(self, call: Call, understood: Understood) -> Place | None:
        """Where the caller lives, as far as it was told or given."""
        told = understood.district if PLACE not in call.gone else None
        name = call.place or call.given.get(DISTRICT) or told
        return self.base.places[name] if name in self.base.places and name else None

    def _place_chip(self, call: Call, place: Place | None) -> tuple[Fact, ...]:
        return (
            (Fact(PLACE, "Część miasta", place.name, (place.id,) if call.place or DISTRICT in call.given else ()),)
            if place
            else ()
        )

    def _asking(self, topic: Topic | None, call: Call, facts: Facts, *, situation: bool) -> Asking | None:
        """The next question: the one that settles the benefit in question, else the one that settles most."""
        if topic is not None and topic.function == CRISIS:
            return None
        about = self._to_settle(topic, answered=bool(facts.answers))
        following = next_question(Benefits({about: self.base.benefits[about]}), facts) if about else None
        if following is None:
            about = None
            following = next_question(self.base.benefits, facts) if situation else None
        return self._put(following, about, call, facts) if following else None

    def _to_settle(self, topic: Topic | None, *, answered: bool) -> str | None:
        """The benefit that is asked about, when the question is whether or how much; also once facts are known."""
        about = topic.benefit if topic and topic.function == QUESTION else None
        if topic is None or about is None or about not in self.base.benefits:
            return None
        return about if answered or topic.facet in _ABOUT_A_PERSON else None

    def _put(self, following: Next, about: str | None, call: Call, facts: Facts) -> Asking:
        question = following.question
        exact = question.exact if following.exact else None
        return Asking(
            id=question.id,
            text=filled(exact or question.spoken or question.text, facts.on),
            why=question.why,
            help=question.help,
            options=_bands(following) if question.bands else options_of(question),
            about=brief(self.base.benefits[about].name) if about else None,
            left=following.left_alone,
            problem=call.problems.get(question.id),
        )


def _bands(following: Next) -> tuple[tuple[str, str], ...]:
    """Bands that can be chosen instead of the amount, because they are enough."""
    return tuple((f"{band['from']}-{band['to']}", band_text(band)) for band in following.bands)


def _is_situation(call: Call, answers: Mapping[str, Any], *, story: bool) -> bool:
    """Whether enough is known of the person for outcomes to mean anything."""
    telling = set(answers) - {_LIVES_HERE}
    return bool(call.given) or len(telling) >= (1 if story else _A_STORY)


def _say(topic: Topic | None, hint: Hint | None, groups: Groups | None, offices: Sequence[Offices]) -> str:
    """The sentence to read out."""
    if hint is not None:
        return hint.say
    if about_own_case(topic):
        return SAY_ABOUT_OWN_CASE
    if topic is not None and topic.function == OFFICE:
        return " ".join(office.spoken for office in offices[:1])
    said = in_a_sentence(groups) if groups else ""
    return said or (SAY_SOME_QUESTIONS if topic is not None and topic.function == STORY else "")
