"""Benefits that cannot be had together: which, and which choice of them pays more, as far as the amounts are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from pydantic import BaseModel, ConfigDict

from knowledge import text
from knowledge.benefits import Benefits
from knowledge.entitlements import Outcome
from knowledge.results.words import amount_text

_A_YEAR = {"month": 12, "day": 365, "year": 1, "once": 1, None: 1}
_MANY = 12
"""More benefits than that in one tangle are only named: trying every combination of them would take too long."""

Neighbours = Mapping[str, frozenset[str]]


class Collision(BaseModel):
    """Benefits of which not all can be had at once.

    Attributes:
        benefits: their ids.
        better: the ids that can be had together and pay most; None where the amounts do not tell.
        sentences: the same in words.
    """

    model_config = ConfigDict(frozen=True)

    benefits: tuple[str, ...]
    better: tuple[str, ...] | None
    sentences: tuple[str, ...]


def yearly(outcome: Outcome) -> tuple[Decimal, Decimal] | None:
    """What a benefit pays in a year, between two bounds; None when nothing is known of it."""
    amount = outcome.amount
    if amount is None or amount.high <= 0:
        return None
    times = _A_YEAR[amount.per]
    return amount.low * times, amount.high * times


def collisions(found: Sequence[Outcome], benefits: Benefits) -> tuple[Collision, ...]:
    """Every tangle of benefits that exclude one another, among those worth applying for and those received already."""
    by_id = {each.benefit: each for each in found if each.received or each.status in ("likely", "discretion")}
    neighbours = _neighbours(by_id, benefits)
    tangles = _tangles(by_id, neighbours)
    # somebody who has all of it already has settled that with the office
    return tuple(_collision([by_id[one] for one in tangle], neighbours) for tangle in tangles)


def _neighbours(by_id: Mapping[str, Outcome], benefits: Benefits) -> Neighbours:
    """Who excludes whom: an act that says it once means it both ways. What is received already does not collide."""
    pairs = {
        frozenset((one, other))
        for one in by_id
        for other in benefits[one].excludes
        if other in by_id and not (by_id[one].received and by_id[other].received)
    }
    return {one: frozenset(other for pair in pairs if one in pair for other in pair if other != one) for one in by_id}


def _tangles(by_id: Iterable[str], neighbours: Neighbours) -> Iterator[list[str]]:
    """Groups that hang together, each in the order in which its benefits were found."""
    order, seen = list(by_id), set[str]()
    for start in order:
        if start in seen or not neighbours[start]:
            continue
        group, waiting = {start}, [start]
        while waiting:
            fresh = neighbours[waiting.pop()] - group
            group |= fresh
            waiting += fresh
        seen |= group
        yield [one for one in order if one in group]


def _collision(tangle: Sequence[Outcome], neighbours: Neighbours) -> Collision:
    choices = list(_together(tangle, neighbours)) if len(tangle) <= _MANY else []
    better = _better(choices)
    sentences = (_clash(tangle, choices), *_advice(tangle, choices, better))
    return Collision(
        benefits=tuple(each.benefit for each in tangle),
        better=tuple(each.benefit for each in better) if better else None,
        sentences=sentences,
    )


def _together(tangle: Sequence[Outcome], neighbours: Neighbours) -> Iterator[tuple[Outcome, ...]]:
    """The combinations that can be had and to which nothing can be added, the largest first."""
    found: list[set[str]] = []
    for size in range(len(tangle), 0, -1):
        for chosen in combinations(tangle, size):
            ids = {each.benefit for each in chosen}
            clash = any(neighbours[one] & ids for one in ids)
            if not clash and not any(ids < other for other in found):
                found.append(ids)
                yield chosen


def _worth(chosen: Iterable[Outcome]) -> tuple[Decimal, Decimal] | None:
    low = high = Decimal(0)
    for each in chosen:
        bounds = yearly(each)
        if bounds is None:
            return None
        low, high = low + bounds[0], high + bounds[1]
    return low, high


def _better(choices: Sequence[tuple[Outcome, ...]]) -> tuple[Outcome, ...] | None:
    """The combination that pays more than any other whatever the open answers turn out to be."""
    known = [(choice, worth) for choice in choices if (worth := _worth(choice)) is not None]
    if not known or len(known) < len(choices):
        return None
    best, (low, _) = max(known, key=lambda each: each[1][0])
    return best if all(worth[1] < low for choice, worth in known if choice is not best) else None


def _clash(tangle: Sequence[Outcome], choices: Sequence[tuple[Outcome, ...]]) -> str:
    names = [_name(each) for each in tangle]
    if len(tangle) == 2:
        return f"Jedna osoba może mieć tylko jedno z dwóch: {text.listing(names, 'albo')}."
    whole = f"Jedna osoba nie może mieć wszystkiego naraz: {text.listing(names)}."
    if not any(len(choice) > 1 for choice in choices):
        return f"{whole} Trzeba wybrać jedno."
    ways = "; ".join(text.listing([each.name for each in choice]) for choice in choices)
    return f"{whole} Razem można mieć: {ways}."


def _advice(
    tangle: Sequence[Outcome], choices: Sequence[tuple[Outcome, ...]], better: tuple[Outcome, ...] | None
) -> Iterator[str]:
    if better:
        others = [choice for choice in choices if choice is not better]
        instead = f" Druga możliwość: {_paid(others[0])}." if len(others) == 1 else ""
        yield f"Więcej pieniędzy daje: {_paid(better)}.{instead}"
    elif known := [each for each in tangle if amount_text(each)]:
        yield f"Znane kwoty: {'; '.join(_paid([each]) for each in known)}. Nie da się powiedzieć, co daje więcej."
    else:
        yield "Kwot nie znamy, więc nie da się powiedzieć, co daje więcej."
    if any(each.received for each in tangle):
        yield "Przed zmianą warto zapytać w urzędzie, czy na pewno się opłaca. Nie wszystko da się potem odwrócić."
    else:
        yield "Przed złożeniem wniosku warto zapytać w urzędzie, co wybrać. Liczą się nie tylko pieniądze."


def _paid(chosen: Iterable[Outcome]) -> str:
    return text.listing([f"{each.name} ({amount_text(each)})" for each in chosen])


def _name(outcome: Outcome) -> str:
    return f"{outcome.name} (już pobierane)" if outcome.received else outcome.name
