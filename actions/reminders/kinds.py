"""What can be reminded of, and when. In general words: a reminder names no person, case, benefit or amount."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from actions.replies import payload
from actions.store.reminders import Reminder
from knowledge.hours import WARSAW
from knowledge.text import long_date

Name = Literal["supplement", "appeal", "decision", "payment", "opens", "closes"]
INTENT = "remind"
_WISH = re.compile(rf"/{INTENT}(?P<wish>\{{.*\}})", re.DOTALL)
_FROM, _TO = time(9), time(19)
_LATE_DAYS = 2
"""A reminder that could not be sent on its day is still sent so many days later; never after the day it warns of."""


@dataclass(frozen=True)
class Kind:
    """One thing to be reminded of; `{day}` in the texts is the day that it is about.

    Attributes:
        ahead: days before that day on which it is sent; below zero after it.
        title: the choice that asks for it.
        about: the thing and its day, in a list.
        short: the thing alone, on a button.
        text: what is sent: what it is about, what to do next.
    """

    ahead: int
    title: str
    about: str
    short: str
    text: str


KINDS: Mapping[Name, Kind] = {
    "supplement": Kind(
        2,
        "Przypomnij o dokumentach",
        "brakujące dokumenty: do {day}",
        "dokumenty",
        "Do {day} trzeba dosłać do urzędu brakujące dokumenty. Jeśli urząd już je ma, nie trzeba nic robić. "
        "Sprawę pokaże /status. Pomogę też napisać pismo do tych dokumentów.",
    ),
    "appeal": Kind(
        4,
        "Przypomnij o odwołaniu",
        "odwołanie od decyzji: do {day}",
        "odwołanie",
        "Do {day} można odwołać się od decyzji. Odwołanie składa się w urzędzie, który ją wydał. "
        "Sprawę pokaże /status. Pomogę też napisać odwołanie.",
    ),
    "decision": Kind(
        -1,
        "Przypomnij, żeby sprawdzić sprawę",
        "czas urzędu w sprawie: do {day}",
        "sprawa",
        "Urząd miał czas do {day}. Czy sprawa ruszyła dalej, pokaże /status. "
        "Jeśli nie, będzie tam napisane, co można zrobić.",
    ),
    "payment": Kind(
        0,
        "Przypomnij o wypłacie",
        "wypłata: {day}",
        "wypłata",
        "Na {day} zaplanowana jest wypłata. Jeśli pieniądze nie przyjdą, warto zadzwonić do urzędu, który je wypłaca. "
        "Szczegóły są po zalogowaniu: wystarczy napisać „wypłaty”.",
    ),
    "opens": Kind(
        0,
        "Przypomnij o początku wniosków",
        "początek przyjmowania wniosków: {day}",
        "początek wniosków",
        "Od {day} można składać wniosek, o który chodziło w tym czacie. "
        "Jak to zrobić, powiem tutaj: wystarczy napisać nazwę świadczenia.",
    ),
    "closes": Kind(
        7,
        "Przypomnij o końcu wniosków",
        "koniec przyjmowania wniosków: {day}",
        "koniec wniosków",
        "Do {day} można złożyć wniosek, o który chodziło w tym czacie. Kto już go złożył, nie musi nic robić. "
        "Jak to zrobić, powiem tutaj: wystarczy napisać nazwę świadczenia.",
    ),
}


class Wish(BaseModel):
    """A reminder that is offered, or was asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Name
    day: date

    @classmethod
    def kept(cls, reminder: Reminder) -> Wish:
        """What was asked for, of a reminder as it lies in the store."""
        return cls.model_validate({"kind": reminder.kind, "day": reminder.day})

    @property
    def send_on(self) -> date:
        """The day on which it is sent."""
        return self.day - timedelta(days=KINDS[self.kind].ahead)

    @property
    def expires_at(self) -> datetime:
        """When there is no use in sending it any more."""
        last = max(self.day, self.send_on + timedelta(days=_LATE_DAYS))
        return datetime.combine(last + timedelta(days=1), time(), WARSAW)

    @property
    def about(self) -> str:
        """The thing and its day, in a list."""
        return KINDS[self.kind].about.format(day=long_date(self.day))

    @property
    def text(self) -> str:
        """What is sent."""
        return KINDS[self.kind].text.format(day=long_date(self.day))

    @property
    def payload(self) -> str:
        """What the choice sends; see `wish_of`."""
        return payload(INTENT, kind=self.kind, day=self.day.isoformat())

    def in_time(self, today: date) -> bool:
        """Whether there is anything left to be reminded of: it is sent tomorrow at the earliest."""
        return self.send_on > today


def wish_of(said: str) -> Wish | None:
    """The reminder that a payload asks for; None when it asks for something else."""
    found = _WISH.fullmatch(said)
    try:
        return Wish.model_validate_json(found["wish"]) if found else None
    except ValidationError:
        return None


def due(today: date) -> dict[str, date]:
    """For every kind the last day of which is to be reminded today."""
    return {name: today + timedelta(days=kind.ahead) for name, kind in KINDS.items()}


def may_be_sent(at: datetime) -> bool:
    """Whether it is an hour at which nobody is woken: from 9 to 19 in Warsaw."""
    return _FROM <= at.astimezone(WARSAW).time() < _TO
