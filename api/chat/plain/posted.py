"""What a plain page sends: its code, what it asked, what was answered, and which button was pressed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData

from actions.interviewing.pending import Pending, waiting
from actions.interviewing.session import Session
from actions.replies import Question as QuestionReply
from actions.services import Services
from actions.turn import Asked
from api.chat.plain.options import offered
from bot.reading.hear import hear_field
from knowledge.interview.answers import Rejected
from knowledge.meanings import NOTHING_CHOSEN

_NOTHING = Rejected("Nie ma jeszcze odpowiedzi. Kto jej nie zna, wybiera „Nie wiem”.")
_BOTH = Rejected("Zaznaczono „nic z tego” i coś jeszcze. Proszę zostawić jedno z nich.")


@dataclass(frozen=True)
class Posted:
    """A form that came in. Nothing in it is trusted: names and values count only where they are known.

    Attributes:
        code: the key of the questionnaire in the store; it travels in the body of the request only.
        asked: ids of the questions that the page asked.
        chosen: values of the choices that were marked.
        typed: the words in the field.
        do: the pressed button, as ``operation`` or ``operation:what``.
    """

    code: str = ""
    asked: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    typed: str = ""
    do: str = ""
    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, form: FormData) -> Posted:
        """From the body of a request; files are left out."""
        fields = tuple((name, value) for name, value in form.multi_items() if isinstance(value, str))
        one = dict(reversed(fields))
        return cls(
            code=one.get("code", ""),
            asked=tuple(one.get("asked", "").split()),
            chosen=tuple(value for name, value in fields if name == "answer" and value),
            typed=one.get("typed", "").strip(),
            do=one.get("do", ""),
            fields=fields,
        )

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.chosen and not self.typed

    def pending(self, session: Session, here: Services) -> Pending | None:
        """What the page asked; None when it asked nothing, or nothing that there is."""
        questions = here.base.catalogue.questions
        names = tuple(name for name in self.asked if name in questions)
        if not names:
            return None
        together = names if len(names) > 1 else ()
        asked = Asked(by="interview", question=names[0], type=questions[names[0]].asked_as, members=together)
        return waiting(asked, session, here)

    def answers(self, pending: Pending, reply: QuestionReply, here: Services) -> Mapping[str, Any] | Rejected:
        """The answers by question, read as everywhere. A figure that was typed counts more than a band that is marked.

        Args:
            reply: the question as it is asked now; only what it offers can be chosen.
        """
        if self.typed:
            return pending.typed(hear_field(self.typed, here.today), {})
        known = [option.value for option in offered(reply)]
        chosen = [value for value in self.chosen if value in known]
        if not chosen:
            return _NOTHING
        if NOTHING_CHOSEN in chosen and len(chosen) > 1:
            return _BOTH
        return pending.pressed(",".join(chosen if reply.several else chosen[:1]))
