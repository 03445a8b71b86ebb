"""Benefits that exclude one another: said so, and which choice pays more where the amounts tell."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal, NamedTuple

from knowledge.entitlements import Amount, Outcome
from knowledge.results.collisions import Collision, collisions

Per = Literal["month", "once", "year", "day"]


class Excluding(NamedTuple):
    """As much of a benefit as collisions look at."""

    excludes: tuple[str, ...] = ()


def found(benefit: str, low: int | None = None, high: int | None = None, per: Per = "month", **more: Any) -> Outcome:
    amount = None if low is None else Amount(low=Decimal(low), high=Decimal(low if high is None else high), per=per)
    return Outcome(**{"benefit": benefit, "name": benefit, "status": "likely", "amount": amount, **more})


def collide(*outcomes: Outcome, **excludes: tuple[str, ...]) -> tuple[Collision, ...]:
    benefits = {each.benefit: Excluding(excludes.get(each.benefit, ())) for each in outcomes}
    return collisions(outcomes, benefits)  # type: ignore[arg-type]


def words(collision: Collision) -> str:
    return " ".join(collision.sentences).replace("\u00a0", " ")


def test_nothing_collides_where_nothing_excludes() -> None:
    assert collide(found("a", 100), found("b", 50)) == ()


def test_the_one_that_pays_more_is_named_with_both_amounts() -> None:
    [pair] = collide(found("a", 100), found("b", 366), b=("a",))
    assert pair.benefits == ("a", "b")
    assert pair.better == ("b",)
    assert "Jedna osoba może mieć tylko jedno z dwóch: a albo b." in words(pair)
    assert "Więcej pieniędzy daje: b (366 zł miesięcznie)" in words(pair)
    assert "a (100 zł miesięcznie)" in words(pair)
    assert "zapytać w urzędzie" in words(pair)


def test_amounts_of_different_times_are_compared_by_the_year() -> None:
    [pair] = collide(found("once", 1000, per="once"), found("monthly", 100), once=("monthly",))
    assert pair.better == ("monthly",)


def test_where_an_amount_is_not_known_nothing_is_called_better() -> None:
    [pair] = collide(found("a", 100), found("b"), a=("b",))
    assert pair.better is None
    assert "Znane kwoty: a (100 zł miesięcznie)" in words(pair)
    [pair] = collide(found("a"), found("b"), a=("b",))
    assert pair.better is None
    assert "Kwot nie znamy" in words(pair)


def test_bounds_that_overlap_decide_nothing_and_bounds_that_do_not_do() -> None:
    [pair] = collide(found("a", 100, 300), found("b", 200), a=("b",))
    assert pair.better is None
    [pair] = collide(found("a", 100, 300), found("b", 400), a=("b",))
    assert pair.better == ("b",)


def test_two_that_go_together_may_be_worth_more_than_the_one_that_excludes_both() -> None:
    [tangle] = collide(found("a", 300), found("b", 200), found("c", 200), a=("b", "c"))
    assert tangle.better == ("b", "c")
    assert "Razem można mieć: b i c; a." in words(tangle)


def test_what_is_received_collides_with_what_is_new_and_says_so() -> None:
    [pair] = collide(found("a", 100, received=True), found("b", 300), a=("b",))
    assert "a (już pobierane)" in words(pair)
    assert "Przed zmianą" in words(pair)
    assert collide(found("a", received=True), found("b", received=True), a=("b",)) == ()


def test_what_is_unlikely_collides_with_nothing() -> None:
    assert collide(found("a", 100), found("b", status="unlikely"), a=("b",)) == ()


def test_a_large_tangle_is_named_without_trying_every_combination() -> None:
    many = [found(f"b{number}", 100) for number in range(14)]
    excludes = {f"b{number}": (f"b{number + 1}",) for number in range(13)}
    [tangle] = collide(*many, **excludes)
    assert tangle.better is None
    assert len(tangle.benefits) == 14
