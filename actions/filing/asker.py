"""Takes answers to the questions of an application, explains, corrects, goes back, stops. Keeps each answer at once."""

from __future__ import annotations

from collections.abc import Mapping

from actions.filing import offers
from actions.filing.correcting import choose_field, mended
from actions.filing.entering import with_draft
from actions.filing.paper_answers import answered
from actions.filing.questions import TRIES_BEFORE_WAY_OUT, ask
from actions.filing.sending import send
from actions.filing.steps import current_step, onward
from actions.filing.stopping import stopped
from actions.filing.vault import any_identifier
from actions.filing.wording import wording
from actions.filing.work import Work
from actions.replies import Text
from actions.services import Services
from actions.turn import Asked, Said, Turn
from knowledge.forms.definition import FieldType, Form, FormField, Value
from knowledge.forms.filling import Place
from knowledge.forms.finding import place_label
from knowledge.forms.reading import Rejected, read, read_choice
from knowledge.forms.summary import shown

_SAID_AS_IT_IS: frozenset[FieldType] = frozenset(("text", "bool", "choice"))
FIRST_QUESTION = "To pierwsze pytanie. Dalej można wrócić do każdego wcześniejszego."


class FormAsker:
    """Holds the application's side of the pending question (the protocol is in `actions.asking`)."""

    async def take(self, turn: Turn, here: Services) -> Said:
        """Take typed words or a pressed value as the answer."""

        async def do(work: Work) -> Said:
            asked = turn.asked
            place = work.filling.place(asked.question) if asked else None
            if asked is None or _closed(work):
                return onward(work, here)
            if place is None:
                return await self._step_answered(turn, asked, work, here)
            return self._answered(turn, asked, place, work, here)

        return await with_draft(turn, here, do)

    async def again(self, turn: Turn, here: Services) -> Said:
        """The pending question once more, after something else was talked about."""

        async def do(work: Work) -> Said:
            asked = turn.asked
            place = work.filling.place(asked.question) if asked else None
            first = Text(text=wording(work.form).again)
            if asked is None or place is None or _closed(work):
                return onward(work, here, first)
            return ask(work, place, tries=asked.tries, first=(first,), heading=False)

        return await with_draft(turn, here, do)

    async def explain(self, turn: Turn, here: Services) -> Said:
        """What the question means, where the answer is found, then the question again."""

        async def do(work: Work) -> Said:
            asked = turn.asked
            place = work.filling.place(asked.question) if asked else None
            if asked is None or place is None or _closed(work):
                return onward(work, here)
            words = Text(text=explanation(place.field, work.form))
            return ask(work, place, tries=asked.tries, first=(words,), heading=False, explained=True)

        return await with_draft(turn, here, do)

    async def correct(self, turn: Turn, here: Services) -> Said:
        """Change the answer that the message names, to what it says where it says it; else show what there is."""

        async def do(work: Work) -> Said:
            return onward(work, here) if _closed(work) else mended(turn, work, here)

        return await with_draft(turn, here, do)

    async def stop(self, turn: Turn, here: Services) -> Said:
        """Stop asking; says until when everything is kept."""

        async def do(work: Work) -> Said:
            return onward(work, here) if _closed(work) else stopped(work, here)

        return await with_draft(turn, here, do)

    def _answered(self, turn: Turn, asked: Asked, place: Place, work: Work, here: Services) -> Said:
        pressed = turn.entities.get("value")
        if pressed == "back" or (pressed is None and turn.heard.way_out == "back"):
            return _back(work, place, here)
        if pressed == "keep":
            return onward(work, here)
        given = (
            read(place.field, turn.heard, any_identifier, here.today)
            if pressed is None
            else read_choice(place.field, pressed, here.today)
        )
        if isinstance(given, Rejected):
            return _not_taken(work, place, asked, given, gave_up=turn.heard.way_out in ("unknown", "refuse"))
        first = [*_noted(place.field, given.values, work, typed=pressed is None), *given.warnings]
        words = (Text(text=" ".join(first)),) if first else ()
        goes_on = onward(work.answered(place.key, place.keyed(given.values)).keep(here), here, *words)
        return goes_on.answering(offers.mend(f"Zmień: {place_label(work.filling, place)}", place.key))

    async def _step_answered(self, turn: Turn, asked: Asked, work: Work, here: Services) -> Said:
        """A typed yes or no to the summary, a declaration, or sending. Choices of these steps are operations."""
        if asked.question == offers.CHANGE:
            return mended(turn, work, here)
        step = current_step(work)
        expected = step if isinstance(step, str) else f"{offers.AGREE}.{getattr(step, 'id', '')}"
        if isinstance(step, Place) or asked.question != expected:
            return onward(work, here)
        if turn.heard.way_out == "back":
            return _back(work, None, here)
        if step == offers.PAPERS:
            return answered(turn, work, here)
        if turn.heard.yes is None:
            return onward(work, here, Text(text="Proszę odpowiedzieć: tak albo nie."))
        if turn.heard.yes:
            if step == offers.SEND:
                return await send(work, here)
            return onward(work.agreeing(step if isinstance(step, str) else step.id).keep(here), here)
        if step == offers.SUMMARY:
            return choose_field(work)
        return stopped(work, here)


def explanation(field: FormField, form: Form) -> str:
    """What a question is for and where its answer is found."""
    purpose = wording(form).purpose.format(label=field.label)
    by_manager = " Potwierdza to zarządca budynku." if field.by_manager else ""
    return f"{field.help or ''} {purpose}{by_manager}".strip()


def _closed(work: Work) -> bool:
    """Nothing can be changed: it was sent, or may have arrived."""
    return work.draft.receipt is not None or work.draft.attempted


def _back(work: Work, place: Place | None, here: Services) -> Said:
    earlier = work.before(place.key if place else "")
    if earlier is None:
        return onward(work, here, Text(text=FIRST_QUESTION))
    return ask(work, earlier, first=(Text(text="Wracamy o jedno pytanie."),))


def _not_taken(work: Work, place: Place, asked: Asked, why: Rejected, *, gave_up: bool) -> Said:
    """Says why the answer does not fit; after the second time, or when the person gives up, how to go on without it."""
    tries = TRIES_BEFORE_WAY_OUT if gave_up else asked.tries + 1
    said = why.message
    if tries >= TRIES_BEFORE_WAY_OUT:
        way_on = "Można to pominąć." if not place.field.required else "Można przerwać i dokończyć później."
        helped = place.field.help or wording(work.form).purpose.format(label=place.field.label)
        said = " ".join(part for part in (said, helped, way_on if not gave_up else "") if part)
    explained = tries >= TRIES_BEFORE_WAY_OUT
    return ask(work, place, tries=tries, first=(Text(text=said),), heading=False, explained=explained)


def _noted(field: FormField, values: Mapping[str, Value], work: Work, *, typed: bool) -> list[str]:
    """What was understood, where words could be understood in more than one way."""
    if not typed or field.type in _SAID_AS_IT_IS:
        return []
    fields = {item.id: item for item in (*work.form.fields(), *_columns(work))}
    told = [
        f"{fields[name].label}: {shown(fields[name], value)}"
        for name, value in values.items()
        if value is not None and name in fields
    ]
    return [f"Zapisano. {'; '.join(told)}."] if told else []


def _columns(work: Work) -> list[FormField]:
    return [column for table in work.form.tables() for column in table.columns]
