"""One application filed while its process is killed and the network breaks, and what must hold whatever happens."""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from actions.store.crypto import Seal
from actions.store.drafts import Draft, Drafts
from actions.store.outbox import Outbox
from knowledge.hours import WARSAW
from tests.kill.child import FORM, SECRET
from tests.kill.faults import FAULTS
from tests.kill.house import House

MOST_RESTARTS = 12
_MINUTES_BETWEEN = 6
"""Longer than a lease and the longest pause, so that after each restart everything is due."""

_STRIDE = 37
"""Steps between two rounds: a prime, so that every step has its turn and a few rounds are spread over all of them."""


@dataclass
class Figures:
    """What happened so far."""

    applications: int = 0
    kills: int = 0
    kills_at: set[int] = field(default_factory=set)
    restarts: int = 0
    pressed_again: int = 0
    told: int = 0
    found: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """When the process dies and what the network does.

    Attributes:
        die_at: step at which it dies while sending.
        die_after: seconds after which it is killed from outside instead.
        again_at: step at which the restarted process dies as well.
        faults: what happens to the first requests.
    """

    die_at: int | None = None
    die_after: float | None = None
    again_at: int | None = None
    faults: tuple[str, ...] = ()


def planned(number: int, steps: int, chance: random.Random) -> Plan:
    """The plan of a round: all steps, spread; every third round dies twice, every second has a faulty network."""
    faults = tuple(chance.choice(FAULTS) for _ in range(chance.randint(1, 4))) if number % 2 else ()
    again_at = chance.randint(1, steps) if number % 3 == 0 else None
    if number % 5 == 4:
        return Plan(die_after=chance.uniform(0.02, 0.4), again_at=again_at, faults=faults)
    at = (number - number // 5) * _STRIDE % steps + 1
    return Plan(die_at=at, again_at=again_at, faults=faults)


def filed(house: House, template: Draft, token: str, number: int, plan: Plan, figures: Figures) -> None:
    """Send one application under a plan, restart until it is settled, and check everything.

    Raises:
        AssertionError: something was lost, changed, or filed twice.
    """
    draft = replace(template, sending_key=f"klucz-{house.kind}-{number:06d}")
    who = _login(f"osoba-{number}", token)
    common = {"conversation": f"rozmowa-{number}", "login": who}
    before = house.applications()
    house.proxy.plan(plan.faults)
    ended = house.order(do="press", draft=asdict(draft), die_at=plan.die_at, die_after=plan.die_after, **common)
    _count(ended, figures)
    if ended["killed"] and plan.die_at:
        figures.kills_at.add(plan.die_at)
    _intact(house, draft, number, figures)
    again_at = plan.again_at
    for restart in range(1, MOST_RESTARTS + 1):
        if _settled(house, draft, number):
            break
        figures.restarts += 1
        minutes = restart * _MINUTES_BETWEEN
        ended = house.order(do="recover", minutes_ahead=minutes, die_at=again_at, **common)
        _count(ended, figures)
        _intact(house, draft, number, figures)
        again_at = None
    _filed_once(house, draft, number, before)
    figures.applications += 1


def steps_of(house: House, template: Draft, token: str) -> int:
    """How many steps an undisturbed submission has."""
    draft = replace(template, sending_key=f"klucz-{house.kind}-na-probe")
    house.proxy.plan(())
    common = {"conversation": "rozmowa-na-probe", "login": _login("osoba-na-probe", token)}
    ended = house.order(do="press", draft=asdict(draft), **common)
    assert not ended["killed"], ended
    assert not ended["failed"], ended
    assert any("Wniosek przyjęty" in reply for reply in ended["told"]), ended["told"]
    return int(ended["steps"])


def _login(sub: str, token: str) -> dict[str, Any]:
    names = {"given_name": "Barbara", "family_name": "Zmyślona", "pesel": ""}
    return {"sub": sub, **names, "access_token": token, "refresh_token": None, "id_token": ""}


def _count(ended: dict[str, Any], figures: Figures) -> None:
    assert not ended["failed"], ended
    figures.kills += ended["killed"]
    figures.told += any("Wniosek przyjęty" in reply for reply in ended.get("told", ()))


def _drafts(house: House) -> Drafts:
    return Drafts(house.assistant, Seal(SECRET), lambda: datetime.now(WARSAW))


def _intact(house: House, draft: Draft, number: int, figures: Figures) -> None:
    """Whenever the process dies: every answer is there, or the receipt."""
    kept = _drafts(house).load(f"osoba-{number}", FORM)
    assert kept is not None, "the draft is gone"
    assert kept.sending_key == draft.sending_key
    if kept.receipt is not None:
        assert house.numbers(draft.sending_key) == [kept.receipt["number"]], "a receipt that the portal did not give"
        found = "receipt"
    else:
        assert (kept.answers, kept.known, kept.agreed) == (draft.answers, draft.known, draft.agreed), "answers changed"
        arrived = bool(house.numbers(draft.sending_key))
        assert kept.attempted or not arrived, "filed, and nobody knows"
        found = "arrived" if arrived else "on its way" if kept.attempted else "not sent"
    figures.found[found] = figures.found.get(found, 0) + 1


def _settled(house: House, draft: Draft, number: int) -> bool:
    """Whether the receipt is kept and everybody who should know it does."""
    drafts = _drafts(house)
    kept = drafts.load(f"osoba-{number}", FORM)
    job = Outbox(house.assistant, Seal(SECRET), lambda: datetime.now(WARSAW), drafts).of(draft.sending_key)
    return kept is not None and kept.receipt is not None and job is None


def _filed_once(house: House, draft: Draft, number: int, before: int) -> None:
    assert _settled(house, draft, number), "it was never settled"
    kept = _drafts(house).load(f"osoba-{number}", FORM)
    assert kept is not None
    assert kept.receipt is not None
    assert house.numbers(draft.sending_key) == [kept.receipt["number"]]
    assert house.applications() == before + 1, "not exactly one application"
