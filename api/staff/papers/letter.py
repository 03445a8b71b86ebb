"""What was prompted as an e-mail that a link can carry: Windows hands a programme no address longer than 2083 letters.

Paragraphs that do not fit are left out whole; the whole text can be copied, and the document printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from api.staff.groups import Groups, OutcomeLine
from api.staff.hints import Hint
from api.staff.prompts import Prompts
from api.staff.wording import NOT_A_DECISION, brief
from knowledge.text import bullets, capitalised

LONGEST = 2000
"""Letters of a link, with room for the name of the programme before it."""
_SITUATION = "O jaką pomoc można się starać"


@dataclass(frozen=True)
class Letter:
    """An e-mail without a recipient: the consultant adds that in their own programme."""

    subject: str
    text: str

    @property
    def link(self) -> str:
        """Opens it in the mail programme (RFC 6068); nothing of it goes to a server of ours."""
        written = quote(self.text.replace("\n", "\r\n"), safe="")
        return f"mailto:?subject={quote(self.subject, safe='')}&body={written}"


def letter(prompts: Prompts, phone: str) -> Letter | None:
    """The e-mail; None while nothing is prompted that a caller could take along."""
    end = f"{NOT_A_DECISION} Pytania: {phone}."
    if prompts.hint is not None:
        return _of_hint(prompts.hint, end)
    if prompts.groups is not None and (told := _of_groups(prompts.groups)):
        return _fitting(_SITUATION, [*told, *(each.written for each in prompts.offices)], (end,))
    return None


def _of_hint(hint: Hint, end: str) -> Letter:
    """The passage; a long one gives way to its beginning, as it is read out."""
    subject, last = capitalised(brief(hint.name)), (*hint.grounds, end)
    passage = hint.passage.plain if hint.passage else hint.say
    fits = len(Letter(subject, "\n\n".join((passage, *last))).link) <= LONGEST
    return _fitting(subject, [passage if fits else hint.say, hint.offices.written if hint.offices else ""], last)


def _of_groups(groups: Groups) -> Sequence[str]:
    chances = [line for line in groups.possible if line.status == "discretion"]
    named = (("Prawdopodobnie należy się:", groups.likely), ("Warto poprosić, decyduje urząd:", chances))
    return [f"{title}\n{bullets([_line(line) for line in lines])}" for title, lines in named if lines]


def _line(line: OutcomeLine) -> str:
    return f"{brief(line.name)}, {line.amount}" if line.amount else brief(line.name)


def _fitting(subject: str, paragraphs: Sequence[str], last: Sequence[str]) -> Letter:
    """As many paragraphs as there is room for, the last in any case."""
    said: list[str] = []
    for one in filter(None, paragraphs):
        if len(Letter(subject, "\n\n".join([*said, one, *last])).link) <= LONGEST:
            said.append(one)
    return Letter(subject, "\n\n".join([*said, *last]))
