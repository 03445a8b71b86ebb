"""An application at work: whose it is, its draft, and the form as filled so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from actions.replies import Reply, Text
from actions.services import Services
from actions.store.drafts import Draft
from actions.store.logins import Login
from knowledge.forms.computed import income_months
from knowledge.forms.definition import Form, Value
from knowledge.forms.filling import Filling, Place
from knowledge.forms.summary import computed_shown


@dataclass(frozen=True)
class Work:
    """An open draft of whoever is logged in in the conversation.

    `notes` are said before anything else in the turn that opened it.
    """

    conversation: str
    login: Login
    draft: Draft
    filling: Filling
    notes: tuple[Reply, ...] = ()

    @property
    def form(self) -> Form:
        """The form that is filled."""
        return self.filling.form

    def answered(self, key: str, values: Mapping[str, Value]) -> Work:
        """With the answer to the question under `key`. What was agreed to before is open again."""
        filling = self.filling.put(values)
        trail = self.draft.trail if key in self.draft.trail else (*self.draft.trail, key)
        objections = {name: said for name, said in self.draft.objections.items() if name not in values}
        draft = replace(self.draft, answers=dict(filling.answers), trail=trail, agreed=(), objections=objections)
        return replace(self, draft=draft, filling=filling)

    def agreeing(self, what: str) -> Work:
        """With one more thing agreed to."""
        return self.with_draft(agreed=tuple(dict.fromkeys((*self.draft.agreed, what))))

    def with_draft(self, **changes: object) -> Work:
        """With a draft that differs in this."""
        return replace(self, draft=replace(self.draft, **changes))  # type: ignore[arg-type]

    def keep(self, here: Services) -> Work:
        """Save the draft; gives the work back."""
        here.drafts.save(self.login.sub, self.draft)
        return self

    def before(self, key: str) -> Place | None:
        """The place of the question that was answered before this one."""
        trail = self.draft.trail
        earlier = trail[: trail.index(key)] if key in trail else trail
        places = (self.filling.place(name) for name in reversed(earlier))
        return next((place for place in places if place is not None), None)


def begin(conversation: str, login: Login, form: Form, known: Mapping[str, Value], here: Services) -> Work:
    """A new draft, kept at once."""
    draft = replace(Draft.of(form.id, here.today), known=dict(known))
    return Work(conversation, login, draft, _filling(form, draft, here)).keep(here)


def opened(conversation: str, login: Login, form: Form, here: Services) -> Work | None:
    """The person's draft; None when there is none. In a new month, what belongs to the months before is asked anew.

    Raises:
        UnreadableError: the draft was damaged.
    """
    draft = here.drafts.load(login.sub, form.id)
    if draft is None:
        return None
    work = Work(conversation, login, draft, _filling(form, draft, here))
    settled = draft.receipt is None and not draft.attempted
    if settled and income_months(work.filling.on) != income_months(here.today):
        return _in_a_new_month(work, here).keep(here)
    return work


def _in_a_new_month(work: Work, here: Services) -> Work:
    stale = [key for key in work.draft.answers if (item := work.form.field(key)) and item.of_period]
    answers = {key: value for key, value in work.draft.answers.items() if key not in stale}
    draft = replace(work.draft, begun=here.today.isoformat(), answers=answers, agreed=())
    filling = _filling(work.form, draft, here)
    notes = (Text(text=work.form.new_month.format_map(computed_shown(filling))),) if stale else ()
    return replace(work, draft=draft, filling=filling, notes=notes)


def _filling(form: Form, draft: Draft, here: Services) -> Filling:
    on = date.fromisoformat(draft.begun)
    return Filling(form, on, here.parameters.on(on), draft.answers, draft.known)
