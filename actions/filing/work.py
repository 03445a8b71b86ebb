"""An application or a letter at work: whose it is, its draft, and the form as filled so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from actions.portal.errors import NotLoggedIn
from actions.replies import Reply, Text
from actions.services import Services
from actions.store.drafts import Draft, Drafts
from actions.store.logins import Login
from knowledge.forms.computed import income_months
from knowledge.forms.definition import Form, Value
from knowledge.forms.filling import Filling, Place
from knowledge.forms.summary import computed_shown
from knowledge.letters.definition import Letter


@dataclass(frozen=True)
class Work:
    """An open draft of whoever is logged in in the conversation; a letter without a login is the conversation's.

    `notes` are said before anything else in the turn that opened it.
    """

    conversation: str
    logged_in: Login | None
    draft: Draft
    filling: Filling
    notes: tuple[Reply, ...] = ()

    @property
    def login(self) -> Login:
        """Who is logged in.

        Raises:
            NotLoggedIn: nobody; it is a letter.
        """
        if self.logged_in is None:
            raise NotLoggedIn
        return self.logged_in

    @property
    def owner(self) -> str:
        """Whom the draft belongs to."""
        return self.logged_in.sub if self.logged_in else self.conversation

    def drafts(self, here: Services) -> Drafts:
        """Where the draft is kept."""
        return drafts_of(self.logged_in, here)

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
        self.drafts(here).save(self.owner, self.draft)
        return self

    def before(self, key: str) -> Place | None:
        """The place of the question that was answered before this one."""
        trail = self.draft.trail
        earlier = trail[: trail.index(key)] if key in trail else trail
        places = (self.filling.place(name) for name in reversed(earlier))
        return next((place for place in places if place is not None), None)


def drafts_of(login: Login | None, here: Services) -> Drafts:
    """Where drafts of someone are kept: with a login for all conversations, without one for this conversation."""
    return here.drafts if login else here.conversation_drafts


def begin(conversation: str, login: Login | None, form: Form, known: Mapping[str, Value], here: Services) -> Work:
    """A new draft, kept at once."""
    draft = replace(Draft.of(form.id, here.today), known=dict(known))
    if login:
        here.attachments.clear(login.sub, form.id)
    return Work(conversation, login, draft, filling_of(form, draft, here)).keep(here)


def opened(conversation: str, login: Login | None, form: Form, here: Services) -> Work | None:
    """The person's draft; None when there is none. In a new month, what belongs to the months before is asked anew.

    Raises:
        UnreadableError: the draft was damaged.
    """
    draft = drafts_of(login, here).load(login.sub if login else conversation, form.id)
    if draft is None:
        return None
    work = Work(conversation, login, draft, filling_of(form, draft, here))
    settled = draft.receipt is None and not draft.attempted
    if settled and income_months(work.filling.on) != income_months(here.today):
        return _in_a_new_month(work, here).keep(here)
    return work


def _in_a_new_month(work: Work, here: Services) -> Work:
    stale = [key for key in work.draft.answers if (item := work.form.field(key)) and item.of_period]
    answers = {key: value for key, value in work.draft.answers.items() if key not in stale}
    draft = replace(work.draft, begun=here.today.isoformat(), answers=answers, agreed=())
    filling = filling_of(work.form, draft, here)
    notes = (Text(text=work.form.new_month.format_map(computed_shown(filling))),) if stale else ()
    return replace(work, draft=draft, filling=filling, notes=notes)


def filling_of(form: Form, draft: Draft, here: Services) -> Filling:
    """The form as a draft fills it, under the law of the day on which it was begun; of today for a letter."""
    on = here.today if isinstance(form, Letter) else date.fromisoformat(draft.begun)
    return Filling(form, on, here.parameters.on(on), draft.answers, draft.known)
