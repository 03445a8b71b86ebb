"""Checks across fields, by name: what does not fit together, and what the person should know before sending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from knowledge import text
from knowledge.forms.filling import Filling
from knowledge.forms.texts import place_warnings


@dataclass(frozen=True)
class Finding:
    """Something that a check found. A finding that `stops` must be put right first; `key` is the field to change."""

    message: str
    key: str
    stops: bool


def findings(filling: Filling) -> list[Finding]:
    """Everything that the form's checks find, those that stop first."""
    found = [finding for name in filling.form.checks for finding in CHECKS[name](filling)]
    return sorted(found, key=lambda finding: not finding.stops)


def _in_lodz(filling: Filling) -> Iterable[Finding]:
    for warning in place_warnings(_text(filling, "adres_kod"), _text(filling, "adres_miejscowosc")):
        yield Finding(warning, "adres_kod", stops=False)


def _rooms_fit_into_flat(filling: Filling) -> Iterable[Finding]:
    whole = _decimal(filling, "powierzchnia_uzytkowa")
    for key, name in (("powierzchnia_pokoi_kuchni", "pokoi i kuchni"), ("powierzchnia_zajmowana", "zajmowanej części")):
        part = _decimal(filling, key) if filling.place(key) else None
        if whole is not None and part is not None and part > whole:
            yield Finding(f"Powierzchnia {name} nie może być większa niż całego mieszkania.", key, stops=True)


def _disabled_people_fit_into_household(filling: Filling) -> Iterable[Finding]:
    people = filling.value("liczba_osob")
    special = [filling.value("liczba_osob_wozek"), filling.value("liczba_osob_osobny_pokoj")]
    counted = sum(value for value in special if isinstance(value, int))
    if isinstance(people, int) and counted > people:
        yield Finding(
            f"We wniosku są {text.counted(people, 'osoba', 'osoby', 'osób')}, a z wózkiem lub osobnym pokojem więcej: "
            f"{counted}. Proszę poprawić jedną z tych liczb.",
            "liczba_osob_wozek",
            stops=True,
        )


def _area_within_norm(filling: Filling) -> Iterable[Finding]:
    """Above the usual share of the norm, and above the larger one for flats with few rooms (art. 5 of the act)."""
    ratio, rooms, whole = (
        _decimal(filling, key) for key in ("metraz_do_normy", "powierzchnia_pokoi_kuchni", "powierzchnia_uzytkowa")
    )
    if ratio is None or whole is None or filling.value("metraz_ponad_norme") != "tak":
        return
    few_rooms = rooms is not None and rooms <= filling.figure("dm_udzial_pokoi") * whole
    if ratio > filling.figure("dm_powierzchnia_male_pokoje") or not few_rooms:
        yield Finding(
            f"Mieszkanie ma {text.percent(ratio.quantize(Decimal('0.01')))} normy na tę liczbę osób. "
            "Przy takim metrażu urząd prawdopodobnie odmówi. Wniosek mimo to można złożyć.",
            "powierzchnia_uzytkowa",
            stops=False,
        )


def _proof_for_those_who_wait(filling: Filling) -> Iterable[Finding]:
    if filling.value("tytul_prawny") == "brak_oczekuje":
        yield Finding(
            "Do wniosku trzeba dołączyć wyrok albo pismo o prawie do lokalu zamiennego lub najmu socjalnego.",
            "tytul_prawny",
            stops=False,
        )


def _text(filling: Filling, key: str) -> str | None:
    value = filling.value(key)
    return value if isinstance(value, str) else None


def _decimal(filling: Filling, key: str) -> Decimal | None:
    value = _text(filling, key)
    return None if value is None else Decimal(value)


CHECKS: Mapping[str, Callable[[Filling], Iterable[Finding]]] = {
    "in_lodz": _in_lodz,
    "rooms_fit_into_flat": _rooms_fit_into_flat,
    "disabled_people_fit_into_household": _disabled_people_fit_into_household,
    "area_within_norm": _area_within_norm,
    "proof_for_those_who_wait": _proof_for_those_who_wait,
}
