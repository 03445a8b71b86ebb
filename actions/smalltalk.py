"""Who is speaking, and the small courtesies of a conversation."""

from __future__ import annotations

from typing_extensions import override

from actions.goal import Goal
from actions.offers import ASK_ABOUT_BENEFIT, CHECK_HELP, FOUR_JOBS, HOW_IT_WORKS, PERSON
from actions.replies import Text
from actions.services import Services
from actions.store.question_log import REASONS
from actions.turn import TOPIC, Said, Turn
from knowledge.text import long_date

PRETENDED_DAY = "**Próba.** Dzień jest ustawiony ręcznie: {day}. Kwoty i terminy są na ten dzień."


class GreetFirst(Goal):
    """The first words: a machine speaks, what it does, what happens to the data, how to reach a person.

    Where the day of the law is pretended, that is said before everything else.
    """

    NAME = "action_greet_first"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        pretended = here.settings.today
        note = [Text(text=PRETENDED_DAY.format(day=long_date(pretended)))] if pretended else []
        return Said([*note, Text(text=here.texts.text("welcome"), choices=FOUR_JOBS)])


class Greet(Goal):
    """Answers a greeting."""

    NAME = "action_greet"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        return Said([Text(text="Dzień dobry. W czym pomóc?", choices=() if turn.asked else FOUR_JOBS)])


class Thanks(Goal):
    """Answers thanks."""

    NAME = "action_thanks"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        choices = () if turn.asked else (CHECK_HELP, ASK_ABOUT_BENEFIT)
        return Said([Text(text="Proszę bardzo. Jeśli jest coś jeszcze, wystarczy napisać.", choices=choices)])


class Bye(Goal):
    """Answers a goodbye; says what is kept."""

    NAME = "action_bye"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        kept = " Odpowiedzi są zapisane przez 7 dni, można do nich wrócić." if turn.asked else ""
        return Said([Text(text=f"Do widzenia.{kept} W razie potrzeby wystarczy znowu napisać.")])


class HowBotWorks(Goal):
    """Says what answers here, what it can do, and what happens to the data."""

    NAME = "action_how_bot_works"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        choices = (PERSON,) if turn.asked else (*FOUR_JOBS, PERSON)
        return Said([Text(text=here.texts.text("how_it_works"), choices=choices)])


class ForeignLanguage(Goal):
    """Says in Ukrainian and English what can be done here."""

    NAME = "action_foreign_language"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        return Said([Text(text=here.texts.text("foreign_language"), choices=(*FOUR_JOBS, PERSON))])


class Affirm(Goal):
    """A "yes" to nothing in particular."""

    NAME = "action_affirm"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        return Said([Text(text="Dobrze. Proszę wybrać, co dalej, albo napisać własnymi słowami.", choices=FOUR_JOBS)])


class Deny(Goal):
    """A "no" to nothing in particular."""

    NAME = "action_deny"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        text = "W porządku. Jeśli coś będzie potrzebne, wystarczy napisać."
        return Said([Text(text=text, choices=(CHECK_HELP, ASK_ABOUT_BENEFIT, HOW_IT_WORKS))])


class Complaint(Goal):
    """Says where a complaint goes; thanks for praise costs nothing more."""

    NAME = "action_complaint"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        return Said([Text(text=here.texts.text("complaint"), choices=(PERSON,))])


class Rate(Goal):
    """Keeps the mark of an answer for the editors and gives thanks; a bad one leads to a person."""

    NAME = "action_rate"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        good = turn.entities.get("value") == "good"
        reason = next((each for each in REASONS if each == turn.entities.get("reason")), None)
        topic = turn.slot(TOPIC)
        here.questions.rated(
            "good" if good else "bad",
            channel=turn.channel,
            reason=None if good else reason,
            benefit=topic if topic in here.base.benefits else None,
        )
        if good:
            return Said([Text(text="Dziękuję za ocenę.")])
        text = f"Dziękuję za tę uwagę. Można zapytać inaczej albo porozmawiać z osobą: {here.texts.phone}."
        return Said([Text(text=text, choices=(PERSON,))])
